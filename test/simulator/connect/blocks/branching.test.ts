import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HANG_UP, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

/** Which condition is taken for a value of the attribute `v`. */
async function compared(value: string, ...conditions: readonly string[]) {
  const run = await playBlocks(
    {
      Compare: {
        type: 'Compare',
        parameters: { ComparisonValue: '$.Attributes.v' },
        conditions: Object.fromEntries(conditions.map((condition) => [condition, 'End'])),
        errors: { NoMatchingCondition: 'End' },
      },
      End: HANG_UP,
    },
    { scenario: { attributes: { v: value } } },
  );
  return run.steps[0]?.branch;
}

test('each operator does what its name says', async () => {
  for (const [operator, operand, yes, no] of [
    ['Equals', 'a', 'a', 'A'],
    ['TextStartsWith', '+', '+1', '1+'],
    ['TextEndsWith', 'c', 'abc', 'cb'],
    ['TextContains', 'b', 'abc', 'ac'],
    ['NumberGreaterThan', '9', '10', '9'],
    ['NumberGreaterOrEqualTo', '9', '9.0', '8'],
    ['NumberLessThan', '10', '9', '10'],
    ['NumberLessOrEqualTo', '10', '10', '10.5'],
  ] as const) {
    const condition = `${operator} ${operand}`;
    assert.equal(await compared(yes, condition), condition);
    assert.equal(await compared(no, condition), 'NoMatchingCondition');
  }
});

test("what isn't a number is neither more nor less", async () => {
  for (const value of ['', ' ', 'x', '1e', 'Infinity']) {
    const branch = await compared(value, 'NumberLessThan 5', 'NumberGreaterOrEqualTo 5');
    assert.equal(branch, 'NoMatchingCondition', value);
  }
  assert.equal(await compared('5', 'NumberLessThan x'), 'NoMatchingCondition');
});

test('the first condition that is true is taken', async () => {
  assert.equal(
    await compared('abc', 'TextContains z', 'TextContains b', 'Equals abc'),
    'TextContains b',
  );
});

test('without a branch for no match the usual one is taken; without any the caller is dropped', async () => {
  const compare: WrittenBlock = {
    type: 'Compare',
    parameters: { ComparisonValue: '$.Channel' },
    conditions: { 'Equals CHAT': 'End' },
  };
  const usual = await playBlocks({ Compare: { ...compare, next: 'End' }, End: HANG_UP });
  assert.equal(usual.way[0], 'Compare: next');
  const dropped = await playBlocks({ Compare: compare, End: HANG_UP });
  assert.deepEqual(dropped.ending, {
    kind: 'dropped',
    reason: 'nothing is connected to "VOICE" of "Compare"',
  });
});

test('a loop goes round so often, then is done once, then begins anew', async () => {
  const loop = (LoopCount: string): Record<string, WrittenBlock> => ({
    Loop: {
      type: 'Loop',
      parameters: { LoopCount },
      conditions: { 'Equals ContinueLooping': 'Loop', 'Equals DoneLooping': 'Second' },
      errors: { NoMatchingError: 'End' },
    },
    Second: {
      type: 'Loop',
      parameters: { LoopCount: '1' },
      conditions: { 'Equals ContinueLooping': 'Loop', 'Equals DoneLooping': 'End' },
    },
    End: HANG_UP,
  });
  const short = (way: readonly string[]) =>
    way.map((step) => step.replace(/^(.).*?: (?:Equals )?(.).*$/, '$1$2')).join(' ');
  assert.equal(short((await playBlocks(loop('2'))).way), 'LC LC LD SC LC LC LD SD Eu');
  assert.equal(short((await playBlocks(loop('0'))).way), 'LD SC LD SD Eu');
  const bad = await playBlocks(loop('$.Attributes.tier'));
  assert.equal(bad.steps[0]?.reason, 'LoopCount is "gold", not a number from 0 to 100');
});

test('percentages are drawn from 1 to 100', async () => {
  const draw = (random: number) =>
    playBlocks(
      {
        Draw: {
          type: 'DistributeByPercentage',
          conditions: { 'NumberLessThan 11': 'End', 'NumberLessThan 31': 'End' },
          errors: { NoMatchingCondition: 'End' },
        },
        End: HANG_UP,
      },
      { random: () => random },
    );
  for (const [random, branch] of [
    [0, 'NumberLessThan 11'],
    [0.0999, 'NumberLessThan 11'],
    [0.1, 'NumberLessThan 31'],
    [0.3, 'NoMatchingCondition'],
    [0.9999, 'NoMatchingCondition'],
  ] as const) {
    assert.equal((await draw(random)).steps[0]?.branch, branch);
  }
});
