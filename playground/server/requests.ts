import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import { messageOf } from '../../src/errors.ts';
import type { Answer, CallerInput, DroppedFile, RunRequest } from '../protocol.ts';
import { Refusal } from './refusal.ts';

/** More than anybody would say of one call. */
const MOST_OPTIONS = 200;
const Text = v.pipe(v.string(), v.maxLength(10_000, 'is too long'));
const Name = v.pipe(Text, v.nonEmpty('must not be empty'));
const Data = v.record(v.string(), v.unknown());

/** A name without folders: it may become one of a file. */
const FileName = v.pipe(
  v.string(),
  v.regex(/^[^/\\\p{Cc}]{1,200}$/u, 'must be the name of a file, without folders'),
);

export const DroppedFileSchema = v.strictObject({
  name: FileName,
  text: v.string(),
  choose: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, DroppedFile>;

export const RunRequestSchema = v.strictObject({
  situation: v.pipe(v.array(v.tuple([Name, Text])), v.maxLength(MOST_OPTIONS, 'is too long')),
  flow: Text,
  live: v.boolean(),
}) satisfies v.GenericSchema<unknown, RunRequest>;

export const CallerInputSchema = v.union([
  v.strictObject({
    keys: v.pipe(v.string(), v.regex(/^[0-9*#]{0,100}$/, 'must be keys: 0 to 9, * and #')),
  }),
  v.strictObject({ intent: Text }),
]) satisfies v.GenericSchema<unknown, CallerInput>;

export const AnswerSchema = v.union([
  v.strictObject({ kind: v.literal('function'), name: Name, returns: v.unknown() }),
  v.strictObject({ kind: v.literal('function'), name: Name, fails: Text }),
  v.strictObject({ kind: v.literal('module'), name: Name, file: DroppedFileSchema }),
  v.strictObject({ kind: v.picklist(['profile', 'case']), fields: v.nullable(Data) }),
  v.strictObject({ kind: v.literal('table'), name: Name, values: Data }),
  v.strictObject({
    kind: v.literal('view'),
    name: Name,
    action: Name,
    data: v.exactOptional(Data),
  }),
  v.strictObject({ kind: v.literal('block'), id: Name, branch: Name }),
]) satisfies v.GenericSchema<unknown, Answer>;

/** What a request says. @throws Refusal (`INVALID_REQUEST`) that names the first field that doesn't fit */
export async function readRequest<const Schema extends v.GenericSchema>(
  request: { text(): Promise<string> },
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const text = await request.text();
  try {
    return decode(schema, JSON.parse(text), 'the request');
  } catch (error) {
    const why = error instanceof SyntaxError ? 'the request is not JSON' : messageOf(error);
    throw new Refusal('INVALID_REQUEST', why, error);
  }
}
