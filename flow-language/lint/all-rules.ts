import type { LintRule } from './danger.ts';
import { credentials } from './rules/credentials.ts';
import { dialsOnErrorBranch } from './rules/dials-on-error-branch.ts';
import { dialsUnchecked } from './rules/dials-unchecked.ts';
import { dtmfExposed } from './rules/dtmf-exposed.ts';
import { flowType } from './rules/flow-type.ts';
import { longSilence } from './rules/long-silence.ts';
import { missingBranch } from './rules/missing-branch.ts';
import { otherStringMap } from './rules/other-string-map.ts';
import { readsFailedAnswer } from './rules/reads-failed-answer.ts';
import { silentLoop } from './rules/silent-loop.ts';
import { stringMap } from './rules/string-map.ts';
import { timeLimit } from './rules/time-limit.ts';
import { unreachable } from './rules/unreachable.ts';

/** All rules for flows that Connect would publish, the worst dangers first. */
export const ALL_RULES: readonly LintRule[] = [
  dialsOnErrorBranch,
  dialsUnchecked,
  credentials,
  dtmfExposed,
  missingBranch,
  silentLoop,
  longSilence,
  stringMap,
  timeLimit,
  readsFailedAnswer,
  unreachable,
  otherStringMap,
  flowType,
];
