// Loads the sources with their marked functions as they are bundled, but in files of their own: there a
// function that is used before its place is an error, which in the bundle it is not.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markFunctions } from '../../../infra/artefact/compile-at-load.ts';

const PROJECT = join(import.meta.dirname, '../../..');

registerHooks({
  load(url, context, next) {
    const file = url.startsWith('file:') ? relative(PROJECT, fileURLToPath(url)) : '';
    if (!/^src[\\/]/.test(file)) return next(url, context);
    const marked = markFunctions(
      readFileSync(join(PROJECT, file), 'utf8'),
      file.replaceAll('\\', '/'),
    );
    return {
      format: 'module-typescript',
      source: marked.replaceAll(' = $(', ' = ('),
      shortCircuit: true,
    };
  },
});
await import('../../../src/handler.ts');
