import { actionType } from '../../../flow-language/catalogue/catalogue.ts';
import { describeFinding } from '../../../flow-language/model/finding.ts';
import type { Block } from '../../../flow-language/model/flow.ts';
import type { ReadFlow } from '../../../flow-language/model/read-flow.ts';
import { referencesIn } from '../../../flow-language/model/reference.ts';
import { BLOCK_KINDS } from '../blocks/block-kinds.ts';
import { lookUp, shortName } from './scenario.ts';

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

const MAY_BE_NEW: ReadonlySet<string> = new Set(['unknown-kind', 'unknown-reference']);

/** @throws FlowRefused that lists all that is wrong, in every flow at once */
export function refuseUnpublishable(
  main: ReadFlow,
  library: ReadonlyMap<string, ReadFlow>,
  lenient: boolean,
): void {
  const all = [...new Set([main, ...library.values()])];
  const reasons = all.flatMap(({ flow, findings }) => [
    ...findings
      // Amazon adds types of blocks and roots of references now and then.
      .filter(({ rule }) => !(lenient && MAY_BE_NEW.has(rule)))
      .map((finding) => `flow "${flow.name}": ${describeFinding(finding)}`),
    ...(lenient ? [] : [...flow.blocks.values()]).flatMap((block) => {
      const unknown = whatIsUnknown(block, library);
      return unknown === undefined ? [] : [`flow "${flow.name}": block "${block.id}": ${unknown}`];
    }),
  ]);
  if (reasons.length > 0) throw new FlowRefused(reasons);
}

/** A kind of block, or a module by its id, that isn't known here. */
function whatIsUnknown(
  { type, parameters: { FlowModuleId: id }, displayNames }: Block,
  library: ReadonlyMap<string, ReadFlow>,
): string | undefined {
  if (!BLOCK_KINDS.has(type)) {
    // A type that nobody knows is found by whoever read the flow.
    if (actionType(type) === undefined) return undefined;
    return `blocks of the kind ${type} aren't known to this simulator; with --lenient it takes their branch of success`;
  }
  if (type !== 'InvokeFlowModule' || typeof id !== 'string') return undefined;
  const displayName = displayNames.get('FlowModuleId');
  if (referencesIn(id).length > 0 || lookUp(library, { id, displayName })) return undefined;
  const name = displayName ?? shortName(id);
  return `the module ${name} isn't here; give its file with --module "${name}=FILE", or pass it over with --lenient`;
}
