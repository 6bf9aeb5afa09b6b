import { describeFinding } from '../../../flow-language/model/finding.ts';
import type { ReadFlow } from '../../../flow-language/model/read-flow.ts';

/** Connect could not import the flow, so no call ever comes into it. */
export class FlowRefused extends Error {
  override readonly name = 'FlowRefused';
  /** One line each. */
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join('\n'));
    this.reasons = reasons;
  }
}

/** What breaks a file as a whole. Anything else concerns a call only where it comes to the block. */
const BREAKS_THE_FILE: ReadonlySet<string> = new Set([
  'version',
  'unknown-start',
  'too-many-blocks',
  'malformed-block',
  'duplicate-identifier',
  'forbidden-identifier',
  'unknown-operator',
  'unknown-target',
]);

/** @throws FlowRefused that lists all that is wrong, in every flow at once */
export function refuseUnpublishable(main: ReadFlow, library: ReadonlyMap<string, ReadFlow>): void {
  const all = [...new Set([main, ...library.values()])];
  const reasons = all.flatMap(({ flow, findings }) =>
    findings
      .filter(({ rule }) => BREAKS_THE_FILE.has(rule))
      .map((finding) => `flow "${flow.name}": ${describeFinding(finding)}`),
  );
  if (reasons.length > 0) throw new FlowRefused(reasons);
}
