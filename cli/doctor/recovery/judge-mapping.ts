import { type CheckResult, failed, ok, warning } from '../check-result.ts';
import type { QueueMapping } from './read-mappings.ts';

/** So many at once don't take live calls' room: what the template sets. */
const MOST_AT_ONCE = 2;

/**
 * Whether Lambda takes hang-ups to the function as it should.
 * @param missing settings that the environment doesn't have
 */
export function judgeMapping(mapping: QueueMapping, missing: readonly string[]): CheckResult {
  const { id, queueArn, state, batchSize, maximumConcurrency: most, readsFailures } = mapping;
  const queue = queueArn.split(':').at(-1) ?? '';
  const check = 'recovery';
  const update = `aws lambda update-event-source-mapping --uuid ${id}`;
  const absent = missing.filter((name) => name !== 'action');
  if (/^Disabl/.test(state)) {
    const found = `switched off (${state}): hang-ups wait in ${queue}, for 14 days at most`;
    return failed(check, found, `Switch it on: ${update} --enabled`);
  }
  if (!readsFailures) {
    return failed(
      check,
      `Lambda takes every message of ${queue} for done, also what failed`,
      `Have it read which failed: ${update} --function-response-types ReportBatchItemFailures`,
    );
  }
  if (absent.length > 0) {
    return failed(
      check,
      `the environment lacks ${absent.join(', ')}, and after a hang-up no flow runs any more that passes it`,
      'Set it in the environment: in our template SettingsFromFlow=false, with the settings.',
    );
  }
  if (batchSize !== 1) {
    return warning(
      check,
      `takes ${batchSize} messages of ${queue} at once, which share the function's time`,
      `Take one: ${update} --batch-size 1`,
    );
  }
  if (most === undefined || most > MOST_AT_ONCE) {
    return warning(
      check,
      `${most === undefined ? 'any number' : `up to ${most}`} at once, in which live calls have no room`,
      `Set ${MOST_AT_ONCE}: ${update} --scaling-config MaximumConcurrency=${MOST_AT_ONCE}`,
    );
  }
  return state === 'Enabled'
    ? ok(check, `on: the function takes ${queue}, one message at a time, ${most} at once`)
    : warning(check, `on, but ${state}`, 'Wait some minutes.');
}
