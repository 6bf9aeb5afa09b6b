import { parse } from '../../cli/kernel/parse.ts';
import type { Session } from '../../cli/kernel/session.ts';
import { syntax } from '../../cli/kernel/syntax.ts';
import { UsageError } from '../../cli/kernel/usage-error.ts';
import { declareCallOptions } from '../../cli/local/call-options.ts';
import { type CallOptions, typedScenario } from '../../cli/local/scenario-of-options.ts';
import type { Scenario } from '../../simulator/connect/scenario/scenario.ts';
import { SITUATION_OPTIONS, type Situation } from '../protocol.ts';

const callSyntax = syntax({
  examples: [],
  declare: (bare) => declareCallOptions(bare),
  notes: [],
});

const NAMES: ReadonlySet<string> = new Set(SITUATION_OPTIONS);
/** Options without a value. */
export const FLAGS: ReadonlySet<string> = new Set(['warm', 'lenient']);

/**
 * The scenario that a situation says, decoded as on the command line.
 * @throws UsageError with the command line's message
 */
export async function decodeSituation(situation: Situation, session: Session): Promise<Scenario> {
  for (const [name] of situation) {
    if (NAMES.has(name)) continue;
    throw new UsageError(
      `--${name} can't stand in an address; there are ${[...NAMES].map((known) => `--${known}`).join(', ')}`,
    );
  }
  const argv = situation.map(([name, value]) =>
    FLAGS.has(name) && value === '' ? `--${name}` : `--${name}=${value}`,
  );
  const { options } = parse('simulate', callSyntax, argv, { env: {}, stderr: session.stderr });
  return typedScenario(options, session);
}

/** The situation that typed options are, without those that name files. */
export function situationOf(options: CallOptions): Situation {
  return listed(SITUATION_OPTIONS, options);
}

/** Typed options that name files, apart from the scenario. */
export function filesOf(options: CallOptions): Situation {
  return listed(['event', 'function', 'module'], options);
}

function listed(names: readonly string[], options: CallOptions): Situation {
  const typed = new Map<string, unknown>(Object.entries(options));
  return names.flatMap((name) => {
    const value = typed.get(name.replace(/-./g, (dash) => dash.charAt(1).toUpperCase()));
    if (value === undefined || value === false) return [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((each) => [name, each === true ? '' : String(each)] as const);
  });
}

/** The situation with other values for an option: all of them, in order. */
export function withValues(
  situation: Situation,
  option: (typeof SITUATION_OPTIONS)[number],
  values: readonly string[],
): Situation {
  return [
    ...situation.filter(([name]) => name !== option),
    ...values.map((value) => [option, value] as const),
  ];
}
