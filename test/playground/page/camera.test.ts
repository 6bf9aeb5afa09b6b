import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitted, neighbour, panned, showing, zoomed } from '../../../playground/page/camera.ts';

const WINDOW = { width: 800, height: 400 };

test('a drawing fits its window, in the middle of it', () => {
  const camera = fitted({ left: 100, top: 0, width: 2000, height: 500 }, WINDOW, 0);
  assert.deepEqual(camera, { x: -40, y: 100, scale: 0.4 });
  assert.equal(fitted({ left: 0, top: 0, width: 10, height: 10 }, WINDOW).scale, 1.2);
});

test('zooming leaves the point under the pointer where it is, within bounds', () => {
  const camera = { x: 10, y: 20, scale: 1 };
  const next = zoomed(camera, 2, { x: 110, y: 120 });
  assert.deepEqual(next, { x: -90, y: -80, scale: 2 });
  assert.equal(zoomed(camera, 1000, { x: 0, y: 0 }).scale, 3);
  assert.equal(zoomed(camera, 0.0001, { x: 0, y: 0 }).scale, 0.04);
});

test('an area comes into sight by the least move', () => {
  const camera = { x: 0, y: 0, scale: 1 };
  assert.equal(showing(camera, { left: 100, top: 100, width: 200, height: 100 }, WINDOW), camera);
  const right = showing(camera, { left: 900, top: 100, width: 200, height: 100 }, WINDOW);
  assert.deepEqual(right, panned(camera, -348, 0));
  const above = showing(camera, { left: 100, top: -300, width: 200, height: 100 }, WINDOW);
  assert.deepEqual(above, panned(camera, 0, 348));
});

test('arrow keys lead to the block that lies next', () => {
  const box = (left: number, top: number) => ({ left, top, width: 10, height: 10 });
  const boxes = new Map([
    ['here', box(0, 0)],
    ['right', box(100, 0)],
    ['far', box(300, 0)],
    ['askew', box(60, 90)],
    ['below', box(0, 100)],
  ]);
  assert.equal(neighbour(box(0, 0), boxes, [1, 0]), 'right');
  assert.equal(neighbour(box(0, 0), boxes, [0, 1]), 'below');
  assert.equal(neighbour(box(0, 0), boxes, [-1, 0]), undefined);
});
