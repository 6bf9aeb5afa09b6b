// Several handlers in one process that answer in turn, so that each meets the same machine: the same
// noise, and a backend that has slept for as long.
import { lambdaContext } from './lambda-context.ts';
import { loadHandler } from './load-handler.ts';
import { reportLine } from './report-line.ts';

const [, , eventText = '{}', warmUp, measured, ...paths] = process.argv;
const subjects = paths.map((path) => ({
  handler: loadHandler(path),
  times: [] as number[],
  cpuMicroseconds: 0,
}));
let made = 0;

async function main(): Promise<void> {
  await callAll(Number(warmUp));
  for (const subject of subjects) {
    subject.times.length = 0;
    subject.cpuMicroseconds = 0;
  }
  await callAll(Number(measured));
  reportLine(
    subjects.map(({ times, cpuMicroseconds }) => ({
      medianMs: times.sort((a, b) => a - b)[times.length >> 1],
      cpuMs: cpuMicroseconds / 1000 / times.length,
    })),
  );
}

async function callAll(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    made += 1;
    const event = JSON.parse(eventText.replaceAll('CONTACT', `contact-${made}`));
    const context = lambdaContext(`request-${made}`, 8000);
    // Each second round in reverse, so that nobody always follows the same one.
    for (const subject of round % 2 ? subjects.toReversed() : subjects) {
      const before = process.cpuUsage();
      const startedAt = performance.now();
      await subject.handler(event, context);
      subject.times.push(performance.now() - startedAt);
      const { user, system } = process.cpuUsage(before);
      subject.cpuMicroseconds += user + system;
    }
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    reportLine({ error: String(error) });
    process.exit();
  },
);
