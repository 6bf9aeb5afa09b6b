import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowText } from '../../../flow-language/build/flow-document.ts';
import { pstnTransferFlow } from '../../../flow-language/build/pstn-transfer-flow.ts';
import { SHIPPED_FLOWS } from '../../../flow-language/build/shipped-flows.ts';
import { DEFAULT_TEXTS } from '../../../flow-language/build/texts.ts';
import { linesOfBlocks } from '../../../flow-language/lint/lines-of-blocks.ts';
import { isDangerous, lintFlow } from '../../../flow-language/lint/lint-flow.ts';
import { renderSarif } from '../../../flow-language/lint/render-sarif.ts';
import { renderText } from '../../../flow-language/lint/render-text.ts';
import { CARELESS_FLOW } from './careless-flow.ts';

test('the shipped flows have no dangers, nor has one with many targets and another limit', () => {
  const queue = { arn: 'arn:aws:connect:us-east-1:111122223333:instance/a/queue/b' };
  const many = pstnTransferFlow({
    function: { arn: 'arn:aws:lambda:us-east-1:111122223333:function:f' },
    timeLimitSeconds: 3,
    texts: DEFAULT_TEXTS,
    tags: true,
    fallbackQueue: queue,
    targets: Array.from({ length: 9 }, (_, index) => ({ target: `pstn:${index}`, queue })),
  });
  for (const text of [...Object.values(SHIPPED_FLOWS), flowText(many)]) {
    assert.deepEqual(lintFlow(text, 'flow'), []);
  }
});

test('a careless flow has a danger at every block that has one', () => {
  const dangers = lintFlow(CARELESS_FLOW, 'careless.json');
  assert.deepEqual(
    dangers.map(({ rule, block }) => `${rule}: ${block}`),
    [
      'dials-on-error-branch: Dial',
      'dials-unchecked: Dial',
      'credentials: Get hand-off',
      'dtmf-exposed: Store number',
      'dtmf-exposed: Say tones',
      'missing-branch: To queue',
      'no-working-queue: To queue',
      'time-limit: Get number',
      'time-limit: Get hand-off',
      'reads-failed-answer: Store number',
    ],
  );
  assert(isDangerous(dangers));
});

test('as text, a danger is one line with file, level, rule, block, reason and cure', () => {
  const dangers = lintFlow(CARELESS_FLOW, 'careless.json');
  const text = JSON.stringify(JSON.parse(CARELESS_FLOW), undefined, 2);
  const lines = renderText('careless.json', text, dangers).trimEnd().split('\n');
  const line = text.split('\n').findIndex((told) => told.includes('"Identifier": "Dial"')) + 1;
  assert.equal(lines.at(-1), 'careless.json: 5 errors, 4 warnings, 1 note');
  assert.equal(
    lines[0],
    `careless.json:${line}: error dials-on-error-branch: block "Dial": dials $.Attributes.phoneNumber after a ` +
      "function's error branch: the number may be empty or another caller's; lead the error branch to " +
      'an apology and a queue instead',
  );
  assert.equal(renderText('x.json', '', []), 'x.json: nothing dangerous found\n');
});

test('as SARIF, a danger stands at the line of its block', () => {
  const text = JSON.stringify(JSON.parse(CARELESS_FLOW), undefined, 2);
  const log = JSON.parse(renderSarif('my flows/a.json', text, lintFlow(text, 'a'), '1.2.3'));
  const [run] = log.runs;
  const ids = new Set(run.tool.driver.rules.map(({ id }: { id: string }) => id));
  for (const { ruleId } of run.results) assert(ids.has(ruleId), ruleId);
  const [first] = run.results;
  assert.equal(first.level, 'error');
  assert.deepEqual(first.locations, [
    {
      physicalLocation: {
        artifactLocation: { uri: 'my%20flows/a.json' },
        region: {
          startLine:
            text.split('\n').findIndex((line) => line.includes('"Identifier": "Dial"')) + 1,
        },
      },
      logicalLocations: [{ name: 'Dial', fullyQualifiedName: 'Dial', kind: 'block' }],
    },
  ]);
});

test('what the reader finds has a rule in the SARIF log too', () => {
  const text = CARELESS_FLOW.replaceAll('"Dial"', '"Di:al"');
  const [run] = JSON.parse(renderSarif('a.json', text, lintFlow(text, 'a'), '1.2.3')).runs;
  assert(run.tool.driver.rules.some(({ id }: { id: string }) => id === 'forbidden-identifier'));
});

test('the line of a block is found by its identifier, however it is written', () => {
  const lines = linesOfBlocks('{\n"Identifier" :\n"a \\"b\\" [c]" },\n{"Identifier":"d"}');
  assert.deepEqual(
    [...lines],
    [
      ['a "b" [c]', 3],
      ['d', 4],
    ],
  );
});
