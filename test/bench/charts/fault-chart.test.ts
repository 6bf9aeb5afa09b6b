import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultChart } from '../../../bench/charts/fault-chart.ts';
import type { FaultMark } from '../../../bench/report/part.ts';
import { COLOUR } from '../../../flow-language/draw/colours.ts';
import { assertWellFormed } from '../../flow-language/draw/well-formed.ts';

function mark(name: string, answered: boolean, medianMs: number, asPolicySays = true): FaultMark {
  const outcome = { answered, medianMs, asPolicySays };
  return {
    group: 'API',
    name,
    outcomes: [
      { ...outcome, limitMs: 3000 },
      { ...outcome, limitMs: 8000 },
    ],
  };
}

const KEY_MARKS = faultChart([]).match(/<circle|<path/g)?.length ?? 0;

test('every outcome is drawn, answers and failures apart', () => {
  const svg = faultChart([mark('hangs once', true, 1000), mark('hangs', false, 2750)]);
  assertWellFormed(svg);
  assert.equal(svg.match(/<circle|<path/g)?.length, KEY_MARKS + 4);
  assert.match(svg, /<text[^>]*>hangs once<\/text>/);
});

test('a later answer lies further right, in proportion', () => {
  const at = (ms: number): number => {
    const circles = [...faultChart([mark('x', true, ms)]).matchAll(/<circle cx="([\d.]+)"/g)];
    return Number(circles.at(-1)?.[1]);
  };
  assert.ok(Math.abs(at(2000) - at(0) - 2 * (at(1000) - at(0))) < 0.3);
});

test('the name of what is not as the policy says has another colour', () => {
  const svg = faultChart([mark('fine', true, 1), mark('odd', true, 1, false)]);
  assert.match(svg, new RegExp(`<text[^>]*fill="${COLOUR.bad}"[^>]*>odd<`));
  assert.doesNotMatch(svg, new RegExp(`<text[^>]*fill="${COLOUR.bad}"[^>]*>fine<`));
});

test('groups follow one another under their titles', () => {
  const svg = faultChart([mark('a', true, 1), { ...mark('b', true, 1), group: 'Warm' }]);
  assert.ok(svg.indexOf('>API<') < svg.indexOf('>a<'));
  assert.ok(svg.indexOf('>a<') < svg.indexOf('>Warm<'));
});
