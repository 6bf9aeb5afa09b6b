import type { Frame } from './frame.ts';
import { walkFrom } from './reachable.ts';
import type { Wish } from './wish.ts';

/**
 * The marks of a call that can still matter: a property that can't come true any more, whatever happens,
 * has a say in nothing.
 */
export function openMarks(
  wishes: readonly Wish[],
  marks: ReadonlySet<string>,
  frames: readonly Frame[],
): readonly string[] {
  if (marks.size === 0) return [];
  const open = wishes.filter((wish) => isOpen(wish, marks, frames));
  const asked = new Set(open.flatMap(({ facts }) => facts.flatMap(({ mark }) => mark ?? [])));
  return [...marks].filter((mark) => asked.has(mark));
}

function isOpen({ facts }: Wish, marks: ReadonlySet<string>, frames: readonly Frame[]): boolean {
  return facts.every((fact) => {
    const { mark } = fact;
    if (mark === undefined) return true;
    if (fact.isNot) return !marks.has(mark);
    const isOfBlock = fact.what === 'passed' || fact.what === 'failed';
    return marks.has(mark) || !isOfBlock || canPass(fact.name, frames);
  });
}

function canPass(block: string, frames: readonly Frame[]): boolean {
  return frames.some((frame) => walkFrom(frame.flow, frame.block).has(block));
}
