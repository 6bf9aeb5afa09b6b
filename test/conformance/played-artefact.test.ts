import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../checks/support/temporary-folder.ts';
import { playArtefact } from '../../conformance/artefact/played-artefact.ts';
import { playScenario } from '../../conformance/play-scenario.ts';
import { buildZip } from '../../packaging/build-zip.ts';
import { unpackZip } from '../../packaging/unpack-zip.ts';
import { certificates } from './certificates.ts';
import { decodeOne } from './decode-one.ts';

const empty = {
  name: 'a scenario',
  contract: '§1 A sentence.',
  environment: {},
  calls: [{ event: null, returns: {} }],
  wire: [],
};

/** What playing scenarios one after the other against a `handler.js` finds, each in one text. */
async function faultsOf(t: TestContext, code: string, ...scenarios: readonly unknown[]) {
  const file = join(await temporaryFolder(t), 'handler.js');
  await writeFile(file, code);
  const artefact = playArtefact(file, certificates);
  const faults: string[] = [];
  try {
    for (const scenario of scenarios) {
      const found = await playScenario(decodeOne(scenario), artefact.implementation, {
        neverPrinted: ['never-printed'],
        certificates,
      });
      faults.push(found.map(({ text }) => text).join('\n'));
    }
  } finally {
    await artefact.end();
  }
  return faults;
}

test('the zip passes a scenario that it no longer passes with one name in it changed', async (t) => {
  const zip = await unpackZip(await buildZip());
  t.after(zip.remove);
  const code = await readFile(zip.handlerFile, 'utf8');
  const scenario = {
    ...empty,
    environment: 'oauth',
    vendor: { token: ['token'], api: ['number'] },
    calls: [{ event: 'transfer', returns: 'number' }],
    wire: ['token', 'transfer by token'],
  };
  assert.deepEqual(await faultsOf(t, code, scenario), ['']);
  const changed = code.replace(':generatePSTNTransferData', ':generateTransferData');
  const [faults] = await faultsOf(t, changed, scenario);
  assert.match(
    faults ?? '',
    /^wire\[1\]: the API request's URL differs: expected .*:generatePSTNTransferData".*$/,
  );
});

test('a scenario has its own variables and nothing else, and a function that never ran', async (t) => {
  const code = `
    let calls = 0;
    exports.handler = async () => ({ ...process.env, calls: String(++calls) });
  `;
  const twice = (environment: Record<string, string>) => ({
    ...empty,
    environment,
    calls: ['1', '2'].map((calls) => ({ event: null, returns: { ...environment, calls } })),
  });
  const faults = await faultsOf(
    t,
    code,
    twice({ region: 'a', apiKey: '' }),
    twice({ region: 'b' }),
  );
  assert.deepEqual(faults, ['', '']);
});

test('variables change between calls as AWS credentials do', async (t) => {
  const code = 'exports.handler = async () => ({ ...process.env });';
  const [before, after] = ['a', 'b'].map((key) => ({ AWS_ACCESS_KEY_ID: key }));
  const faults = await faultsOf(t, code, {
    ...empty,
    environment: before,
    calls: [
      { event: null, returns: before },
      { event: null, environment: after, returns: after },
    ],
  });
  assert.deepEqual(faults, ['']);
});

test('every clock of the process shows the time that has passed in the scenario', async (t) => {
  const code = `
    const clocks = () => [Date.now(), new Date().getTime(), process.uptime() * 1000, performance.now()];
    const before = clocks();
    exports.handler = async () => ({
      hours: clocks().map((now, index) => Math.floor((now - before[index]) / 3_600_000)).join(),
      year: String(new Date(0).getUTCFullYear()),
    });
  `;
  const calls = [
    { event: null, returns: { hours: '0,0,0,0', year: '1970' } },
    { event: null, laterMs: 3_600_000, returns: { hours: '1,1,1,1', year: '1970' } },
  ];
  assert.deepEqual(await faultsOf(t, code, { ...empty, calls }, { ...empty, calls }), ['', '']);
});

test("what an agent opens leads to the scenario's vendor, wherever it was to lead", async (t) => {
  const code = `
    const get = (url, options = {}) => new Promise((resolve, reject) => {
      const { get } = require(new URL(url).protocol.slice(0, -1));
      get(url, options, (response) => resolve(response.resume().statusCode)).on('error', reject);
    });
    exports.handler = async () => ({
      statuses: [
        await get('https://api.example.test/a'),
        await get('http://[::1]:8080/b'),
        await get('https://example.test/c', { agent: new (require('node:https').Agent)() }),
      ].join(),
    });
  `;
  const scenario = {
    ...empty,
    vendor: { api: [{ status: 201 }, { status: 202 }, { status: 203 }] },
    calls: [{ event: null, returns: { statuses: '201,202,203' } }],
    wire: ['https://api.example.test/a', 'http://[::1]:8080/b', 'https://example.test/c'].map(
      (url) => ({ method: 'GET', url }),
    ),
  };
  assert.deepEqual(await faultsOf(t, code, scenario), ['']);
});

test('TLS is real: fetch trusts the certificate of its host, and nobody that of another one', async (t) => {
  const code = `
    const { once } = require('node:events');
    const tls = require('node:tls');
    exports.handler = async () => {
      const { status } = await fetch('https://api.example.test/a');
      const socket = tls.connect(443, 'api.example.test', { servername: 'other.example.test', checkServerIdentity: tls.checkServerIdentity });
      const [error] = await once(socket, 'error').catch((error) => [error]);
      return { status: String(status), code: error.code };
    };
  `;
  const scenario = {
    ...empty,
    vendor: { api: [{ status: 201 }] },
    calls: [{ event: null, returns: { status: '201', code: 'ERR_TLS_CERT_ALTNAME_INVALID' } }],
    wire: [{ method: 'GET', url: 'https://api.example.test/a' }],
  };
  assert.deepEqual(await faultsOf(t, code, scenario), ['']);
});

test('calls of one step run at the same time, each with its own context', async (t) => {
  const code = `
    const started = Promise.withResolvers();
    let waiting = 0;
    exports.handler = async ({ id }, context) => {
      if (++waiting === 2) started.resolve();
      await started.promise;
      const leftMs = context?.getRemainingTimeInMillis();
      return { id, left: leftMs === undefined ? 'unknown' : String(Math.ceil(leftMs / 1e9)) };
    };
  `;
  const calls = [
    [
      { event: { id: 'a' }, remainingMs: 5e9, returns: { id: 'a', left: '5' } },
      { event: { id: 'b' }, returns: { id: 'b', left: 'unknown' } },
    ],
  ];
  assert.deepEqual(await faultsOf(t, code, { ...empty, calls }), ['']);
});

/** What a handler does, where the scenario's variable names it, and the fault that this is. */
const WRONG: readonly (readonly [does: string, code: string, fault: RegExp])[] = [
  [
    'throws a text in a hidden property',
    `async () => {
       throw Object.defineProperty(new Error('a'), 'header', { value: ['never-printed'] });
     }`,
    /"never-printed" is printed in a failure/,
  ],
  [
    'throws a text in the cause of a cause',
    `async () => {
       throw new Error('a', { cause: new Error('b', { cause: 'never-printed' }) });
     }`,
    /"never-printed" is printed in a failure/,
  ],
  [
    "throws what isn't an error",
    "() => { throw 'a text'; }",
    /call 1: failed instead of returning: 'a text'/,
  ],
  [
    'writes on standard error',
    "async () => { console.error('a warning'); return {}; }",
    /log line without level and message: a warning/,
  ],
  [
    'writes a line without an end, with a character in two pieces',
    `async () => {
       const umlaut = Buffer.from('ü');
       process.stdout.write(umlaut.subarray(0, 1));
       process.stdout.write(umlaut.subarray(1));
       process.exit();
     }`,
    /log line without level and message: ü$/,
  ],
  [
    'leaves a timer behind',
    'async () => { setTimeout(() => {}, 60_000); return {}; }',
    /timers left running after the last call: 1/,
  ],
  [
    'returns what JSON has no words for',
    'async () => ({ big: 1n })',
    /call 1: failed instead of returning: TypeError: .*BigInt/,
  ],
  [
    "isn't there",
    'undefined',
    /call 1: failed instead of returning: TypeError: .* is not a function/,
  ],
];

test('finds what a handler does wrong, whatever one before it did', async (t) => {
  const handlers = WRONG.map(([does, code]) => `[${JSON.stringify(does)}]: ${code}`);
  const code = `exports.handler = { ${handlers.join(', ')} }[process.env.does];`;
  const scenarios = WRONG.map(([does]) => ({ ...empty, environment: { does } }));
  const found = await faultsOf(t, code, ...scenarios);
  for (const [nth, [, , fault]] of WRONG.entries()) assert.match(found[nth] ?? '', fault);
});

test('a process that ends is a failure of that scenario alone', async (t) => {
  const code = 'exports.handler = async ({ status }) => (status ? process.exit(status) : {});';
  const ends = { ...empty, calls: [{ event: { status: 3 }, returns: {} }] };
  const goesOn = { ...empty, calls: [{ event: { status: 0 }, returns: {} }] };
  const faults = await faultsOf(t, code, goesOn, ends, goesOn);
  assert.deepEqual(faults, [
    '',
    'call 1: failed instead of returning: HandlerProcessEnded: the process that ran handler.js ended with exit status 3',
    '',
  ]);
});

test("a handler.js that can't be loaded fails with what it throws", async (t) => {
  await assert.rejects(faultsOf(t, "throw new RangeError('too much')", empty), {
    name: 'RangeError',
    message: 'too much',
  });
});
