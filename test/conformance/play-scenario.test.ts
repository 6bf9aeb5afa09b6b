import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Implementation } from '../../conformance/implementation.ts';
import { playScenario } from '../../conformance/play-scenario.ts';
import { decodeOne } from './decode-one.ts';
import { inProcess } from './in-process.ts';

const right = {
  name: 'a secret gives a token, the token a number',
  contract: '§1 A sentence.',
  environment: 'secret',
  vendor: { secret: ['secret'], token: ['token'], api: ['number'] },
  calls: [{ event: 'transfer', returns: 'number' }],
  wire: ['secret', 'token', 'transfer by token'],
};

const refused = {
  ...right,
  environment: { use: 'api key', region: 'us_west' },
  vendor: {},
  calls: [{ event: 'transfer', fails: { code: 'INVALID_SETTING', retryable: false } }],
  wire: [],
};

/** What playing the scenario finds, in one text. */
async function faultsOf(scenario: unknown, implementation = inProcess): Promise<string> {
  const faults = await playScenario(decodeOne(scenario), implementation, {
    neverPrinted: ['never-printed'],
  });
  return faults.map(({ text }) => text).join('\n');
}

/** An implementation that sends nothing and does as it is told. */
function stub(work: (print: (line: string) => void) => unknown): Implementation {
  return ({ writeLine }) => ({
    invoke: async () => work(writeLine),
    timersLeft: () => 0,
    close() {},
  });
}

describe('playing a scenario', () => {
  it('finds nothing where all is as the scenario says', async () => {
    assert.equal(await faultsOf(right), '');
    assert.equal(await faultsOf(refused), '');
  });

  const wrong: readonly [string, unknown, RegExp][] = [
    ['a request too many', { ...right, wire: ['secret', 'token'] }, /wire\[2]: not expected: POST/],
    ['a request too few', { ...refused, wire: ['transfer'] }, /wire\[0]: never sent: POST/],
    [
      'requests in another order',
      { ...right, wire: ['token', 'secret', 'transfer by token'] },
      /wire\[0]: the token request's URL differs: expected/,
    ],
    [
      'another URL',
      { ...right, wire: ['secret', 'token', { use: 'transfer by token', url: 'https://a.test/' }] },
      /wire\[2]: the API request's URL differs: expected "https:\/\/a\.test\/"/,
    ],
    [
      'another method',
      { ...right, wire: ['secret', { use: 'token', method: 'PUT' }, 'transfer by token'] },
      /wire\[1]: the token request's method differs: expected "PUT", got "POST"/,
    ],
    [
      'another header',
      { ...right, wire: ['secret', 'token', 'transfer'] },
      /wire\[2]: the API request's header authorization differs: expected "ApiKey/,
    ],
    [
      'a header that must be absent',
      {
        ...right,
        wire: ['secret', { use: 'token', headers: { 'content-type': null } }, 'transfer by token'],
      },
      /wire\[1]: the token request's header content-type differs: expected null/,
    ],
    [
      'another body',
      { ...right, wire: ['secret', { use: 'token', json: { scope: 'all' } }, 'transfer by token'] },
      /wire\[1]: the token request lacks scope$/m,
    ],
    [
      'another value in the body',
      {
        ...right,
        wire: ['secret', 'token', { use: 'transfer by token', json: { callId: 'another' } }],
      },
      /wire\[2]: the API request's callId differs: expected "another"/,
    ],
    [
      'another value at a place in the body',
      {
        ...right,
        wire: [
          'secret',
          'token',
          { use: 'transfer by token', jsonAt: { 'ccaasMetadata.parameters': { a: '1' } } },
        ],
      },
      /wire\[2]: the API request's ccaasMetadata\.parameters lacks a$/,
    ],
    [
      'a place that the body lacks',
      { ...right, wire: ['secret', 'token', { use: 'transfer by token', jsonAt: { 'a.b': 1 } }] },
      /wire\[2]: the API request lacks a$/,
    ],
    [
      'a signature with another key',
      {
        ...right,
        wire: [
          { use: 'signed for the secret', signature: { secretAccessKey: 'another' } },
          'token',
          'transfer by token',
        ],
      },
      /wire\[0]: the Secrets Manager request's signature: expected AWS4-HMAC-SHA256/,
    ],
    [
      'a request without an answer',
      { ...right, vendor: { secret: ['secret'], token: ['token'] } },
      /the scenario has no answer for api/,
    ],
    [
      'another result',
      { ...right, calls: [{ event: 'transfer', returns: { use: 'number', dtmfSequence: '1' } }] },
      /call 1: returned dtmfSequence: expected "1"/,
    ],
    [
      'a result with a key too many',
      { ...right, calls: [{ event: 'transfer', returns: { phoneNumber: '+12025550123' } }] },
      /call 1: returned dtmfSequence besides: 4711#/,
    ],
    [
      'a result with a key too few',
      { ...right, calls: [{ event: 'transfer', returns: { use: 'number', status: 'ok' } }] },
      /call 1: returned status: expected a text, got undefined/,
    ],
    [
      'a result that lacks a text',
      {
        ...right,
        calls: [
          { event: 'transfer', returns: { use: 'number', dtmfSequence: { contains: ['9'] } } },
        ],
      },
      /call 1: returned dtmfSequence lacks "9": 4711#/,
    ],
    [
      'a result instead of a failure',
      { ...right, calls: refused.calls },
      /call 1: returned instead of failing/,
    ],
    [
      'a failure instead of a result',
      { ...refused, calls: right.calls },
      /call 1: failed instead of returning: TransferError: /,
    ],
    [
      'another code',
      { ...refused, calls: [{ event: 'transfer', fails: { code: 'INTERNAL', retryable: false } }] },
      /call 1: expected INTERNAL, retryable false, got INVALID_SETTING, retryable false/,
    ],
    [
      'another chance of success',
      {
        ...refused,
        calls: [{ event: 'transfer', fails: { code: 'INVALID_SETTING', retryable: true } }],
      },
      /call 1: expected INVALID_SETTING, retryable true, got INVALID_SETTING, retryable false/,
    ],
    [
      'another message',
      {
        ...refused,
        calls: [
          {
            event: 'transfer',
            fails: { code: 'INVALID_SETTING', retryable: false, message: ['no such text'] },
          },
        ],
      },
      /call 1: message lacks "no such text"/,
    ],
    [
      'a message with a text that it must not hold',
      {
        ...refused,
        calls: [
          {
            event: 'transfer',
            fails: { code: 'INVALID_SETTING', retryable: false, messageOmits: ['region'] },
          },
        ],
      },
      /call 1: message contains region/,
    ],
    [
      'a failure without its cause',
      {
        ...refused,
        calls: [
          { event: 'transfer', fails: { code: 'INVALID_SETTING', retryable: false, cause: true } },
        ],
      },
      /call 1: cause is missing/,
    ],
    [
      'a log line that is missing',
      { ...right, logs: [{ level: 'WARN', message: 'no such line' }] },
      /not logged: WARN no such line/,
    ],
    [
      'a log line that must not be there',
      { ...right, notLogged: [{ level: 'INFO' }] },
      /logged: INFO/,
    ],
    [
      'a text in the log that must not be printed',
      { ...right, neverPrinted: ['5f0c1f2e'] },
      /"5f0c1f2e" is printed in a log line/,
    ],
    [
      'a text in a failure that must not be printed',
      {
        ...refused,
        environment: { use: 'api key', DEBUG_LOGGING: '', virtualAgentName: 'nobody' },
        neverPrinted: ['nobody'],
      },
      /"nobody" is printed in a failure/,
    ],
  ];
  for (const [what, scenario, fault] of wrong) {
    it(`finds ${what}`, async () => {
      assert.match(await faultsOf(scenario), fault);
    });
  }
});

describe('playing a scenario against a careless implementation', () => {
  const careless: readonly [string, Implementation, RegExp][] = [
    [
      'a forbidden text in the cause of a cause',
      stub(() => {
        const cause = new Error('b', { cause: new Error('it was never-printed') });
        throw new Error('a', { cause });
      }),
      /"never-printed" is printed in a failure/,
    ],
    [
      'a forbidden text in a hidden property',
      stub(() => {
        throw Object.defineProperty(new Error('a'), 'header', { value: ['never-printed'] });
      }),
      /"never-printed" is printed in a failure/,
    ],
    [
      'a forbidden text in Base64',
      stub((print) => print(Buffer.from('never-printed').toString('base64'))),
      /"never-printed" is printed in a log line/,
    ],
    [
      'a forbidden text in a returned error',
      stub(() => ({ status: 'error', errorMessage: 'never-printed' })),
      /"never-printed" is printed in a failure/,
    ],
    [
      "a log line that isn't JSON",
      stub((print) => print('started')),
      /log line without level and message: started/,
    ],
    ["a result that isn't an object", stub(() => 'text'), /returned no object: "text"/],
    ['no result at all', stub(() => undefined), /returned no object: undefined/],
    [
      "a result whose value isn't text",
      stub(() => ({ phoneNumber: 1, dtmfSequence: '4711#' })),
      /returned phoneNumber: expected a text, got 1/,
    ],
    [
      'a result over 32 KiB',
      stub(() => ({ phoneNumber: '1'.repeat(32_768) })),
      /returned 32786 bytes/,
    ],
    [
      'a timer left behind',
      () => ({
        invoke: async () => ({ phoneNumber: '+12025550123' }),
        timersLeft: () => 1,
        close() {},
      }),
      /timers left running after the last call: 1/,
    ],
  ];
  for (const [what, implementation, fault] of careless) {
    it(`finds ${what}`, async () => {
      assert.match(await faultsOf({ ...right, wire: [] }, implementation), fault);
    });
  }

  it('finds a message of two lines and an error of no name', async () => {
    const implementation = stub(() => {
      throw Object.assign(new Error('a\nb'), { code: 'INVALID_SETTING', retryable: false });
    });
    const faults = await faultsOf(refused, implementation);
    assert.match(faults, /name is "Error"/);
    assert.match(faults, /message has more than one line/);
  });
});
