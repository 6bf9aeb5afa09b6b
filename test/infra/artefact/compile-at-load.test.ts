import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { buildBundle } from '../../../infra/artefact/build-bundle.ts';
import {
  applyMarks,
  COMPILED_AT_LOAD,
  markFunction,
  markFunctions,
} from '../../../infra/artefact/compile-at-load.ts';
import listed from '../../../infra/artefact/first-answer-functions.json' with { type: 'json' };
import { temporaryFolder } from '../../cli/temporary-folder.ts';
import { runNode } from './run-node.ts';

const ARTEFACT = join(import.meta.dirname, '../../../infra/artefact');

describe('functions that are compiled when the bundle is loaded', () => {
  test('are those that a first answer calls', async (t) => {
    const file = join(await temporaryFolder(t), 'called.json');
    await runNode([join(ARTEFACT, 'list-first-answer-functions.ts'), file]);
    const called: unknown = JSON.parse(await readFile(file, 'utf8'));
    assert.deepEqual(listed, called, 'run npm run package:first-answer');
  });

  test('each stand in parentheses in the bundle, and nothing is left of the marks', async () => {
    const code = Buffer.from((await buildBundle()).code).toString();
    const eager = code.match(/[=,] \((?:async )?function/g) ?? [];
    assert.equal(eager.length, COMPILED_AT_LOAD);
    assert.doesNotMatch(code, /\$\(/);
  });

  test('are used by nothing that stands above them and runs while the file is loaded', async () => {
    await runNode([join(import.meta.dirname, 'load-marked-sources.ts')]);
  });
});

describe('a function', () => {
  const others = ['/** One. */', 'export function one(): void {}', ''];
  const source = [
    ...others,
    'export async function both<T>(',
    '  first: T,',
    '): Promise<T> {',
    '  if (first) {',
    '    return first;',
    '  }',
    '}',
    '',
    'function bothAgain(): void {',
    '}',
  ].join('\n');

  test('is marked in its lines, whatever stands around it', () => {
    assert.equal(
      markFunction(source, 'both'),
      source
        .replace('export async function both<T>(', 'export const both = $(async function<T>(')
        .replace('  }\n}\n', '  }\n});\n'),
    );
    assert.equal(
      markFunction(source, 'bothAgain'),
      source.replace(
        'function bothAgain(): void {\n}',
        'const bothAgain = $(function(): void {\n});',
      ),
    );
  });

  test('that is not there leaves the source as it is', () => {
    assert.equal(markFunction(source, 'gone'), source);
  });

  test('of the list that is not there is an error that says where, and what to do', () => {
    assert.throws(() => markFunctions('', 'src/handler.ts'), {
      message: 'src/handler.ts has no function handler any more: run npm run package:first-answer',
    });
  });
});

test('marks become spaces, so that the code keeps its length', () => {
  const code = 'var a=$(function(){return"$("}),b=$(async function(c){});x.$(function(){});';
  const applied = applyMarks(code, 2);
  assert.equal(
    applied,
    'var a= (function(){return"$("}),b= (async function(c){});x.$(function(){});',
  );
  assert.equal(applied.length, code.length);
  assert.throws(() => applyMarks(code, 3), /^Error: 2 functions are marked instead of 3/);
});
