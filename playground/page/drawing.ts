import type { BlockView, FlowView } from '../protocol.ts';
import type { Rectangle } from './camera.ts';
import type { Place } from './place.ts';

/** A flow's drawing in the page: its parts by the flow's names. */
export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly cards: ReadonlyMap<string, SVGGElement>;
  /** What has the focus and a name, for each card. */
  readonly buttons: ReadonlyMap<string, SVGRectElement>;
  readonly boxes: ReadonlyMap<string, Rectangle>;
  /** All of it but the title and the legend. */
  readonly area: Rectangle;
  /** Lines by where they lead from and to. */
  readonly lines: ReadonlyMap<string, readonly Element[]>;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Makes the server's drawing one that can be used: cards are buttons, and findings stand on them. */
export function drawingOf({ svg: text, blocks, name }: FlowView): Drawing {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  const svg = document.importNode(parsed, true);
  if (!(svg instanceof SVGSVGElement)) throw new Error('the drawing is not SVG');
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', `Blocks of ${name}`);
  const { width, height } = svg.viewBox.baseVal;
  svg.setAttribute('width', `${width}`);
  svg.setAttribute('height', `${height}`);
  const sheet = svg.querySelector(':scope > g[transform]');
  const [, x = '0', y = '0'] =
    /translate\((\S+) (\S+)\)/.exec(sheet?.getAttribute('transform') ?? '') ?? [];
  const shift = { x: Number(x), y: Number(y) };
  const views = new Map(blocks.map((block) => [block.id, block]));
  const cards = new Map<string, SVGGElement>();
  const buttons = new Map<string, SVGRectElement>();
  const boxes = new Map<string, Rectangle>();
  for (const card of svg.querySelectorAll<SVGGElement>('g[data-block]')) {
    const id = card.dataset['block'] ?? '';
    const box = boxOf(card);
    cards.set(id, card);
    boxes.set(id, { ...box, left: box.left + shift.x, top: box.top + shift.y });
    const view = views.get(id);
    if (view !== undefined) buttons.set(id, buttonOver(card, view, box));
  }
  const lines = new Map<string, Element[]>();
  for (const line of svg.querySelectorAll<SVGGElement>('g[data-from]')) {
    const key = keyOf(line.dataset['from'] ?? '', line.dataset['to'] ?? '');
    lines.set(key, [...(lines.get(key) ?? []), line]);
  }
  return {
    svg,
    cards,
    buttons,
    boxes,
    lines,
    area: around([...boxes.values()], { width, height }),
  };
}

function boxOf(card: SVGGElement): Rectangle {
  const frame = card.querySelector(':scope > rect');
  const [left = 0, top = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) =>
    Number(frame?.getAttribute(name)),
  );
  return { left, top, width, height };
}

/** Lays a button over a card: a click goes through it to the card, the keyboard and screen readers find it. */
function buttonOver(card: SVGGElement, block: BlockView, box: Rectangle): SVGRectElement {
  const open = block.findings.filter(({ allowed }) => allowed === undefined);
  const found = open.length === 0 ? '' : `, ${open.length} finding${open.length === 1 ? '' : 's'}`;
  for (const text of card.querySelectorAll('text')) text.setAttribute('aria-hidden', 'true');
  const button = document.createElementNS(SVG, 'rect');
  const attributes = {
    ...{
      x: box.left,
      y: box.top,
      width: box.width,
      height: box.height,
      rx: 7,
      class: 'button-over',
    },
    ...{ role: 'button', tabindex: -1, 'aria-label': `${block.name}, ${block.label}${found}` },
  };
  for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, `${value}`);
  badgeOn(card, open, box);
  card.append(button);
  return button;
}

/** How many findings stand on a block, in the colour of the worst. */
function badgeOn(card: SVGGElement, open: BlockView['findings'], box: Rectangle): void {
  const [worst] = open;
  if (worst === undefined) return;
  const badge = document.createElementNS(SVG, 'g');
  badge.setAttribute('aria-hidden', 'true');
  badge.setAttribute('class', `badge is-${worst.level}`);
  badge.setAttribute('transform', `translate(${box.left + 2} ${box.top + 2})`);
  const circle = document.createElementNS(SVG, 'circle');
  circle.setAttribute('r', '11');
  const count = document.createElementNS(SVG, 'text');
  count.setAttribute('y', '4');
  count.textContent = open.length === 1 ? '!' : `${open.length}`;
  const title = document.createElementNS(SVG, 'title');
  title.textContent = open.map(({ what }) => what).join('\n');
  badge.append(title, circle, count);
  card.append(badge);
}

/** Lines lead around the cards: they get some room. */
function around(boxes: readonly Rectangle[], whole: { width: number; height: number }): Rectangle {
  const left = Math.min(...boxes.map((box) => box.left)) - 90;
  const top = Math.min(...boxes.map((box) => box.top)) - 30;
  const right = Math.max(...boxes.map((box) => box.left + box.width)) + 60;
  const bottom = Math.max(...boxes.map((box) => box.top + box.height)) + 30;
  if (boxes.length === 0) return { left: 0, top: 0, ...whole };
  return { left, top, width: right - left, height: bottom - top };
}

/** Marks where the call is, where it was, and what somebody looks at. */
export function markPlace(
  { cards, buttons, lines }: Drawing,
  { current, isOver, visited, ways }: Place,
  selected: string | undefined,
): void {
  const taken = new Set(ways.map(({ from, to }) => keyOf(from, to)));
  for (const [id, card] of cards) {
    card.classList.toggle('is-visited', visited.has(id));
    card.classList.toggle('is-current', id === current);
    card.classList.toggle('is-end', id === current && isOver);
    card.classList.toggle('is-selected', id === selected);
    if (id === current) buttons.get(id)?.setAttribute('aria-current', 'step');
    else buttons.get(id)?.removeAttribute('aria-current');
  }
  for (const [key, group] of lines) {
    for (const line of group) line.classList.toggle('is-taken', taken.has(key));
  }
}

function keyOf(from: string, to: string): string {
  return JSON.stringify([from, to]);
}
