import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFlow } from '../../../flow-language/model/read-flow.ts';
import { type Proof, proveFlow } from '../../../flow-language/prove/prove-flow.ts';
import { readWish, type Wish } from '../../../flow-language/prove/wish.ts';
import { readScenario } from '../../../simulator/connect/scenario/read-scenario.ts';
import { writtenFlow } from '../../simulator/connect/written-flow.ts';
import type { Blocks } from '../lint/lint-blocks.ts';

const FLOWS = join(import.meta.dirname, '../../../flows');

export const SHIPPED = ['pstn-transfer', 'pstn-transfer-module'] as const;

export function shippedText(name: (typeof SHIPPED)[number]): string {
  return readFileSync(join(FLOWS, `${name}.json`), 'utf8');
}

/** What the shipped flow is held to beside what every flow is. */
export function wishesFor(name: (typeof SHIPPED)[number]): readonly Wish[] {
  const file = readFileSync(join(FLOWS, `${name}.properties.json`), 'utf8');
  const { never = [], some = [] } = readScenario(JSON.parse(file));
  return [
    ...never.map((text) => readWish('never', text)),
    ...some.map((text) => readWish('some', text)),
  ];
}

/** The proof of an inbound flow of these blocks. */
export function proofOf(blocks: Blocks, options: Parameters<typeof proveFlow>[1] = {}): Proof {
  return proveFlow(readFlow(writtenFlow(blocks), 'test', { type: 'inbound' }), options);
}

/** What is broken, each with the blocks of the shortest call: `dropped: menu, bye`. */
export function brokenIn({ verdicts }: Proof): readonly string[] {
  return verdicts.flatMap(({ id, counterexample }) =>
    counterexample === undefined
      ? []
      : [`${id}: ${counterexample.steps.map(({ block }) => block.id).join(', ')}`],
  );
}
