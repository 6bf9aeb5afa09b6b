import { TransferError } from '../errors.ts';
import { asObject, isJsonObject, type JsonObject, ownValue, parseJson, textIn } from '../json.ts';
import { type Message, message, ours } from '../message.ts';
import { Secret } from '../redaction/secret.ts';
import { faultOfCredential } from './credential-text.ts';
import type { OAuthClient } from './credentials.ts';
import { SECRET_FAILED } from './secret-errors.ts';

/**
 * The OAuth client that an answer to GetSecretValue holds.
 * @throws TransferError `SECRET_INVALID`, which tells the kind of what is wrong, and no character of it
 */
export function decodeSecret(answer: unknown): OAuthClient {
  const fields = asObject(answer);
  const text = textIn(fields, 'SecretString');
  if (text === undefined) {
    const isBinary = ownValue(fields, 'SecretBinary') !== undefined;
    throw invalid(isBinary ? message`it is binary only` : message`it has no text`);
  }
  const content = decodeContent(text);
  return {
    clientId: readField(content, 'oauthClientId'),
    clientSecret: new Secret(readField(content, 'oauthClientSecret'), 'oauthClientSecret'),
  };
}

function decodeContent(text: string): JsonObject {
  if (text === '') throw invalid(message`it is empty`);
  if (text.startsWith('\ufeff')) throw invalid(message`it begins with a byte order mark`);
  const content = parseJson(text);
  if (isJsonObject(content)) return content;
  if (content === undefined) throw invalid(message`it is not JSON`);
  const isEncodedTwice = typeof content === 'string' && isJsonObject(parseJson(content));
  throw invalid(
    isEncodedTwice
      ? message`it is JSON text encoded twice: store the object itself`
      : message`it is JSON, but not an object`,
  );
}

function readField(content: JsonObject, name: 'oauthClientId' | 'oauthClientSecret'): string {
  const value = ownValue(content, name);
  if (value === undefined) throw invalid(message`it has no ${ours(name)}`);
  if (typeof value !== 'string') throw invalid(message`its ${ours(name)} is not a string`);
  const fault = value === '' ? message`is empty` : faultOfCredential(value);
  if (fault) throw invalid(message`its ${ours(name)} ${fault}`);
  return value;
}

function invalid(kind: Message): TransferError {
  return new TransferError(
    'SECRET_INVALID',
    message`${ours(SECRET_FAILED)}: secret must contain oauthClientId and oauthClientSecret, both non-empty strings of a JSON object; ${kind}`,
  );
}
