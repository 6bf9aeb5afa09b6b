import { fitText } from './fit-text.ts';
import { TAG, type Tag } from './layout.ts';
import { INK, LINE } from './look.ts';
import { element, text } from './svg.ts';

/**
 * A branch that leads to another row: the number and name of the block.
 * @param name what the block is called
 */
export function drawTag({ from, to, at, kind, fails }: Tag, number: number, name: string): string {
  const whole = `→ ${number} ${name}`;
  const stroke = `${LINE[fails ? 'error' : kind]['stroke']}`;
  const box = {
    x: at.x,
    y: at.y - TAG.height / 2,
    width: TAG.width,
    height: TAG.height,
    rx: TAG.height / 2,
  };
  const shown = fitText(whole, TAG.columns, 1).join('');
  const words = { 'font-size': 10.5, fill: INK.text };
  return element(
    'g',
    { 'data-from': from, 'data-to': to },
    element('rect', { ...box, fill: INK.paper, stroke }),
    text(at.x + 10, at.y + 4, shown, words, shown.endsWith('…') ? whole : shown),
  );
}
