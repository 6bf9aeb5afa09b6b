import { askedTooOften } from './properties/asked-too-often.ts';
import { dropped } from './properties/dropped.ts';
import { endlessCircle } from './properties/endless-circle.ts';
import { handoffFollowed } from './properties/handoff-followed.ts';
import { longSilence } from './properties/long-silence.ts';
import { mistimed } from './properties/mistimed.ts';
import { neverTogether } from './properties/never-together.ts';
import { readBeforeSet } from './properties/read-before-set.ts';
import { secretTold } from './properties/secret-told.ts';
import { wrongNumber } from './properties/wrong-number.ts';
import type { Property } from './property.ts';
import type { Terms } from './terms.ts';

/** What every flow is held to, and what somebody wrote for this one. */
export function propertiesFor({ never }: Terms): readonly Property[] {
  return [
    wrongNumber,
    longSilence,
    dropped,
    endlessCircle,
    askedTooOften,
    readBeforeSet,
    handoffFollowed,
    secretTold,
    mistimed,
    ...never.map(neverTogether),
  ];
}
