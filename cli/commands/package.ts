import { type Artefact, writeArtefact } from '../../packaging/write-artefact.ts';
import type { Input } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Option } from '../option.ts';
import type { Session } from '../session.ts';

type Options = { readonly json: Option<boolean> };

/** Makes the zip for Lambda and tells its path, size and SHA-256 on standard output. */
export async function packageFunction(
  { options }: Input<Options>,
  { stdout, stderr }: Session,
  write: () => Promise<Artefact> = writeArtefact,
): Promise<ExitCode> {
  let artefact: Artefact;
  try {
    artefact = await write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    stderr.write(`${stderr.paint('red', 'error:')} no zip was made: ${reason}\n`);
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
