/**
 * A text in at most so many lines of so many columns each, broken at spaces, else after punctuation,
 * where that goes; ends in `…` where it is cut. An East Asian character or an emoji takes two columns.
 */
export function fitText(text: string, columns: number, lines: number): readonly string[] {
  const fitted: string[] = [];
  let rest = [...text.replace(/\s+/g, ' ').trim()];
  while (rest.length > 0 && fitted.length < lines) {
    const taken = countThatFit(rest, columns);
    const isLast = fitted.length === lines - 1;
    if (taken === rest.length) {
      fitted.push(rest.join(''));
      rest = [];
    } else if (isLast) {
      fitted.push(
        `${rest
          .slice(0, countThatFit(rest, columns - 1))
          .join('')
          .trimEnd()}…`,
      );
      rest = [];
    } else {
      const end = lastBreak(rest, taken);
      fitted.push(rest.slice(0, end).join(''));
      rest = rest.slice(rest[end] === ' ' ? end + 1 : end);
    }
  }
  return fitted;
}

/** How many of the characters fit into a line; at least one, so that a narrow line ends too. */
function countThatFit(characters: readonly string[], columns: number): number {
  let used = 0;
  const end = characters.findIndex((character) => {
    used += character > '\u2E7F' ? 2 : 1;
    return used > columns;
  });
  return end === -1 ? characters.length : Math.max(1, end);
}

/** Where to break a line that holds so many of the characters: at a space, else after punctuation. */
function lastBreak(characters: readonly string[], taken: number): number {
  const space = characters.lastIndexOf(' ', taken);
  if (space > 0) return space;
  const mark = characters.slice(0, taken).findLastIndex((character) => './-_:'.includes(character));
  return mark > 0 ? mark + 1 : taken;
}
