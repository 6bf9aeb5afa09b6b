import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Redactor } from '../../../src/redaction/redactor.ts';
import { createLog, type Log } from '../../../src/telemetry/log.ts';
import { clockAt } from '../clock-at.ts';

const AT = '2026-11-23T16:00:00.123Z';

/** What a log writes when it is used. */
function linesOf(
  env: Readonly<Record<string, string>>,
  use: (log: Log) => void,
  common: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  const lines: string[] = [];
  const redactor = new Redactor();
  redactor.add('hunter2-hunter2');
  const clock = clockAt(5, Date.parse(AT));
  use(createLog({ writeLines: (...more) => lines.push(...more), env, clock, redactor, common }));
  return lines;
}

describe('a log line', () => {
  test("is one JSON object with Powertools' keys, the invocation's facts and its own", () => {
    const common = { service: 'transfer', cold_start: true, contact_id: 'c-1', action: undefined };
    const lines = linesOf({}, (log) => log.info('answered', { attempts: 2, n: null }), common);
    assert.deepEqual(lines, [
      `{"level":"INFO","timestamp":"${AT}","message":"answered","service":"transfer","cold_start":true,"contact_id":"c-1","attempts":2,"n":null}`,
    ]);
  });

  test('that is the last goes out in one write with metrics, which no level holds back', () => {
    const writes: (readonly string[])[] = [];
    const writeLines = (...lines: readonly string[]) => writes.push(lines);
    const clock = clockAt(5, Date.parse(AT));
    const options = { writeLines, clock, redactor: new Redactor(), common: {} };
    const log = createLog({ ...options, env: {} });
    log.conclude('INFO', 'said', { n: 1 }, () => ['metrics']);
    const brief = createLog({ ...options, env: { POWERTOOLS_LOG_LEVEL: 'ERROR' } });
    brief.conclude('INFO', 'unsaid', {}, () => ['metrics all the same']);
    brief.conclude('INFO', 'unsaid', {}, () => []);
    assert.deepEqual(writes, [
      [`{"level":"INFO","timestamp":"${AT}","message":"said","n":1}`, 'metrics'],
      ['metrics all the same'],
    ]);
  });

  test('stays one line, whatever it holds', () => {
    const [line = ''] = linesOf({}, (log) => log.warn('a\nb', { c: '\r\n' }));
    assert.doesNotMatch(line, /[\r\n]/);
    assert.equal(JSON.parse(line).message, 'a\nb');
  });

  test('holds no secret: not in message, facts, keys or what all lines share', () => {
    const secret = 'hunter2-hunter2';
    const lines = linesOf(
      { DEBUG_LOGGING: 'true' },
      (log) => {
        for (const write of [log.debug, log.info, log.warn, log.error]) {
          write(`of ${secret}`, { found: { [secret]: [{ deep: secret }] }, apiKey: 'other' });
        }
      },
      { contact_id: secret },
    );
    assert.equal(lines.length, 4);
    for (const line of lines) {
      assert.doesNotMatch(line, /hunter2|other/);
      assert.match(line, /"message":"of \[redacted\]"/);
    }
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
        log.debug('d');
        log.info('i');
        log.warn('w');
        log.error('e');
      });
      const levels = lines.map((line) => JSON.parse(line).level);
      assert.deepEqual(levels, first ? ALL.slice(ALL.indexOf(first)) : []);
    });
  }
});
