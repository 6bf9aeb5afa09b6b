import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunEvent, Situation } from '../../../playground/protocol.ts';
import { runCli } from '../../cli/run-cli.ts';
import { openPlayground } from './open-playground.ts';

function timedEvents(events: readonly RunEvent[]) {
  return events.flatMap((told) => (told.type === 'event' ? [told.event] : []));
}

function lastOf(events: readonly RunEvent[]) {
  const last = events.at(-1);
  assert(last?.type === 'finished', JSON.stringify(last));
  return last;
}

test('a call is told from its beginning to what it came to, and again from any number on', async (t) => {
  const playground = await openPlayground(t);
  const run = await playground.play();
  assert.equal(run.line, 'npm run simulate -- flows/pstn-transfer.json');
  const events = await playground.events(run);
  assert.equal(events[0]?.type, 'began');
  assert.equal(timedEvents(events)[0]?.type, 'call-arrived');
  const { report } = lastOf(events);
  assert.equal(report.outcome, 'handed-over-and-back');
  assert.equal('events' in report, false);
  const later = await playground.events(run, 3);
  assert.deepEqual(later, events.slice(3));
});

test('an address gives the same call as the command line, in the same words', async (t) => {
  const playground = await openPlayground(t);
  const situation: Situation = [
    ['fault', 'transfer=503'],
    ['fault', 'transfer=404*2'],
    ['third-party', 'busy'],
    ['time-limit', '3'],
    ['warm', ''],
    ['attribute', "who=it's me"],
  ];
  const run = await playground.play({ situation });
  assert.equal(
    run.line,
    "npm run simulate -- flows/pstn-transfer.json --fault transfer=503 --fault 'transfer=404*2' " +
      "--third-party busy --time-limit 3 --warm --attribute 'who=it'\\''s me'",
  );
  const { report } = lastOf(await playground.events(run));
  const typed = situation.flatMap(([name, value]) =>
    value === '' ? [`--${name}`] : [`--${name}`, value],
  );
  const { stdout } = await runCli(['simulate', 'flows/pstn-transfer.json', '--json', ...typed]);
  const simulated = JSON.parse(stdout);
  assert.deepEqual(
    [report.outcome, report.errorCode, report.ending, report.attributes],
    [simulated.outcome, simulated.errorCode, simulated.ending, simulated.attributes],
  );
});
