import type { LintRule } from './danger.ts';
import { attributeNeverSet } from './rules/attribute-never-set.ts';
import { callerId } from './rules/caller-id.ts';
import { credentials } from './rules/credentials.ts';
import { deadEnd } from './rules/dead-end.ts';
import { dialsOnErrorBranch } from './rules/dials-on-error-branch.ts';
import { dialsUnchecked } from './rules/dials-unchecked.ts';
import { dtmfExposed } from './rules/dtmf-exposed.ts';
import { endlessLoop } from './rules/endless-loop.ts';
import { endlessRedial } from './rules/endless-redial.ts';
import { endsWithoutHangingUp } from './rules/ends-without-hanging-up.ts';
import { flowType } from './rules/flow-type.ts';
import { longSilence } from './rules/long-silence.ts';
import { missingBranch } from './rules/missing-branch.ts';
import { noWorkingQueue } from './rules/no-working-queue.ts';
import { otherStringMap } from './rules/other-string-map.ts';
import { readsFailedAnswer } from './rules/reads-failed-answer.ts';
import { ringLimit } from './rules/ring-limit.ts';
import { sensitiveInput } from './rules/sensitive-input.ts';
import { severalInstances } from './rules/several-instances.ts';
import { silentLoop } from './rules/silent-loop.ts';
import { stringMap } from './rules/string-map.ts';
import { timeLimit } from './rules/time-limit.ts';
import { unreachable } from './rules/unreachable.ts';

/** All rules for flows that Connect would publish, the worst dangers first. */
export const ALL_RULES: readonly LintRule[] = [
  dialsOnErrorBranch,
  dialsUnchecked,
  credentials,
  sensitiveInput,
  dtmfExposed,
  deadEnd,
  missingBranch,
  silentLoop,
  endlessLoop,
  endlessRedial,
  ringLimit,
  noWorkingQueue,
  longSilence,
  stringMap,
  timeLimit,
  readsFailedAnswer,
  callerId,
  unreachable,
  endsWithoutHangingUp,
  attributeNeverSet,
  severalInstances,
  otherStringMap,
  flowType,
];
