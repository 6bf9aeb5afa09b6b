import { readFile } from 'node:fs/promises';
import { messageOf } from '../../src/errors.ts';
import { UsageError } from './usage-error.ts';

/** Bytes that aren't text. The message continues "can't read FILE:". */
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

/**
 * The text of a file that somebody named.
 * @param hint what to add where there is no such file
 * @throws UsageError that says why it can't be read
 */
export async function readNamedFile(path: string, hint = ''): Promise<string> {
  try {
    return await readTextFile(path);
  } catch (error) {
    const isMissing = systemCode(error) === 'ENOENT';
    throw new UsageError(`can't read ${path}: ${whyNotFile(error)}${isMissing ? hint : ''}`);
  }
}

/** Why a file can't be read or written, in words. */
export function whyNotFile(error: unknown): string {
  switch (systemCode(error)) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder; name a file in it';
    case 'EACCES':
    case 'EPERM':
      return 'you may not do that there; check who owns the file and its folder';
    case 'EROFS':
      return 'that disk can only be read; choose another folder';
    case 'ENOTDIR':
      return 'a part of its path is a file, not a folder';
    case 'ENOSPC':
      return 'the disk is full; free some space, or name a file on another one';
    default:
      return messageOf(error);
  }
}

/** The code of what the operating system refused, such as `ENOENT`. */
export function systemCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
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
