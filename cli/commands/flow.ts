import type { Target } from '../../flow-language/build/routing-blocks.ts';
import type { TextName } from '../../flow-language/build/texts.ts';
import type { FlowType } from '../../flow-language/catalogue/flow-type.ts';
import { drawFlow } from '../../flow-language/draw/draw-flow.ts';
import { readRun } from '../../flow-language/draw/read-run.ts';
import { trailOf } from '../../flow-language/draw/trail.ts';
import { dangersOf, isDangerous } from '../../flow-language/lint/lint-flow.ts';
import { renderSarif } from '../../flow-language/lint/render-sarif.ts';
import { renderText } from '../../flow-language/lint/render-text.ts';
import { describeFinding } from '../../flow-language/model/finding.ts';
import { readFlow } from '../../flow-language/model/read-flow.ts';
import type { Input } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import {
  deliver,
  noteOfType,
  readNamedFile,
  readNamedFlow,
  spareSources,
  useFlow,
} from '../flow/flow-file.ts';
import { generateFlow } from '../flow/generate-flow.ts';
import type { Option, OptionValues } from '../option.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

type Options = {
  readonly 'function-arn': Option<string | undefined>;
  readonly 'fallback-queue': Option<string | undefined>;
  readonly target: Option<readonly Target[]>;
  readonly text: Option<Partial<Record<TextName, string>>>;
  readonly 'time-limit': Option<number | undefined>;
  readonly module: Option<boolean>;
  readonly lint: Option<string | undefined>;
  readonly format: Option<'text' | 'sarif' | undefined>;
  readonly 'flow-type': Option<FlowType | undefined>;
  readonly svg: Option<string | undefined>;
  readonly run: Option<string | undefined>;
  readonly out: Option<string | undefined>;
  readonly force: Option<boolean>;
};
type Values = OptionValues<Options>;

/** Makes, checks or draws a flow; the answer goes to standard output or into a file. */
export async function flow({ options }: Input<Options>, session: Session): Promise<ExitCode> {
  refuseMixture(options);
  const { lint, svg, run } = options;
  spareSources(options, [lint, svg, run]);
  if (lint !== undefined) return check(lint, options, session);
  if (svg !== undefined) return draw(svg, options, session);
  const text = generateFlow({
    functionArn: options['function-arn'],
    fallbackQueue: options['fallback-queue'],
    targets: options.target,
    texts: options.text,
    timeLimitSeconds: options['time-limit'] ?? 8,
    isModule: options.module,
  });
  await deliver(text, options, session);
  return EXIT.ok;
}

async function check(file: string, options: Values, session: Session): Promise<ExitCode> {
  const { file: name, text, choose } = await readNamedFlow(file);
  const read = useFlow(() => readFlow(text, name, { choose, type: options['flow-type'] }));
  session.stderr.write(noteOfType(read));
  const dangers = dangersOf(read);
  const report =
    options.format === 'sarif' ? renderSarif(name, text, dangers) : renderText(file, dangers);
  await deliver(report, options, session);
  return isDangerous(dangers) ? EXIT.failed : EXIT.ok;
}

/** Connect takes 250. */
const MOST_DRAWN = 500;

async function draw(file: string, options: Values, session: Session): Promise<ExitCode> {
  const { run } = options;
  const { file: name, text, choose } = await readNamedFlow(file);
  const { flow: read, findings } = useFlow(() => readFlow(text, name, { choose }));
  if (read.blocks.size === 0) throw new UsageError(`${file} has no block that can be drawn`);
  if (read.blocks.size > MOST_DRAWN) {
    throw new UsageError(`${file} has ${read.blocks.size} blocks; at most ${MOST_DRAWN} are drawn`);
  }
  const trail =
    run === undefined ? undefined : trailOf(readRun(await readNamedFile(run), run, read));
  for (const finding of findings) {
    session.stderr.write(`Note: Connect would not publish it: ${describeFinding(finding)}\n`);
  }
  await deliver(drawFlow(read, trail), options, session);
  return EXIT.ok;
}

/** What each task takes besides --out and --force. */
const MAKING = ['function-arn', 'fallback-queue', 'target', 'text', 'time-limit', 'module'];
const LINT = ['lint', 'format', 'flow-type'];
const SVG = ['svg', 'run'];

/** @throws UsageError for an option that would be of no use beside the others */
function refuseMixture(options: Values): void {
  const task = options.lint !== undefined ? LINT : options.svg !== undefined ? SVG : MAKING;
  const of = task === LINT ? '--lint' : task === SVG ? '--svg' : undefined;
  const given = Object.entries(options)
    .filter(([, typed]) => isGiven(typed))
    .map(([name]) => name);
  const surplus = given.find((name) => ![...task, 'out', 'force'].includes(name));
  if (surplus !== undefined) {
    throw new UsageError(
      of === undefined
        ? `--${surplus} needs ${LINT.includes(surplus) ? '--lint' : '--svg'} FILE`
        : `--${surplus} is of no use with ${of}`,
    );
  }
  if (options.force && options.out === undefined) throw new UsageError('--force needs --out FILE');
  if (given.length === 0) {
    throw new UsageError('nothing to do: say what to make, or --lint or --svg with a file', {
      wantsHelp: true,
    });
  }
}

function isGiven(typed: Values[keyof Values]): boolean {
  if (Array.isArray(typed)) return typed.length > 0;
  if (typeof typed === 'object') return Object.keys(typed).length > 0;
  return typed !== undefined && typed !== false;
}
