import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from '../cli/kernel/usage-error.ts';
import { makeThrowAwayCertificate } from '../conformance/throw-away-certificates.ts';
import { buildBundle } from '../packaging/build-bundle.ts';
import type { Bench, Scheme } from './bench.ts';
import { compilePrograms } from './processes/compile-programs.ts';

/**
 * Bundles the function, compiles the programs that measure, and puts all of it into a temporary folder
 * that goes away with this process.
 * @param options.against paths of other bundles
 * @throws UsageError for a path with nothing there; esbuild's error when the sources don't build
 */
export async function setUpBench(options: {
  readonly against: readonly string[];
  readonly scheme: Scheme;
  readonly quick: boolean;
  readonly tell: (line: string) => void;
}): Promise<Bench> {
  const { against, scheme, quick, tell } = options;
  const missing = against.find((path) => !existsSync(path));
  if (missing !== undefined) throw new UsageError(`--against: there is no file ${missing}`);

  const folder = await mkdtemp(join(tmpdir(), 'pstn-transfer-bench-'));
  // Not at the end of the run: that may also be an error or Ctrl-C.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const bundle = join(folder, 'handler.js');
  await writeFile(bundle, (await buildBundle()).code);
  const certificate = await makeThrowAwayCertificate(Date.now());
  const certificateFile = join(folder, 'certificate.pem');
  await writeFile(certificateFile, certificate.cert);
  const programs = await compilePrograms(folder);
  const others = against.map((path) => ({ label: labelOf(path), path: resolve(path) }));
  return {
    floor: { label: 'floor', path: programs.floor },
    candidates: [{ label: 'this function', path: bundle }, ...others],
    programs,
    scheme,
    certificate: { ...certificate, file: certificateFile },
    quick,
    tell,
  };
}

/** The end of a path, enough to tell two bundles apart and nothing of this machine: `old/handler.js`. */
function labelOf(path: string): string {
  return resolve(path).split(/[\\/]/).slice(-2).join('/');
}
