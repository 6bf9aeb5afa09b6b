/**
 * The document with the text between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->` replaced.
 * @throws Error that names the markers where they aren't there exactly once and in that order
 */
export function replaceMarked(document: string, name: string, text: string): string {
  const start = `<!-- bench:${name} -->`;
  const end = `<!-- /bench:${name} -->`;
  const [before, inside, ...moreStarts] = document.split(start);
  const [, after, ...moreEnds] = (inside ?? '').split(end);
  if (before === undefined || after === undefined || moreStarts.length + moreEnds.length > 0) {
    throw new Error(`the document must hold ${start} and then ${end}, once each`);
  }
  return `${before}${start}\n${text.trim()}\n${end}${after}`;
}
