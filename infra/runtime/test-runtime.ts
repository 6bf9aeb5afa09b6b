/*
 * `npm run test:runtime`: runs the zip in AWS's own runtime client and invokes it with the AWS SDK.
 * Exit code 0: all passed; 1: something failed; 3: this machine lacks what it takes, nothing was tested.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { CannotRunHere } from './cannot-run-here.ts';
import { runtimeClient } from './runtime-client.ts';

const EXIT = { ok: 0, failed: 1, mistyped: 2, cannotRunHere: 3 } as const;

const HELP = `Runs the zip's handler.js in AWS's own runtime client and invokes it with the AWS SDK.

  npm run test:runtime

Needs Linux with a C++ compiler, CMake, make, Python 3, tar and xz. The first run compiles the
client, which takes about a minute, and keeps it in the user's cache folder.

Exit code
  0  All passed.
  1  Something failed.
  2  Mistyped; nothing was done.
  3  This machine lacks what it takes; nothing was tested.
`;

/** What to do with what was typed after the command's name. */
async function runCommand([argument]: readonly string[]): Promise<number> {
  if (argument === undefined) return testRuntime();
  if (argument === '--help' || argument === '-h') {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  console.error(`error: unknown argument "${argument}" (help: npm run test:runtime -- --help)`);
  return EXIT.mistyped;
}

async function testRuntime(): Promise<number> {
  await runtimeClient((folder) => {
    console.log(`Building AWS's runtime client, once, in ${folder} …`);
  });
  const events = run({
    files: globSync(join(import.meta.dirname, 'checks/*.check.ts')).sort(),
    concurrency: false,
    timeout: 60_000,
  });
  let passed = 0;
  let failed = 0;
  events.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return;
    passed = counts.passed;
    failed = counts.tests - counts.passed;
  });
  const report = events.compose(new spec());
  report.pipe(process.stdout);
  await finished(report);
  console.log(`${passed} passed, ${failed} failed`);
  return passed > 0 && failed === 0 ? EXIT.ok : EXIT.failed;
}

try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  const cannot = error instanceof CannotRunHere;
  console.error(error instanceof Error ? error.message : error);
  if (cannot) console.error('Nothing was tested.');
  process.exitCode = cannot ? EXIT.cannotRunHere : EXIT.failed;
}
