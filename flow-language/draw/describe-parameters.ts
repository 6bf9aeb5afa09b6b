import { blockWords } from '../graph/block-words.ts';
import { invocationAttributes, textAt } from '../graph/parameters.ts';
import type { Block } from '../model/flow.ts';

/** What matters of a block: its own words first, then how it does what it does. Long ones are cut when drawn. */
export function describeParameters(block: Block): readonly string[] {
  const words = blockWords(block);
  const shown =
    words.length <= MOST + 1 ? words : [...words.slice(0, MOST), `and ${words.length - MOST} more`];
  const more = MORE.get(block.type)?.(block) ?? [];
  return [...shown, ...more.filter((line) => line !== '')];
}

const MOST = 3;

const MORE: ReadonlyMap<string, (block: Block) => readonly string[]> = new Map([
  [
    'InvokeLambdaFunction',
    (block: Block) => {
      const { action } = invocationAttributes(block);
      const limit = textAt(block, 'InvocationTimeLimitSeconds');
      return [
        typeof action === 'string' ? action : '',
        `${limit === '' ? '3 s (default)' : `${limit} s`}  ${textAt(block, 'ResponseValidation', 'ResponseType')}`.trim(),
      ];
    },
  ],
  [
    'TransferParticipantToThirdParty',
    (block: Block) => {
      const tones = textAt(block, 'ThirdPartyDTMFDigits');
      const rings = textAt(block, 'ThirdPartyConnectionTimeLimitSeconds');
      return [tones === '' ? '' : `tones ${tones}`, rings === '' ? '' : `rings ${rings} s`];
    },
  ],
]);
