import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ScriptedAnswer } from '../simulator/scripted-answer.ts';
import { sendScriptedAnswer } from '../simulator/send-scripted-answer.ts';
import type { Clock } from '../src/clock.ts';
import { messageOf } from '../src/errors.ts';
import { authorityOf, listenAsEveryHost } from './every-host.ts';
import type { Fault } from './fault.ts';
import type { HostCertificates } from './host-certificates.ts';
import type { Scenario } from './scenario-schema.ts';
import type { SeenRequest } from './seen-request.ts';

type Endpoint = keyof Scenario['vendor'];

/**
 * Every host of a scenario, played by one HTTP server on the loopback interface. It is plain `node:http`: an
 * implementation may send something that isn't a valid request, and that has to be seen.
 */
export interface PlayedVendor {
  /** In order of arrival. */
  readonly seen: readonly SeenRequest[];
  /** What went wrong on the vendor's side, such as a request that the scenario has no answer for. */
  readonly problems: readonly Fault[];
  /** On 127.0.0.1; connection-beginning.ts says how to connect. */
  readonly port: number;
  /** Ends the server and whatever still hangs on it. */
  close(): Promise<void>;
}

/** More requests than any scenario sends, however often it tries. */
const MOST_REQUESTS = 1000;

/** More than any request of the contract holds, in characters. */
const LONGEST_BODY = 4_194_304;

/**
 * Starts the vendor. Each endpoint gives its answers in order; the last one repeats.
 * @param certificates for connections that speak TLS
 * @param clock what slow answers go by
 */
export async function startPlayedVendor(
  script: Scenario['vendor'],
  certificates: HostCertificates | undefined,
  clock: Clock,
): Promise<PlayedVendor> {
  const seen: SeenRequest[] = [];
  const problems: Fault[] = [];
  const asked = { secret: 0, token: 0, api: 0, connect: 0 };

  /** The same is said once, however often it happens. */
  function report(cause: string, text = cause): void {
    if (!problems.some((problem) => problem.cause === cause)) problems.push({ cause, text });
  }

  function nextAnswer(endpoint: Endpoint): ScriptedAnswer {
    const answers = script[endpoint] ?? [];
    const answer = answers[Math.min(asked[endpoint], answers.length - 1)];
    asked[endpoint] += 1;
    if (answer) return answer;
    report(`the scenario has no answer for ${endpoint}`);
    return { kind: 'status', status: 418, body: 'no answer in the scenario' };
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = hosts.targetOf(request.socket);
    const host = (request.headers.host ?? '').toLowerCase();
    if (target && host !== authorityOf(target)) {
      report(
        "the Host header isn't the connection's",
        `Host: ${host} on a connection to ${authorityOf(target)}`,
      );
    }
    const record: SeenRequest = {
      method: request.method ?? '',
      url: `${target?.protocol ?? 'unknown:'}//${host}${request.url ?? ''}`,
      headers: headersOf(request),
      body: '',
    };
    if (seen.length === MOST_REQUESTS) {
      report(`more than ${MOST_REQUESTS} requests`);
      request.socket.destroy();
      return;
    }
    seen.push(record);
    const answer = nextAnswer(endpointOf(request));
    request.setEncoding('utf8');
    for await (const chunk of request) {
      record.body += chunk;
      if (record.body.length <= LONGEST_BODY) continue;
      report('a request without end');
      request.socket.destroy();
      return;
    }
    await sendScriptedAnswer(response, answer, { clock });
  }

  const server = createServer((request, response) => {
    receive(request, response).catch((error: unknown) => {
      // It isn't the vendor's fault if the function gives a request up half-way.
      if (!request.destroyed) report(`the vendor failed: ${messageOf(error)}`);
    });
  });
  const hosts = await listenAsEveryHost(server, certificates, ({ cause, text }) =>
    report(cause, text),
  );
  return { seen, problems, port: hosts.port, close: () => hosts.close() };
}

/** Which of the endpoints a request is meant for. */
function endpointOf(request: IncomingMessage): Endpoint {
  if (request.headers['x-amz-target'] !== undefined) return 'secret';
  if (request.url?.endsWith('/contact/attributes')) return 'connect';
  return request.url === '/v1/oauth/regionalToken' ? 'token' : 'api';
}

/** The headers by lower-case name; one that was sent twice shows both values. */
function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [
      name,
      (values ?? []).join(' | '),
    ]),
  );
}
