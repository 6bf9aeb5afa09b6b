import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Protocol } from '../../conformance/run/command-player.ts';
import { until } from '../support/fake-clock.ts';
import { echo, playProgram } from './play-program.ts';

/** So long may a program take that is known to hang, in milliseconds. */
const SHORT_MS = 300;
const LONG_MS = 20_000;

const ANSWER = `console.log('{"n":"1"}');`;

/** Asks the proxy for a host and then sends something; answers when the connection is over. */
const dials = (host: string, then: string): string => `
  const { port } = new URL(process.env.HTTPS_PROXY);
  const socket = require('node:net').connect(port, '127.0.0.1', () => {
    socket.write(${JSON.stringify(host)});
  });
  socket.once('data', () => socket.write(${then}));
  socket.on('error', () => {}).on('close', () => { ${ANSWER} });
`;
const toApi = 'CONNECT api.example.test:443 HTTP/1.1\r\n\r\n';

/** How many servers and processes are open here. */
const heldOpen = (): number =>
  process.getActiveResourcesInfo().filter((name) => /^(TCPServerWrap|ProcessWrap)$/.test(name))
    .length;

interface Unruly {
  readonly does: string;
  readonly protocol: Protocol;
  readonly code: string;
  /** One text that tells all of it. */
  readonly told: RegExp;
  readonly event?: unknown;
  readonly longestMs?: number;
}

const UNRULY: readonly Unruly[] = [
  {
    does: 'dies by a signal',
    protocol: 'event',
    code: `process.kill(process.pid, 'SIGKILL');`,
    told: /failed instead of returning: Error: the program ended by SIGKILL/,
  },
  {
    does: 'dies by a signal where it should take lines',
    protocol: 'lines',
    code: `process.kill(process.pid, 'SIGSEGV');`,
    told: /Error: the process ended by SIGSEGV/,
  },
  {
    does: 'never answers',
    protocol: 'event',
    code: 'setInterval(() => {}, 1000);',
    told: /^not over after 0\.3 s$/,
    longestMs: SHORT_MS,
  },
  {
    does: 'never answers a line, and doesn’t end by SIGTERM',
    protocol: 'lines',
    code: `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`,
    told: /^not over after 0\.3 s$/,
    longestMs: SHORT_MS,
  },
  {
    does: 'computes for ever',
    protocol: 'lines',
    code: 'for (;;);',
    told: /^not over after 0\.3 s$/,
    longestMs: SHORT_MS,
  },
  {
    does: "writes bytes that aren't text",
    protocol: 'event',
    code: 'process.stdout.write(Buffer.from([0, 255, 254, 10, 27, 93, 7]));',
    told: /exit code 0, and no JSON on standard output/,
  },
  {
    does: 'writes half an answer and ends',
    protocol: 'lines',
    code: `process.stdin.once('data', () => { process.stdout.write('{"id":"1","retur'); process.exit(); });
      process.stdin.on('data', () => {});`,
    told: /the process ended with 0/,
  },
  {
    does: 'never ends its line',
    protocol: 'lines',
    code: `const block = 'x'.repeat(65536); (function go() { process.stdout.write(block, go); })();`,
    told: /more than 8 MiB on standard output|logged more than 4 MiB/,
  },
  {
    does: 'floods standard error',
    protocol: 'event',
    code: `const block = ('x'.repeat(99) + '\\n').repeat(655); (function go() { process.stderr.write(block, go); })();`,
    told: /the program ended by us: more than 8 MiB on standard error|logged more than 4 MiB/,
  },
  {
    does: 'answers with lists within lists',
    protocol: 'event',
    code: `console.log('['.repeat(50000) + ']'.repeat(50000));`,
    told: /returned no object|no JSON on standard output/,
  },
  {
    does: 'leaves a process behind that holds its streams',
    protocol: 'event',
    code: `const { spawn } = require('node:child_process');
      const stays = "setInterval(() => process.stdout.write('x'), 20).ref(); process.stdout.on('error', () => process.exit())";
      spawn(process.execPath, ['-e', stays], { stdio: ['ignore', 'inherit', 'ignore'], detached: true }).unref();
      process.exit(3);`,
    told: /ended with 3 and told nothing/,
  },
  {
    does: 'dials a host that no certificate can name',
    protocol: 'event',
    code: dials('CONNECT api\u3000.example.test:443 HTTP/1.1\r\n\r\n', 'Buffer.from([22, 3, 1])'),
    told: /^a connection: .*$/,
  },
  {
    does: 'tells no host',
    protocol: 'event',
    code: dials('GET / HTTP/1.1\r\n\r\n', `''`),
    told: /^a connection: it does not tell its target: "GET \/ HTTP\/1\.1/,
  },
  {
    does: 'tells a host without end',
    protocol: 'event',
    code: dials('CONNECT '.repeat(4000), `''`),
    told: /^a connection: it does not tell its target: "CONNECT CONNECT/,
  },
  {
    does: 'opens connection after connection',
    protocol: 'event',
    code: `const { port } = new URL(process.env.HTTPS_PROXY);
      for (let n = 0; n < 600; n++) require('node:net').connect(port, '127.0.0.1').on('error', () => {}).on('close', () => { ${ANSWER} process.exit(); });`,
    told: /^more than 500 connections$/,
  },
];

/** What is strange, but no fault. */
const TAKEN: readonly Unruly[] = [
  {
    does: 'reads nothing of a long event',
    protocol: 'event',
    code: ANSWER,
    told: /^$/,
    event: { long: 'x'.repeat(1_000_000) },
  },
  {
    does: 'sends garbage where TLS should begin',
    protocol: 'event',
    code: dials(toApi, 'Buffer.from([22, 3, 1, 0, 5, 9, 9, 9, 9, 9])'),
    told: /^$/,
  },
  {
    does: 'speaks HTTP/2 without asking',
    protocol: 'event',
    code: dials(toApi, `'PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n'`),
    told: /^$/,
  },
];

describe('a run ends, tells what was wrong and holds nothing open, where a program', () => {
  for (const { does, protocol, code, told, event, longestMs = LONG_MS } of [...UNRULY, ...TAKEN]) {
    it(does, async (t) => {
      const scenario = { ...echo, calls: [{ event: event ?? { n: 1 }, returns: { n: '1' } }] };
      const held = heldOpen();
      const [result] = await playProgram(t, protocol, code, [scenario], longestMs);
      assert.match(result?.faults[0] ?? '', told);
      assert.ok(result?.faults.every((fault) => !fault.includes('\n') && fault.length < 2000));
      await until(() => heldOpen() === held);
    });
  }

  it('is gone before the next call', async (t) => {
    const code = `
      require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
        const { id } = JSON.parse(line);
        process.stdout.write(JSON.stringify({ id, returned: { n: '1' } }) + '\\n', () => process.kill(process.pid, 'SIGKILL'));
      });`;
    const [call] = echo.calls;
    const later = { ...echo, calls: [call, { ...call, laterMs: 200 }] };
    const [result] = await playProgram(t, 'lines', code, [later]);
    assert.match(result?.faults.join('\n') ?? '', /^call 2: .*the process ended by SIGKILL/);
  });

  it('never answers any call: the others are not played', async (t) => {
    const scenarios = Array.from({ length: 30 }, (_, n) => ({ ...echo, name: `number ${n}` }));
    const results = await playProgram(t, 'event', 'setInterval(() => {}, 1000);', scenarios, 20);
    const faults = results.flatMap((result) => result.faults);
    assert.deepEqual(faults.slice(0, 12), new Array(12).fill('not over after 0.02 s'));
    assert.deepEqual(
      faults.slice(12),
      new Array(18).fill('not played: 12 in a row were not over in time'),
    );
  });
});
