import type { TestEvent } from 'node:test/reporters';

/**
 * A reporter for `node --test-reporter`: every test in one flat list, without its name. Stryker's tap runner ends a test
 * file at its first failure; in Node's own TAP it sees one only when all that is around it has ended,
 * and with a mutant that keeps tests from ending each of them first takes its whole time.
 */
// biome-ignore lint/style/noDefaultExport: Node takes a reporter from nowhere else
export default async function* flatTap(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let count = 0;
  yield 'TAP version 13\n';
  for await (const { type } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    count += 1;
    yield `${type === 'test:pass' ? 'ok' : 'not ok'} ${count}\n`;
  }
  yield `1..${count}\n`;
}
