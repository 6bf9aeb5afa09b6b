import { BLOCK_KINDS } from '../blocks/block-kinds.ts';
import { describeFinding } from '../flow/finding.ts';
import type { ReadFlow } from '../flow/read-flow.ts';

/** Connect would not publish the flow, or it has blocks that aren't known here. */
export class FlowRefused extends Error {
  override readonly name = 'FlowRefused';
  /** One line each. */
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join('\n'));
    this.reasons = reasons;
  }
}

/** @throws FlowRefused that lists all that is wrong, in every flow at once */
export function refuseUnpublishable(
  main: ReadFlow,
  library: ReadonlyMap<string, ReadFlow> = new Map(),
  lenient: boolean,
): void {
  const all = [...new Set([main, ...library.values()])];
  const reasons = all.flatMap(({ flow, findings }) => [
    ...findings.map((finding) => `flow "${flow.name}": ${describeFinding(finding)}`),
    ...[...flow.blocks.values()]
      .filter(({ type }) => !lenient && !BLOCK_KINDS.has(type))
      .map(
        ({ id, type }) =>
          `flow "${flow.name}": block "${id}": blocks of the kind ${type} aren't known to this simulator; with --lenient it takes their branch of success`,
      ),
  ]);
  if (reasons.length > 0) throw new FlowRefused(reasons);
}
