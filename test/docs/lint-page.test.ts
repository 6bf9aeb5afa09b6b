import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ALL_RULES } from '../../flow-language/lint/all-rules.ts';
import { lintFlow } from '../../flow-language/lint/lint-flow.ts';

const ROOT = join(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/lint.md'), 'utf8');
const [guide = '', rules = ''] = page.split('\n# Rules\n');
const sections = new Map(
  rules
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
);

/** What is found in the actions of a snippet, with a block `End` behind them. */
function foundIn(snippet: string, rule: string): readonly string[] {
  const actions: { Identifier: string }[] = JSON.parse(snippet);
  const used = new Set(snippet.match(/"(End|Over)"/g));
  const end = { Identifier: 'End', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };
  const type = TYPES[rule];
  const flow = {
    Version: '2019-10-30',
    StartAction: actions[0]?.Identifier,
    Metadata: type === undefined ? {} : { type },
    Actions: [...actions, ...(used.has('"End"') ? [end] : [])],
  };
  return lintFlow(JSON.stringify(flow), rule).map((danger) => danger.rule);
}

const TYPES: Readonly<Record<string, string>> = {
  'ends-without-hanging-up': 'contactFlow',
  'flow-type': 'agentWhisper',
};

test('every rule has a section, and no section is of another', () => {
  assert.deepEqual(
    [...sections.keys()],
    ALL_RULES.map(({ id }) => id),
  );
});

for (const [rule, section] of sections) {
  test(`the page's bad flow for ${rule} has it, and nothing is found in the good one`, () => {
    const snippets = [...section.matchAll(/^(Bad|Good):\n\n```json\n(.*?)```/gms)];
    assert.deepEqual(
      snippets.map(([, kind]) => kind),
      ['Bad', 'Good'],
    );
    const [bad = [], good = []] = snippets.map(([, , json = '']) => foundIn(json, rule));
    assert.deepEqual([...new Set(bad)], [rule]);
    assert.deepEqual(good, []);
  });
}

test('all that Connect would not publish is named by the rule that the reader finds it by', () => {
  const named = new Set(
    /Each of these is an error:(.*?)The line/s.exec(guide)?.[1]?.match(/[a-z]+(-[a-z]+)*(?=`)/g),
  );
  const sources = globSync('flow-language/{model,catalogue}/*.ts', { cwd: ROOT });
  const ids = sources.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return [...text.matchAll(/(?:rule: |find\(\s*)'([a-z-]+)'/g)].map(([, id]) => id);
  });
  assert.deepEqual([...named].toSorted(), [...new Set(ids)].toSorted());
});
