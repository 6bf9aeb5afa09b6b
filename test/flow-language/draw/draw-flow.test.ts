import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHIPPED_FLOWS } from '../../../flow-language/build/shipped-flows.ts';
import { drawFlow } from '../../../flow-language/draw/draw-flow.ts';
import { trailOf } from '../../../flow-language/draw/trail.ts';
import { readFlow } from '../../../flow-language/model/read-flow.ts';
import { writtenFlow } from '../../simulator/connect/written-flow.ts';
import { assertWellFormed } from './well-formed.ts';

const draw = (text: string) => drawFlow(readFlow(text, 'a flow').flow);
const count = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].length;

test('each block is there by its name, with what matters of its parameters', async () => {
  const svg = await draw(SHIPPED_FLOWS['pstn-transfer.json']);
  assertWellFormed(svg);
  for (const shown of [
    'Call the AI agent',
    'get_pstn_transfer_data',
    'aws-lambda-connect-pstn-transfer',
    '8 s STRING_MAP',
    'BasicQueue',
    'tones $.External.dtmfSequence',
    'pstnTransferStatus = no_handoff',
    'at capacity, error',
    'call failed, no answer, error',
  ]) {
    assert(svg.includes(`>${shown}<`), shown);
  }
});

test('errors differ from the usual way in colour and in dashes', async () => {
  const svg = await draw(SHIPPED_FLOWS['pstn-transfer.json']);
  const [error] = /<path [^>]*url\(#head-error\)[^>]*>/.exec(svg) ?? [];
  const [usual] = /<path [^>]*url\(#head-next\)[^>]*>/.exec(svg) ?? [];
  assert.match(`${error}`, /stroke="#d55e00".*stroke-dasharray="5 4"/);
  assert.match(`${usual}`, /stroke="#0072b2"/);
  assert.doesNotMatch(`${usual}`, /dasharray/);
});

test('names may hold anything and have any length; the whole name is in the title', async () => {
  const name = `<b> & "${'long '.repeat(12)}" \u0000`;
  const svg = await draw(
    writtenFlow({ [name]: { type: '<Odd>', next: name, parameters: { '<k>': '&' } } }),
  );
  assertWellFormed(svg);
  assert(svg.includes(`<title>&lt;b&gt; &amp; &quot;${'long '.repeat(12)}&quot; \uFFFD</title>`));
  assert(svg.includes('&lt;k&gt; = &amp;'));
});

test('blocks without a place are laid out in layers from the start, cycles too', async () => {
  const svg = await draw(
    writtenFlow({
      a: { type: 'MessageParticipant', next: 'b', errors: { NoMatchingError: 'c' } },
      b: { type: 'Compare', next: 'a', conditions: { 'Equals 1': 'b' } },
      c: { type: 'DisconnectParticipant' },
      lost: { type: 'DisconnectParticipant' },
    }),
  );
  assertWellFormed(svg);
  const lefts = ['a', 'b', 'c', 'lost'].map((name) =>
    Number(new RegExp(`<title>${name}</title><rect x="([\\d.-]+)"`).exec(svg)?.[1]),
  );
  assert.equal(lefts[1], lefts[2]);
  assert(Number(lefts[0]) < Number(lefts[1]) && Number.isFinite(lefts[3]));
  assert.equal(count(svg, /marker-end="url\(#head-(next|condition|no-match|error)\)"/g), 4 + 4);
});

test('branches that lead to no block are drawn as ways out without a line', async () => {
  const svg = await draw(writtenFlow({ a: { type: 'MessageParticipant', next: 'nowhere' } }));
  assertWellFormed(svg);
  assert(svg.includes('>then<'));
});

test('blocks in one place are drawn below each other', async () => {
  const text = JSON.stringify({
    ...JSON.parse(
      writtenFlow({ a: { type: 'DisconnectParticipant' }, b: { type: 'DisconnectParticipant' } }),
    ),
    Metadata: {
      ActionMetadata: { a: { position: { x: 5, y: 5 } }, b: { position: { x: 5, y: 5 } } },
    },
  });
  const svg = await drawFlow(readFlow(text, 'a flow').flow, { arrangement: 'designer' });
  const tops = ['a', 'b'].map((name) =>
    Number(new RegExp(`<title>${name}</title><rect x="[\\d.-]+" y="([\\d.-]+)"`).exec(svg)?.[1]),
  );
  assert(Number(tops[1]) - Number(tops[0]) > 60, `${tops}`);
});

test('the way of a call is marked, with the order of its steps and the time it took', async () => {
  const { flow } = readFlow(SHIPPED_FLOWS['pstn-transfer.json'], 'flow');
  const steps = [
    { block: 'Welcome the caller', durationMs: 4000 },
    { block: 'Ask for number and tones', durationMs: 7800 },
    { block: 'Did number and tones come', durationMs: 0 },
    { block: 'Ask for number and tones', durationMs: 300 },
  ];
  const svg = await drawFlow(flow, { trail: trailOf(steps) });
  assertWellFormed(svg);
  for (const label of ['#1 · 4.0 s', '#2, 4 · 8.1 s', '#3'])
    assert(svg.includes(`>${label}<`), label);
  // One in the legend, and one for each branch that was taken.
  assert.equal(count(svg, /stroke="#f0c419" stroke-width="8"/g), 1 + 2);
});

test('a block with a UUID for a name is called as the designer does, with its own words', async () => {
  const id = (n: number) => `0000000${n}-aaaa-4bbb-8ccc-dddddddddddd`;
  const arn = (kind: string) =>
    `arn:aws:connect:eu-west-1:111122223333:instance/${id(8)}/${kind}/${id(9)}`;
  const text = JSON.parse(
    writtenFlow({
      [id(1)]: {
        type: 'MessageParticipant',
        parameters: { SSML: '<speak>Good <break time="1s"/> morning.</speak>' },
        next: id(2),
      },
      [id(2)]: {
        type: 'UpdateContactTargetQueue',
        parameters: { QueueId: arn('queue') },
        next: id(3),
      },
      [id(3)]: {
        type: 'UpdateContactAttributes',
        parameters: {
          Attributes: { tier: '$.External.tier', queue: arn('queue'), apiKey: 'xyzzy' },
        },
        next: id(4),
      },
      [id(4)]: {
        type: 'CheckHoursOfOperation',
        conditions: { 'Equals True': id(5), 'Equals False': id(6) },
        errors: { NoMatchingError: id(6) },
      },
      [id(5)]: { type: 'TransferToFlow', parameters: { ContactFlowId: arn('contact-flow') } },
      [id(6)]: { type: 'DisconnectParticipant' },
    }),
  );
  const named = { parameters: { QueueId: { displayName: 'Sales & more' } } };
  const svg = await draw(
    JSON.stringify({ ...text, Metadata: { ActionMetadata: { [id(2)]: named } } }),
  );
  assertWellFormed(svg);
  for (const shown of [
    '“Good morning.”',
    'Sales &amp; more',
    'tier = $.External.tier',
    'queue = …',
    'apiKey = [masked]',
  ])
    assert(svg.includes(`>${shown}<`), shown);
  for (const name of [
    'Play prompt “Good morning.”',
    'Set working queue Sales &amp; more',
    'Transfer to flow',
  ])
    assert(svg.includes(`<title>${name}</title>`), name);
  const shown = svg.replaceAll(/ data-(block|from|to)="[^"]*"/g, '');
  assert.doesNotMatch(shown, /aaaa-4bbb|arn:aws|xyzzy|speak&gt;/);
  // By these a page finds card and lines of a block.
  const [one, two] = [1, 2].map((number) => `0000000${number}-aaaa-4bbb-8ccc-dddddddddddd`);
  assert(svg.includes(`<g data-block="${one}"><title>Play prompt`));
  assert(svg.includes(`<g data-from="${one}" data-to="${two}">`));
  // The branch that an error takes too is dashed in the error's colour.
  assert.match(svg, /fill="#d55e00">False, error</);
  assert.match(svg, /stroke="#d55e00" stroke-width="1.8" stroke-dasharray="5 9"/);
});

test('what is cut ends in an ellipsis, and the whole of it shows when one points there', async () => {
  const long = 'A prompt that goes on and on, '.repeat(9).trim();
  const svg = await draw(
    writtenFlow({ a: { type: 'MessageParticipant', parameters: { Text: long } } }),
  );
  assert.match(svg, new RegExp(`<title>“${long}”</title>[^<]*…</text>`));
});
