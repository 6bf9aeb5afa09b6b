import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { SHIPPED_FLOWS } from '../../../flow-language/build/shipped-flows.ts';
import { layOutAsDesigned } from '../../../flow-language/draw/as-designed.ts';
import { cardOf } from '../../../flow-language/draw/card.ts';
import { closeGaps } from '../../../flow-language/draw/close-gaps.ts';
import { depthsOf } from '../../../flow-language/draw/depths.ts';
import { layOutInLayers } from '../../../flow-language/draw/in-layers.ts';
import type { Layout } from '../../../flow-language/draw/layout.ts';
import type { Flow } from '../../../flow-language/model/flow.ts';
import { readFlow } from '../../../flow-language/model/read-flow.ts';
import { type WrittenBlock, writtenFlow } from '../../simulator/connect/written-flow.ts';
import { measureLayout } from './measure-layout.ts';

const FLOWS = join(import.meta.dirname, '../../../flows');
const flowOf = (text: string): Flow => readFlow(text, 'flow').flow;
const cardsOf = ({ blocks }: Flow) => [...blocks.values()].map(cardOf);
const designed = (flow: Flow) => layOutAsDesigned(flow, cardsOf(flow));
const layered = (flow: Flow) => layOutInLayers(flow, cardsOf(flow));

/** Every branch is drawn or named, no line runs behind a card, and no card stands on another. */
function assertReadable(flow: Flow, layout: Layout): void {
  const branches = cardsOf(flow).flatMap(({ doors }) =>
    doors.filter(({ to }) => flow.blocks.has(to)),
  );
  assert.equal(layout.cards.length, flow.blocks.size);
  assert.equal(layout.lines.length + layout.tags.length, branches.length);
  const { behind, overlaps } = measureLayout(layout);
  assert.deepEqual({ behind, overlaps }, { behind: 0, overlaps: 0 });
}

test('the shipped flows have few crossings in layers, and at their places in the designer', async () => {
  for (const [name, most] of [
    ['pstn-transfer.json', { layered: 4, designed: 8 }],
    ['pstn-transfer-module.json', { layered: 6, designed: 15 }],
  ] as const) {
    const flow = flowOf(SHIPPED_FLOWS[name]);
    const inLayers = await layered(flow);
    assertReadable(flow, inLayers);
    assert(measureLayout(inLayers).crossings <= most.layered, name);
    const asPlaced = flowOf(await readFile(join(FLOWS, name), 'utf8'));
    const layout = designed(asPlaced);
    assertReadable(asPlaced, layout);
    const { crossings } = measureLayout(layout);
    assert(crossings <= most.designed, `${name}: ${crossings}`);
    assert(crossings < measureLayout(designed(flow)).crossings, name);
  }
});

/** A flow of some blocks that lead anywhere, at any places of a coarse canvas. */
const anyFlow = fc
  .array(
    fc.record({
      to: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
      x: fc.nat(8),
      y: fc.nat(6),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((drafts) => {
    const name = (index: number) => `b${index % drafts.length}`;
    const blocks = drafts.map(({ to }, index): [string, WrittenBlock] => [
      name(index),
      {
        type: 'Compare',
        parameters: { ComparisonValue: '$.Attributes.a' },
        conditions: Object.fromEntries(to.map((target, n) => [`Equals ${n}`, name(target)])),
        errors: { NoMatchingCondition: name(index + 1) },
      },
    ]);
    const places = drafts.map(({ x, y }, index) => [
      name(index),
      { position: { x: x * 190, y: y * 130 } },
    ]);
    const written = JSON.parse(writtenFlow(Object.fromEntries(blocks)));
    const Metadata = { ActionMetadata: Object.fromEntries(places) };
    return flowOf(JSON.stringify({ ...written, Metadata }));
  });

test('wherever people put blocks, no line runs behind a card and no card stands on another', () => {
  fc.assert(
    fc.property(anyFlow, (flow) => assertReadable(flow, designed(flow))),
    { numRuns: 25 },
  );
});

test('nor in layers', async () => {
  await fc.assert(
    fc.asyncProperty(anyFlow, async (flow) => assertReadable(flow, await layered(flow))),
    { numRuns: 4 },
  );
});

test('a flow of as many blocks as Connect takes is drawn in rows, with branches to other rows named', async () => {
  const blocks = Object.fromEntries(
    Array.from({ length: 250 }, (_, n): [string, WrittenBlock] => [
      `b${n}`,
      n === 249
        ? { type: 'DisconnectParticipant' }
        : {
            type: 'InvokeLambdaFunction',
            parameters: { LambdaFunctionARN: 'f' },
            next: `b${n + 1}`,
            errors: { NoMatchingError: 'b249' },
          },
    ]),
  );
  const flow = flowOf(writtenFlow(blocks));
  const layout = await layered(flow);
  assertReadable(flow, layout);
  assert(layout.tags.some(({ from, to }) => from === 'b0' && to === 'b249'));
  const width = Math.max(...layout.cards.map(({ box }) => box.right));
  assert(width < 3000, `${width}`);
});

test('depths are the longest ways from the start, and cycles have an end', () => {
  const edges: Readonly<Record<string, readonly string[]>> = {
    a: ['b', 'd'],
    b: ['c', 'a'],
    c: ['d', 'b'],
    d: [],
  };
  assert.deepEqual([...depthsOf(Object.keys(edges), (node) => edges[node] ?? [])].toSorted(), [
    ['a', 0],
    ['b', 1],
    ['c', 2],
    ['d', 3],
  ]);
});

test('empty space is closed but for a gap, and what lies beside each other stays so', () => {
  const stretches = [
    { from: 0, to: 100 },
    { from: 50, to: 120 },
    { from: 500, to: 600 },
    { from: 610, to: 700 },
  ];
  assert.deepEqual(closeGaps(stretches, 80), [0, 0, 300, 300]);
  assert.deepEqual(closeGaps([], 80), []);
});
