import type { Target } from './target.ts';
import { event } from './targets/event.ts';
import { invocation } from './targets/invocation.ts';
import { names } from './targets/names.ts';
import { redaction } from './targets/redaction.ts';
import { responses } from './targets/responses.ts';
import { settings } from './targets/settings.ts';
import { vendor } from './targets/vendor.ts';

/** Every part of the function that is fed. */
export const TARGETS: readonly Target[] = [
  event,
  settings,
  names,
  responses,
  redaction,
  vendor,
  invocation,
];
