import type { Frame } from './frame.ts';
import { walkFrom } from './reachable.ts';
import type { Wish } from './wish.ts';

/**
 * What of a call's past can still matter: which properties may still come true, and their marks. One that
 * can't any more, whatever happens, has a say in nothing.
 */
export function openMarks(
  wishes: readonly Wish[],
  marks: ReadonlySet<string>,
  frames: readonly Frame[],
): readonly string[] {
  const open = wishes.flatMap((wish, index) =>
    isOpen(wish, marks, frames) ? [{ wish, index }] : [],
  );
  const asked = new Set(open.flatMap(({ wish }) => wish.facts.flatMap(({ mark }) => mark ?? [])));
  return [
    ...open.map(({ index }) => `${index}`),
    ...[...marks].filter((mark) => asked.has(mark)).toSorted(),
  ];
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
