import { askedTooOften } from './properties/asked-too-often.ts';
import { dropped } from './properties/dropped.ts';
import { endlessCircle } from './properties/endless-circle.ts';
import { handoffFollowed } from './properties/handoff-followed.ts';
import { leftWaiting } from './properties/left-waiting.ts';
import { longSilence } from './properties/long-silence.ts';
import { mistimed } from './properties/mistimed.ts';
import { noQueue } from './properties/no-queue.ts';
import { readBeforeSet } from './properties/read-before-set.ts';
import { secretTold } from './properties/secret-told.ts';
import { wrongNumber } from './properties/wrong-number.ts';
import type { Property } from './property.ts';
import type { Terms } from './terms.ts';
import { neverTogether } from './wishes.ts';

/** What every flow is held to, and what somebody wrote for this one. */
export function propertiesFor({ wishes }: Terms): readonly Property[] {
  return [
    wrongNumber,
    longSilence,
    dropped,
    leftWaiting,
    noQueue,
    endlessCircle,
    askedTooOften,
    readBeforeSet,
    handoffFollowed,
    secretTold,
    mistimed,
    ...wishes.filter(({ kind }) => kind === 'never').map(neverTogether),
  ];
}
