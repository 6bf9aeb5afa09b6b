import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import { atMost, onlyFromHere } from '../local-server/guard.ts';
import { listenerOf, listenOnLoopback } from '../local-server/listen.ts';
import type { ScriptedAnswer } from '../scripted-answer.ts';
import type { PlainAnswer } from '../send-answer.ts';
import { sendScriptedAnswer } from '../send-scripted-answer.ts';
import { AttributesRefused, type ContactBook } from './contact-book.ts';

/** Amazon Connect's own API on this machine, as far as the function uses it: UpdateContactAttributes. */
export interface ConnectApi {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Environment variables that make the function use it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The next requests get these, in order; whatever was scripted before is gone. */
  script(answers: readonly ScriptedAnswer[]): void;
  close(): Promise<void>;
}

const Request = v.strictObject({
  InitialContactId: v.pipe(v.string(), v.nonEmpty()),
  InstanceId: v.pipe(v.string(), v.nonEmpty()),
  Attributes: v.record(v.string(), v.string()),
});

const SIGNED =
  /^AWS4-HMAC-SHA256 Credential=[^/,\s]+\/\d{8}\/[a-z0-9-]+\/connect\/aws4_request, *SignedHeaders=([a-z0-9;-]+), *Signature=[0-9a-f]{64}$/;

const NORMAL: ScriptedAnswer = { kind: 'normal' };

/** In bytes; a contact's attributes are a fraction of it. */
const LONGEST_BODY = 1024 * 1024;

/**
 * Starts it over the contacts of a book. It doesn't verify signatures: one of the right form will do.
 * @param onRequest told of each request, before it is answered
 */
export async function startConnectApi(
  book: () => ContactBook,
  onRequest: () => void = () => {},
): Promise<ConnectApi> {
  const scripted: ScriptedAnswer[] = [];
  const app = new Hono<{ readonly Bindings: HttpBindings }>();
  app.use(onlyFromHere(), atMost(LONGEST_BODY));
  app.post('/contact/attributes', async (context) => {
    onRequest();
    const body = await context.req.text();
    const answer = scripted.shift() ?? NORMAL;
    const authorization = context.req.header('authorization') ?? '';
    await sendScriptedAnswer(context.env.outgoing, answer, {
      usualAnswer: (status) =>
        status === undefined
          ? answerFor(book(), authorization, body)
          : plain(status, { message: 'scripted' }),
    });
    return RESPONSE_ALREADY_SENT;
  });
  const server = await listenOnLoopback(0, listenerOf(app));
  return {
    origin: server.origin,
    environment: {
      AWS_ENDPOINT_URL_CONNECT: server.origin,
      AWS_ACCESS_KEY_ID: 'SIMULATEDACCESSKEYID',
      AWS_SECRET_ACCESS_KEY: 'simulated-secret-access-key',
    },
    script(answers) {
      scripted.splice(0, Infinity, ...answers);
    },
    close: server.close,
  };
}

function answerFor(book: ContactBook, authorization: string, body: string): PlainAnswer {
  const signed = SIGNED.exec(authorization)?.[1]?.split(';') ?? [];
  if (!signed.includes('host') || !signed.includes('x-amz-date')) {
    return plain(403, { message: 'Missing Authentication Token' });
  }
  try {
    const { InitialContactId, Attributes } = decode(Request, JSON.parse(body), 'body');
    book.update(InitialContactId, Attributes);
    return { status: 200, headers: {}, body: Buffer.alloc(0) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return plain(error instanceof AttributesRefused ? error.status : 400, { message });
  }
}

function plain(status: number, body: object): PlainAnswer {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: Buffer.from(JSON.stringify(body)) };
}
