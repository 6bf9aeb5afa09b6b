import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ratioChart } from '../../../bench/charts/ratio-chart.ts';
import { COLOUR } from '../../../flow-language/draw/colours.ts';
import { assertWellFormed } from '../../flow-language/draw/well-formed.ts';

test('each bar is as long as its ratio and coloured by its goal', () => {
  const svg = ratioChart([
    { label: 'cold & dark', ratio: 1, goal: 1.2 },
    { label: 'warm', ratio: 2, goal: 1.3 },
  ]);
  assertWellFormed(svg);
  const bars = [...svg.matchAll(/<rect x="170"[^>]*width="([\d.]+)"[^>]*fill="([^"]*)"/g)];
  const [[, short, shortFill] = [], [, long, longFill] = []] = bars;
  assert.equal(bars.length, 2);
  assert.ok(Math.abs(Number(long) - 2 * Number(short)) < 0.2);
  assert.deepEqual([shortFill, longFill], [COLOUR.good, COLOUR.bad]);
  assert.match(svg, />cold &amp; dark</);
  assert.match(svg, />2\.00 ×</);
});

test('the longest bar stays within the drawing', () => {
  const svg = ratioChart([{ label: 'x', ratio: 40, goal: 1 }]);
  const [, width] = /<rect x="170"[^>]*width="([\d.]+)"/.exec(svg) ?? [];
  assert.ok(170 + Number(width) < 760 - 60);
});
