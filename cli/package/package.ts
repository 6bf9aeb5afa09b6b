import { type Artefact, writeArtefact } from '../../packaging/write-artefact.ts';
import { messageOf } from '../../src/errors.ts';
import { command } from '../kernel/command.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { INTERRUPTED_ROW } from '../kernel/exit-code-rows.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';

const packageSyntax = syntax({
  examples: [
    { typed: '', shows: 'aws-lambda-connect-pstn-transfer-ts.zip, in this folder.' },
    { typed: '--json', shows: 'For a script.' },
  ],
  declare: (bare) =>
    bare.option('--json', 'Print one JSON document: path, bytes, sha256, bundleBytes.'),
  notes: [
    {
      title: 'The zip',
      rows: [
        ['runtime', 'nodejs24.x, on arm64 or x86_64.'],
        ['handler', 'handler.handler'],
        ['SHA-256', 'The same sources give the same, on any machine and in any time zone.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'The zip is there.'],
        ['1', "The sources don't build, or the bundle is too large; no zip was written."],
        ['2', 'Mistyped; nothing was done.'],
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run package`. */
export const packageCommand = command(packageSyntax, packageFunction);

/** Makes the zip for Lambda and tells its path, size and SHA-256 on standard output. */
export async function packageFunction(
  { options }: Input<typeof packageSyntax>,
  { stdout, stderr }: Session,
  write: () => Promise<Artefact> = writeArtefact,
): Promise<ExitCode> {
  let artefact: Artefact;
  try {
    artefact = await write();
  } catch (error) {
    stderr.write(`${stderr.paint('red', 'error:')} no zip was made: ${messageOf(error)}\n`);
    return EXIT.failed;
  }
  stdout.write(options.json ? `${JSON.stringify(artefact, undefined, 2)}\n` : describe(artefact));
  return EXIT.ok;
}

function describe({ path, bytes, sha256, bundleBytes }: Artefact): string {
  return [
    `path     ${path}`,
    `size     ${bytes} bytes (handler.js: ${bundleBytes} bytes, minified)`,
    `sha256   ${sha256}`,
    '',
  ].join('\n');
}
