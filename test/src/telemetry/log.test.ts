import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { message, ours } from '../../../src/message.ts';
import { type Facts, Redactor } from '../../../src/redaction/redactor.ts';
import { Log } from '../../../src/telemetry/log.ts';
import { clockAt } from '../clock-at.ts';

const AT = '2026-11-23T16:00:00.123Z';

/** What a log writes when it is used. */
function linesOf(
  env: Readonly<Record<string, string>>,
  use: (log: Log) => void,
  common: Facts = {},
): readonly string[] {
  const lines: string[] = [];
  const redactor = new Redactor();
  redactor.add('hunter2-hunter2');
  const clock = clockAt(5, Date.parse(AT));
  use(new Log({ writeLines: (...more) => lines.push(...more), env, clock }, redactor, common));
  return lines;
}

describe('a log line', () => {
  test("is one JSON object with Powertools' keys, the invocation's facts and its own", () => {
    const common = { service: 'transfer', cold_start: true, contact_id: 'c-1', action: undefined };
    const lines = linesOf(
      {},
      (log) => log.write('INFO', message`answered`, { attempts: 2, n: null }),
      common,
    );
    assert.deepEqual(lines, [
      `{"level":"INFO","timestamp":"${AT}","message":"answered","service":"transfer","cold_start":true,"contact_id":"c-1","attempts":2,"n":null}`,
    ]);
  });

  test('of level DEBUG is written where that is asked for, which can be asked before', () => {
    for (const [env, debugs] of [
      [{}, false],
      [{ DEBUG_LOGGING: 'true' }, true],
      [{ AWS_LAMBDA_LOG_LEVEL: 'debug' }, true],
      [{ POWERTOOLS_LOG_LEVEL: 'TRACE' }, true],
    ] as const) {
      const lines = linesOf(env, (log) => {
        assert.equal(log.debugs, debugs);
        log.write('DEBUG', message`x`);
      });
      assert.equal(lines.length, debugs ? 1 : 0);
    }
  });

  test('is written at once with what else is ready, which no level holds back', () => {
    for (const [env, expected] of [
      [{}, ['answered', 'metrics']],
      [{ AWS_LAMBDA_LOG_LEVEL: 'ERROR' }, ['metrics']],
    ] as const) {
      const writes: (readonly string[])[] = [];
      const outlet = {
        writeLines: (...lines: string[]) => writes.push(lines),
        env,
        clock: clockAt(5, 0),
      };
      const log = new Log(outlet, new Redactor(), {});
      log.write('INFO', message`answered`, {}, ['{"message":"metrics"}']);
      log.write('DEBUG', message`held back`);
      assert.deepEqual(
        writes.map((lines) => lines.map((line) => JSON.parse(line).message)),
        [expected],
      );
    }
  });

  test('stays one line, whatever it holds', () => {
    const [line = ''] = linesOf({}, (log) => log.write('WARN', message`a\nb`, { c: '\r\n' }));
    assert.doesNotMatch(line, /[\r\n]/);
    assert.equal(JSON.parse(line).message, 'a\nb');
  });

  test('holds no secret in what comes from elsewhere, no matter what wrote the line', () => {
    const secret = 'hunter2-hunter2';
    const lines = linesOf(
      { DEBUG_LOGGING: 'true' },
      (log) => {
        for (const level of ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const) {
          log.write(level, message`of ${secret}`, { found: [{ deep: secret }] });
        }
      },
      { action: secret },
    );
    assert.equal(lines.length, 4);
    for (const line of lines) {
      assert.doesNotMatch(line, /hunter2/);
      assert.match(line, /"message":"of \[redacted\]"/);
    }
  });

  test('keeps what the function knows itself, whatever it looks like', () => {
    const lines = linesOf({}, (log) => log.write('INFO', message`hunter2-hunter2`), {
      contact_id: ours('hunter2-hunter2'),
      time_budget_ms: 7750,
    });
    const { message: text, contact_id, time_budget_ms } = JSON.parse(lines[0] ?? '');
    assert.deepEqual([text, contact_id, time_budget_ms], ['hunter2-hunter2', text, 7750]);
  });
});

describe('the log level', () => {
  const ALL = ['DEBUG', 'INFO', 'WARN', 'ERROR'];
  for (const [env, first] of [
    [{}, 'INFO'],
    [{ DEBUG_LOGGING: 'true' }, 'DEBUG'],
    [{ DEBUG_LOGGING: 'true', AWS_LAMBDA_LOG_LEVEL: 'ERROR' }, 'DEBUG'],
    [{ DEBUG_LOGGING: 'false' }, 'INFO'],
    [{ DEBUG_LOGGING: 'TRUE' }, 'INFO'],
    [{ DEBUG_LOGGING: 'false', POWERTOOLS_LOG_LEVEL: 'DEBUG' }, 'DEBUG'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'WARN' }, 'WARN'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'trace' }, 'DEBUG'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'ERROR', POWERTOOLS_LOG_LEVEL: 'DEBUG' }, 'ERROR'],
    [{ AWS_LAMBDA_LOG_LEVEL: '', POWERTOOLS_LOG_LEVEL: 'warn' }, 'WARN'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'LOUD', POWERTOOLS_LOG_LEVEL: 'ERROR' }, 'ERROR'],
    [{ POWERTOOLS_LOG_LEVEL: 'constructor' }, 'INFO'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'FATAL' }, undefined],
    [{ POWERTOOLS_LOG_LEVEL: 'CRITICAL' }, undefined],
    [{ POWERTOOLS_LOG_LEVEL: 'SILENT' }, undefined],
  ] as const) {
    test(`with ${JSON.stringify(env)} lets through ${first ? `${first} and up` : 'nothing'}`, () => {
      const lines = linesOf(env, (log) => {
        log.write('DEBUG', message`d`);
        log.write('INFO', message`i`);
        log.write('WARN', message`w`);
        log.write('ERROR', message`e`);
      });
      const levels = lines.map((line) => JSON.parse(line).level);
      assert.deepEqual(levels, first ? ALL.slice(ALL.indexOf(first)) : []);
    });
  }
});
