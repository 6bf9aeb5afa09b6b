import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../../checks/support/temporary-folder.ts';
import { handlerPlayer } from '../../conformance/run/handler-player.ts';
import { runScenarios } from '../../conformance/run/run-scenarios.ts';
import { certificates } from './certificates.ts';
import { decodeOne } from './decode-one.ts';
import { echo } from './play-program.ts';

const HANGS = /^not over after 0\.3 s$/;

/** What each does where its event asks for it, and what is told of that. */
const UNRULY: readonly (readonly [does: string, code: string, told: RegExp])[] = [
  ['never answers', 'return new Promise(() => {});', HANGS],
  ['computes for ever', 'for (;;);', HANGS],
  [
    'ends the process',
    'process.exit(3);',
    /the process that ran handler\.js ended with exit status 3/,
  ],
  [
    'ends by a signal',
    `process.kill(process.pid, 'SIGKILL'); return new Promise(() => {});`,
    /the process that ran handler\.js ended by SIGKILL/,
  ],
  [
    'logs without end',
    `const text = 'x'.repeat(65536) + '\\n';
     return new Promise(() => { (function go() { process.stdout.write(text, go); })(); });`,
    /^it logged more than 4 MiB$/,
  ],
  [
    'leaves a process behind that holds its streams',
    `const stays = "setInterval(() => process.stdout.write('x'), 20); process.stdout.on('error', () => process.exit())";
     require('node:child_process').spawn(process.execPath, ['-e', stays], { stdio: ['ignore', 'inherit', 'ignore'], detached: true }).unref();
     process.exit(4);`,
    /ended with exit status 4/,
  ],
];

describe('a run goes on, where a handler.js', () => {
  for (const [does, code, told] of UNRULY) {
    it(does, async (t) => {
      const file = join(await temporaryFolder(t), 'handler.js');
      const handler = `async ({ n, unruly }) => { if (unruly) { ${code} } return { n: String(n) }; }`;
      await writeFile(file, `exports.handler = ${handler};`);
      const bad = { ...echo, calls: [{ event: { n: 1, unruly: true }, returns: { n: '1' } }] };
      const hangs = told === HANGS;
      const played = hangs ? [bad] : [bad, echo];
      const scenarios = played.map((one) => ({ file: 'x.json', scenario: decodeOne(one) }));
      const [first, next] = await runScenarios(scenarios, {
        player: handlerPlayer(file, { title: file, ownRules: true }, certificates),
        certificates,
        neverPrinted: [],
        workers: 1,
        signal: new AbortController().signal,
        longestScenarioMs: hangs ? 300 : 20_000,
      });
      assert.match(first?.faults[0]?.text ?? '', told);
      assert.deepEqual(next?.faults ?? [], []);
    });
  }
});
