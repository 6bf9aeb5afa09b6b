import type { PlainAnswer } from '../../../simulator/send-answer.ts';
import type { AwsRequest } from './aws-request.ts';
import { element, type XmlContent } from './xml.ts';

/**
 * What a script says to one request, in the terms of AWS's API references; each service's protocol
 * is found by itself. `hang` never answers, `reset` breaks the connection.
 */
export type AwsAnswer =
  | { readonly result: XmlContent; readonly headers?: Readonly<Record<string, string>> }
  | { readonly error: string; readonly message?: string; readonly status?: number }
  | 'hang'
  | 'reset';

const REQUEST_ID = '5d0c3ea9-6c4c-4c1e-9f2a-000000000000';

/** Services that are asked in forms and answer in XML. */
const QUERY_SERVICES: ReadonlySet<string> = new Set(['cloudformation', 'iam', 'sts']);

/** The answer's bytes, as the service that was asked would send them. */
export function renderAnswer(request: AwsRequest, answer: Exclude<AwsAnswer, string>): PlainAnswer {
  const isQuery = QUERY_SERVICES.has(request.service);
  const isS3 = request.service === 's3';
  const headers = { 'x-amzn-requestid': REQUEST_ID, 'x-amz-request-id': REQUEST_ID };
  if ('error' in answer) {
    const { error, message = error, status = 400 } = answer;
    if (isQuery) return xml(status, headers, queryError(error, message));
    if (isS3) {
      const document = element('Error', { Code: error, Message: message });
      return request.method === 'HEAD'
        ? { status, headers, body: Buffer.alloc(0) }
        : xml(status, headers, document);
    }
    const type = { 'x-amzn-errortype': error };
    return json(status, { ...headers, ...type }, { __type: error, message });
  }
  const all = { ...headers, ...answer.headers };
  if (isS3) return xml(200, all, typeof answer.result === 'string' ? answer.result : '');
  if (!isQuery) return json(200, all, answer.result);
  const [, name = ''] = request.operation.split('.');
  return xml(
    200,
    all,
    element(`${name}Response`, {
      [`${name}Result`]: answer.result,
      ResponseMetadata: { RequestId: REQUEST_ID },
    }),
  );
}

function queryError(code: string, message: string): string {
  return element('ErrorResponse', {
    Error: { Type: 'Sender', Code: code, Message: message },
    RequestId: REQUEST_ID,
  });
}

function xml(status: number, headers: Readonly<Record<string, string>>, text: string): PlainAnswer {
  const type = text.startsWith('{') ? 'application/json' : 'text/xml';
  return { status, headers: { 'content-type': type, ...headers }, body: Buffer.from(text) };
}

function json(
  status: number,
  headers: Readonly<Record<string, string>>,
  value: unknown,
): PlainAnswer {
  const type = { 'content-type': 'application/x-amz-json-1.1' };
  return { status, headers: { ...type, ...headers }, body: Buffer.from(JSON.stringify(value)) };
}
