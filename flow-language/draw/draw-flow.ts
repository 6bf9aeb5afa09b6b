import type { Flow } from '../model/flow.ts';
import { layOutAsDesigned } from './as-designed.ts';
import { cardOf } from './card.ts';
import { drawLayout } from './draw-layout.ts';
import { layOutInLayers } from './in-layers.ts';
import { hasPositions } from './positions.ts';
import type { Trail } from './trail.ts';

/** More blocks aren't drawn; Connect takes 250. */
export const MOST_DRAWN = 500;

/** Where blocks stand: as in Connect's designer, or in layers from the start on. */
export type Arrangement = 'designer' | 'layers';

/**
 * The picture of a flow as SVG.
 * @param arrangement left out, it is the designer's where the file says the blocks' places, else in layers
 * @param trail the way of a call, drawn in
 */
export async function drawFlow(
  flow: Flow,
  {
    arrangement,
    trail,
  }: { readonly arrangement?: Arrangement | undefined; readonly trail?: Trail | undefined } = {},
): Promise<string> {
  const cards = [...flow.blocks.values()].map(cardOf);
  const isDesigned = (arrangement ?? (hasPositions(flow) ? 'designer' : 'layers')) === 'designer';
  const layout = isDesigned ? layOutAsDesigned(flow, cards) : await layOutInLayers(flow, cards);
  return drawLayout(flow.name, layout, trail);
}
