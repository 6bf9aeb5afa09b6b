import type { Context } from 'hono';
import type * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import { messageOf } from '../../src/errors.ts';
import { Refusal } from './refusal.ts';

/**
 * The request's body, typed. Throws a Refusal: 415 without `Content-Type: application/json`, 400
 * where the body is not JSON or does not fit the schema.
 */
export async function readJsonBody<const Schema extends v.GenericSchema>(
  context: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  if (!/^application\/json *(;|$)/i.test(context.req.header('content-type') ?? '')) {
    throw new Refusal(415, 'content type must be application/json');
  }
  return decodeJson(await context.req.text(), schema);
}

/** The JSON text, typed. Throws a Refusal (400) where it is not JSON or does not fit the schema. */
export function decodeJson<const Schema extends v.GenericSchema>(
  text: string,
  schema: Schema,
): v.InferOutput<Schema> {
  try {
    return decode(schema, JSON.parse(text), 'body');
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new Refusal(400, 'body is not JSON');
    throw new Refusal(400, 'invalid request', [messageOf(cause)]);
  }
}
