/**
 * The value of a JSON text in which placeholders may stand, such as `${Queue}` or
 * `${aws_connect_queue.billing.arn}`: each is a text of its own, also where no quotes are around it.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const quoted = withQuotedPlaceholders(text);
    if (quoted === undefined) throw error;
    return JSON.parse(quoted);
  }
}

/** Undefined where there is no placeholder, or one without end. */
function withQuotedPlaceholders(text: string): string | undefined {
  const parts: string[] = [];
  let inString = false;
  let done = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (inString && text[at] === '\\') at += 1;
    else if (text[at] === '"') inString = !inString;
    else if (text.startsWith('${', at)) {
      const end = endOfPlaceholder(text, at);
      if (end === undefined) return undefined;
      const written = JSON.stringify(text.slice(at, end));
      parts.push(text.slice(done, at), inString ? written.slice(1, -1) : written);
      done = end;
      at = end - 1;
    }
  }
  return done === 0 ? undefined : parts.join('') + text.slice(done);
}

/** Where a placeholder that begins at a place is over; undefined where it never is. */
export function endOfPlaceholder(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}
