import { boundsPart } from './bounds/bounds-part.ts';
import { coldPart } from './cold/cold-part.ts';
import { distancePart } from './cold/distance-part.ts';
import { sizePart } from './cold/size-part.ts';
import { burstPart } from './environment/burst-part.ts';
import { outagePart } from './environment/outage-part.ts';
import { faultsPart } from './faults/faults-part.ts';
import type { Part } from './report/part.ts';
import { earlyPart } from './warm/early-part.ts';
import { heapPart } from './warm/heap-part.ts';
import { warmPart } from './warm/warm-part.ts';

/** Everything that the bench measures, in the order in which it does. */
export const PARTS: readonly Part[] = [
  sizePart,
  coldPart,
  distancePart,
  earlyPart,
  warmPart,
  heapPart,
  burstPart,
  outagePart,
  faultsPart,
  boundsPart,
];
