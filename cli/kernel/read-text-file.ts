import { readFile } from 'node:fs/promises';

/** Bytes that are no text. The message continues "can't read FILE:". */
export class NotTextError extends Error {
  override readonly name = 'NotTextError';
}

/**
 * A text file without its byte order mark, in UTF-8 or, where the mark says so, in UTF-16. Line ends stay.
 * @throws NotTextError, and whatever `readFile` throws
 */
export async function readTextFile(path: string): Promise<string> {
  return decodeText(await readFile(path));
}

/** Likewise, of bytes that were read already. @throws NotTextError */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new NotTextError(`it is not ${encoding.toUpperCase()} text; save it as UTF-8`);
  }
  if (encoding === 'utf-8' && text.slice(0, 4).includes('\0')) {
    throw new NotTextError('it looks like UTF-16 without a byte order mark; save it as UTF-8');
  }
  return text;
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
