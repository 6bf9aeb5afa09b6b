import { actionType, errorsOf, sourceOf } from '../../catalogue/catalogue.ts';
import { designerName } from '../../catalogue/designer-name.ts';
import type { Block, Flow } from '../../model/flow.ts';
import type { Found, Level, LintRule } from '../danger.ts';
import { listed } from '../listed.ts';
import { deadEndsOf } from './dead-end.ts';

const MEANINGS: Readonly<Record<string, string>> = {
  NoMatchingCondition: 'nothing catches a value that no condition fits',
  InputTimeLimitExceeded: 'nothing happens to a caller who presses no key',
  QueueAtCapacity: 'nobody takes a caller whom the full queue refuses',
  CallFailed: 'nothing happens to a caller whose call failed',
  ConnectionTimeLimitExceeded: 'nothing happens to a caller whose call nobody answered',
  NoMatchingError: 'nothing happens to a caller when the block fails',
};

interface Gap {
  readonly block: Block;
  readonly missing: readonly string[];
  readonly level: Level;
}

/**
 * Which branches a block can take, the catalogue knows.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
export const missingBranch: LintRule = {
  id: 'missing-branch',
  level: 'error',
  title: 'A branch leads nowhere that a contact can take.',
  find(flow) {
    const deadEnds = new Set(deadEndsOf(flow));
    const gaps = [...flow.blocks.values()]
      .filter((block) => !deadEnds.has(block))
      .flatMap((block): Gap[] => {
        const there = new Set(block.errors.map(({ errorType }) => errorType));
        const missing = errorsOf(block).filter((error) => !there.has(error));
        const level = missing.length === 0 ? undefined : levelOf(block, missing, flow);
        return level === undefined ? [] : [{ block, missing, level }];
      });
    return [...Map.groupBy(gaps, groupOf).values()].map(found);
  },
};

/**
 * Undefined where the branch is none of the designer's. Older designers drew none at a prompt, and Connect
 * publishes such flows to this day; a whisper or a hold flow goes on by itself.
 */
function levelOf(block: Block, missing: readonly string[], flow: Flow): Level | undefined {
  const action = actionType(block.type);
  if (action?.role === 'speech' && action.results?.kind !== 'any') {
    return /whisper|hold/.test(flow.type) ? undefined : 'note';
  }
  if (block.type === 'ShowView') return 'note';
  if (action?.role === 'data') {
    return sourceOf(action, 'errors')?.mark === 'doc' ? 'warning' : 'note';
  }
  if (missing.includes('NoMatchingError')) return 'error';
  if (missing.includes('NoMatchingCondition')) {
    // Where no condition is true, NextAction may be taken: no page says so, nor that it isn't.
    return block.next === undefined ? 'error' : 'warning';
  }
  // NoMatchingError takes what no other branch does.
  return missing.includes('InputTimeLimitExceeded') ? 'warning' : 'note';
}

/** What isn't urgent is told once for all blocks of a type. */
function groupOf({ block, missing, level }: Gap): string {
  return level === 'error' ? block.id : `${block.type} ${missing.join()} ${level}`;
}

function found([first, ...others]: readonly Gap[]): Found {
  if (first === undefined) throw new RangeError('a group has a member');
  const { block, missing, level } = first;
  const kind = designerName(block);
  const more =
    others.length === 1
      ? `, nor has another ${kind}`
      : `, nor have ${others.length} more of ${kind}`;
  return {
    block: block.id,
    level,
    what: `has no branch${missing.length === 1 ? '' : 'es'} ${listed(missing, 'and')}${others.length === 0 ? '' : more}: ${MEANINGS[missing[0] ?? ''] ?? MEANINGS['NoMatchingError']}`,
    cure:
      level === 'error'
        ? 'lead it to a block that speaks, and on to a queue or the end of the call'
        : 'lead it where the usual branch leads, if the call can go on without the block',
  };
}
