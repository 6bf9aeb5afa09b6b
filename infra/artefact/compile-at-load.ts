import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Plugin } from 'esbuild';
import functions from './first-answer-functions.json' with { type: 'json' };

/** Names of outermost functions, by the file of `src` that they are in. */
const FIRST_ANSWER_FUNCTIONS: Readonly<Record<string, readonly string[]>> = functions;

/** How many functions are compiled when the bundle is loaded. */
export const COMPILED_AT_LOAD = Object.values(FIRST_ANSWER_FUNCTIONS).flat().length;

/** Stands before the parenthesis of a marked function until the code is minified: `src` has no such name. */
const MARK = '$';
const MARKED = /(?<=[=,])\$(?=\((?:async )?function)/g;

/**
 * Marks the functions that a first answer calls, so that V8 compiles them when the file is loaded. Else
 * it reads each of them twice: roughly then, and again when it is first called.
 * @param project absolute path of the project's folder
 */
export function compileAtLoad(project: string): Plugin {
  return {
    name: 'compile-at-load',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
        contents: markFunctions(
          await readFile(path, 'utf8'),
          relative(project, path).replaceAll('\\', '/'),
        ),
        loader: 'ts',
      }));
    },
  };
}

/**
 * The source of a file of `src` with its functions that a first answer calls marked, in the same lines.
 * @throws Error where there is none any more of a name in the list
 */
export function markFunctions(source: string, file: string): string {
  let marked = source;
  for (const name of FIRST_ANSWER_FUNCTIONS[file] ?? []) {
    const result = markFunction(marked, name);
    if (result === marked) {
      throw new Error(`${file} has no function ${name} any more: run npm run package:first-answer`);
    }
    marked = result;
  }
  return marked;
}

/**
 * The source with one of its outermost functions made an expression within a marked parenthesis; the
 * source itself where it has none of the name. The function's end is the first line with a brace at
 * its beginning, as Biome formats it. Unlike a declaration it is there from its place on only: what
 * uses one while the file is loaded stands below it.
 */
export function markFunction(source: string, name: string): string {
  const declared = new RegExp(`^(export )?((?:async )?function) ${name}\\b([^]*?^\\})$`, 'm');
  return source.replace(
    declared,
    (_all, exported = '', kind, rest) => `${exported}const ${name} = ${MARK}(${kind}${rest});`,
  );
}

/**
 * What the marks make of minified code: parentheses around a function expression, by which V8 knows one
 * that is called soon. It keeps its length, for the source map's sake.
 * @param expected how many marks there are
 * @throws Error where there are others
 * @see https://v8.dev/blog/preparser (PIFEs)
 */
export function applyMarks(code: string, expected: number = COMPILED_AT_LOAD): string {
  const found = code.match(MARKED)?.length ?? 0;
  if (found !== expected) {
    throw new Error(
      `${found} functions are marked instead of ${expected}: run npm run package:first-answer`,
    );
  }
  return code.replace(MARKED, ' ');
}
