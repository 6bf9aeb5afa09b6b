import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from '../kernel/command.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { INTERRUPTED_ROW } from '../kernel/exit-code-rows.ts';
import { systemCode, whyNotFile } from '../kernel/read-text-file.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { SHIPPED_FLOW } from '../local/shipped-flow.ts';

/** What becomes the user's own: git ignores this folder in this project. */
const FOLDER = 'my-flow';

const SCENARIO = {
  expect: ['agent=reached', 'end=queue', 'silence=9s'],
};

const CI = `# An example for GitHub Actions, in the repository that has your flow and a copy of this project.
# It checks the flow and plays a call through it; it fails where the flow is dangerous or the call ends elsewhere.
name: flow
on: [push, pull_request]
permissions:
  contents: read
jobs:
  flow:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
      - run: npm run flow -- --lint ${FOLDER}/flow.json
      - run: npm run simulate -- ${FOLDER}/flow.json --scenario ${FOLDER}/call.scenario.json
`;

const initSyntax = syntax({
  examples: [{ typed: '', shows: `The folder ${FOLDER}/, where you stand.` }],
  declare: (bare) => bare,
  notes: [
    {
      title: 'What is made',
      rows: [
        [`${FOLDER}/flow.json`, 'A flow: replace it by an export of yours, or change it.'],
        [`${FOLDER}/call.scenario.json`, 'What is so in a call, and what must come of it.'],
        [`${FOLDER}/ci.yml`, 'A workflow that checks and plays the flow.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'The folder is there.'],
        ['2', 'Mistyped, or there is such a folder already; nothing was done.'],
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run init`. */
export const initCommand = command(initSyntax, (input, session) => init(input, session, FOLDER));

/** Makes a folder with a flow, a scenario with expectations and a workflow for CI. */
export async function init(
  _input: Input<typeof initSyntax>,
  { stdout }: Session,
  folder: string,
): Promise<ExitCode> {
  try {
    await mkdir(folder);
  } catch (error) {
    throw new UsageError(
      systemCode(error) === 'EEXIST'
        ? `there is ${folder} already: rename it, or go on with it`
        : `can't make ${folder}: ${whyNotFile(error)}`,
    );
  }
  await copyFile(SHIPPED_FLOW, join(folder, 'flow.json'));
  await writeFile(
    join(folder, 'call.scenario.json'),
    `${JSON.stringify(SCENARIO, undefined, 2)}\n`,
  );
  await writeFile(join(folder, 'ci.yml'), CI);
  stdout.write(
    [
      `made ${folder}: flow.json, call.scenario.json and ci.yml, which are yours to change`,
      `  check the flow:   npm run flow -- --lint ${join(folder, 'flow.json')}`,
      `  play a call:      npm run simulate -- ${join(folder, 'flow.json')} --scenario ${join(folder, 'call.scenario.json')}`,
      '',
    ].join('\n'),
  );
  return EXIT.ok;
}
