import { resolve } from 'node:path';
import type { FlowType } from '../../flow-language/catalogue/flow-type.ts';
import { readFlow } from '../../flow-language/model/read-flow.ts';
import { USUAL_BUDGET } from '../../flow-language/prove/budget.ts';
import { drawProof } from '../../flow-language/prove/draw-proof.ts';
import { DEFAULT_LIMITS, type Limits } from '../../flow-language/prove/limits.ts';
import { proveInThread } from '../../flow-language/prove/prove-in-thread.ts';
import { renderProof } from '../../flow-language/prove/render-proof.ts';
import { renderProofSarif } from '../../flow-language/prove/render-proof-sarif.ts';
import type { ProofReport } from '../../flow-language/prove/report.ts';
import type { Wish } from '../../flow-language/prove/wish.ts';
import type { Scenario } from '../../simulator/connect/scenario/scenario.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { packageVersion } from '../kernel/package-version.ts';
import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';
import {
  type Destination,
  deliver,
  noteOfType,
  readNamedFlow,
  useFlow,
} from '../local/flow-file.ts';
import { readScenarioFile } from '../local/read-scenario-file.ts';
import { readWishes } from '../local/read-wishes.ts';

/** What is asked of a proof, as it was typed. */
interface ProofOptions extends Destination {
  readonly flowType?: FlowType | undefined;
  readonly scenario?: string | undefined;
  readonly mostSilence?: number | undefined;
  readonly mostPrompts?: number | undefined;
  readonly mostAsks?: number | undefined;
  readonly budget?: number | undefined;
  readonly format?: 'text' | 'sarif' | undefined;
  readonly json?: boolean | undefined;
  /** Where a picture goes. */
  readonly picture?: string | undefined;
}

const EXITS: Readonly<Record<ProofReport['outcome'], ExitCode>> = {
  proven: EXIT.ok,
  refuted: EXIT.failed,
  open: EXIT.unfinished,
};

/** Looks at all calls through a flow, and tells which properties hold in every one. */
export async function prove(
  path: string,
  options: ProofOptions,
  session: Session,
): Promise<ExitCode> {
  const { file, text, choose } = await readNamedFlow(path);
  const scenario: Scenario =
    options.scenario === undefined ? {} : await readScenarioFile(options.scenario, session);
  const type = options.flowType ?? scenario.flowType;
  const read = useFlow(() => readFlow(text, file, { choose, type }));
  session.stderr.write(noteOfType(read));
  const wishes = [...readWishes('never', scenario.never), ...readWishes('some', scenario.some)];
  refuseUnknownBlocks(wishes, read.flow.blocks);
  const report = await proveInThread({
    text,
    name: file,
    choose,
    type,
    modules: await modulesOf(scenario),
    brought: Object.keys(scenario.attributes ?? {}),
    wishes,
    limits: limitsOf(options),
    budget: options.budget ?? USUAL_BUDGET,
  });
  if (options.picture !== undefined) {
    await deliver(
      await drawProof(read.flow, report),
      { out: options.picture, force: options.force },
      session,
    );
  }
  await deliver(rendered(path, text, report, options), options, session);
  return EXITS[report.outcome];
}

function rendered(
  path: string,
  text: string,
  report: ProofReport,
  { json, format }: ProofOptions,
): string {
  if (json) return `${JSON.stringify(report, undefined, 2)}\n`;
  if (format === 'sarif') return renderProofSarif(path, text, report, packageVersion);
  return renderProof(path, report);
}

function limitsOf({ mostSilence, mostPrompts, mostAsks }: ProofOptions): Limits {
  return {
    silenceSeconds: mostSilence ?? DEFAULT_LIMITS.silenceSeconds,
    prompts: mostPrompts ?? DEFAULT_LIMITS.prompts,
    asks: mostAsks ?? DEFAULT_LIMITS.asks,
  };
}

/** A mistyped block would never be passed: the property would hold for nothing. */
function refuseUnknownBlocks(wishes: readonly Wish[], blocks: ReadonlyMap<string, unknown>): void {
  for (const { kind, facts } of wishes) {
    for (const { what, name } of facts) {
      if ((what !== 'passed' && what !== 'failed') || blocks.has(name)) continue;
      throw new UsageError(`--scenario: ${kind}: the flow has no block "${name}"`);
    }
  }
}

async function modulesOf({ modules = {} }: Scenario) {
  const read = Object.entries(modules).map(async ([name, path]) => {
    const { file, text } = await readNamedFlow(resolve(path));
    useFlow(() => readFlow(text, file));
    return { name, file, text };
  });
  return Promise.all(read);
}
