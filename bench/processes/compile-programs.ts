import { join } from 'node:path';
import { build } from 'esbuild';

const PROGRAMS = [
  'floor',
  'first-answer',
  'early-calls',
  'many-calls',
  'alternating-calls',
  'environment',
] as const;

/** Where each of the programs that are measured, or that measure from inside, lies as CommonJS. */
export type Programs = Readonly<Record<(typeof PROGRAMS)[number], string>>;

/**
 * Compiles the programs into a folder, the way the function itself is bundled: what a process loads
 * must cost the floor and the candidates the same.
 */
export async function compilePrograms(folder: string): Promise<Programs> {
  await build({
    entryPoints: PROGRAMS.map((name) => join(import.meta.dirname, '../programs', `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    minify: true,
    tsconfigRaw: {},
    logLevel: 'silent',
  });
  const pathOf = (name: (typeof PROGRAMS)[number]): string => join(folder, `${name}.cjs`);
  return {
    floor: pathOf('floor'),
    'first-answer': pathOf('first-answer'),
    'early-calls': pathOf('early-calls'),
    'many-calls': pathOf('many-calls'),
    'alternating-calls': pathOf('alternating-calls'),
    environment: pathOf('environment'),
  };
}
