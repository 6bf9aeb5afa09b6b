import { isAsynchronous, loadsResult } from '../catalogue/invocation.ts';
import { invocationAttributes, textAt } from '../graph/parameters.ts';
import { isOurs } from '../lint/our-invocation.ts';
import { UNSAID_SECONDS } from '../lint/rules/time-limit.ts';
import type { Block } from '../model/flow.ts';
import { SOME_NUMBER } from './classes.ts';
import type { Draft } from './draft.ts';
import { assume } from './hear.ts';
import { askedKey } from './liveness.ts';
import type { Outcome } from './step.ts';
import { type About, take } from './take-branch.ts';
import { asksForHandoff } from './terms.ts';
import { forgetAnswer } from './write-down.ts';

/** Functions without a prompt between them may last so long together. */
const SEQUENCE_MS = 20_000;

/** An answer that a function can give. */
interface Shape {
  readonly words: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly isFault: boolean;
  /** Keys whose values are only known when somebody looks. */
  readonly unknown?: readonly string[];
  /** Any further keys. */
  readonly isOpen?: true;
}

/** "AWS Lambda function": each answer that it can give, and none. Each takes as long as it may. */
export function invoke(draft: Draft, block: Block): readonly Outcome[] {
  if (isAsynchronous(block) && !loadsResult(block)) return startOnly(draft, block);
  const isLoading = loadsResult(block);
  const key = askedKey(block);
  const times = (draft.state.asked.get(key) ?? 0) + 1;
  const ours = isOurs(block);
  const seconds = Number(textAt(block, 'InvocationTimeLimitSeconds')) || UNSAID_SECONDS;
  const ms = isLoading ? 0 : Math.min(seconds * 1000, SEQUENCE_MS - draft.state.functionMs);
  const told = Number(invocationAttributes(block)['timeLimitSeconds']);
  if (ours && told > seconds) draft.tell({ kind: 'mistimed', toldSeconds: told, seconds });
  draft.read(JSON.stringify(block.parameters));
  draft.tell({ kind: 'asks', times, isOurs: ours }).change({
    asked: new Map([...draft.state.asked, [key, times]]),
    invocation: draft.state.invocation + 1,
    isTold: false,
    isOurs: ours,
    isLeftWaiting: draft.state.isLeftWaiting || ours,
    silenceMs: draft.state.silenceMs + Math.max(0, ms),
    functionMs: draft.state.functionMs + Math.max(0, ms),
    ...(asksForHandoff(block) && draft.state.handoff !== 'none' && { handoff: 'asked' as const }),
  });
  draft.tell({ kind: 'silence', ms: draft.state.silenceMs });
  const answers = ms < 0 || (ms === 0 && !isLoading) ? [] : shapesOf(block, draft);
  return [
    ...answers.map((shape) => answered(draft.fork(), block, shape, ms)),
    ...assume(draft.fork(), 'external-after-failure', ['kept', 'emptied']).map(
      ({ draft: failed, value }) => {
        if (value === 'emptied') forgetAnswer(failed);
        failed.mark(`failed ${block.id}`).change({ answer: 'failed', isOpen: false });
        const about: About = {
          words: 'the function gives no answer in time',
          isFault: true,
          ms,
          cue: { by: 'late' },
        };
        return take(failed, block, { kind: 'error', error: 'NoMatchingError' }, about);
      },
    ),
  ];
}

function startOnly(draft: Draft, block: Block): readonly Outcome[] {
  draft.read(JSON.stringify(block.parameters));
  return [
    take(
      draft.fork(),
      block,
      { kind: 'next' },
      { words: 'the function begins', cue: { by: 'begins' } },
    ),
    take(
      draft.fork().change({ isTold: false }),
      block,
      { kind: 'error', error: 'NoMatchingError' },
      {
        words: "the function can't be begun",
        isFault: true,
        cue: { by: 'branch', branch: 'NoMatchingError' },
      },
    ),
  ];
}

function answered(draft: Draft, block: Block, shape: Shape, ms: number): Outcome {
  forgetAnswer(draft);
  draft.change({ answer: 'came', isOpen: shape.isOpen ?? false });
  const returns: Record<string, string> = {};
  for (const [name, text] of Object.entries(shape.keys)) returns[name] = text;
  const { invocation } = draft.state;
  for (const name of shape.unknown ?? []) {
    returns[name] = draft.unknown(`External.${name}`, { from: 'answer', invocation, name });
  }
  for (const [name, text] of Object.entries(returns)) draft.write(`External.${name}`, text);
  for (const [name, text] of Object.entries(returns)) draft.mark(`answered ${name}=${text}`);
  const target = returns[TARGET];
  if (target !== undefined && draft.state.handoff === 'asked') {
    draft.change({ handoff: 'came', target });
  }
  return take(
    draft,
    block,
    { kind: 'next' },
    {
      words: shape.words,
      isFault: shape.isFault,
      ms,
      cue: { by: 'answer', returns },
    },
  );
}

const TARGET = 'handoff_transferTarget';

/** What a function can answer: ours by its contract, another one anything. */
function shapesOf(block: Block, draft: Draft): readonly Shape[] {
  const { action, onError } = invocationAttributes(block);
  const good = isOurs(block) ? GOOD.get(String(action)) : undefined;
  const empty: Shape = { words: 'the function answers an empty object', keys: {}, isFault: true };
  if (good === undefined) {
    return [{ words: 'the function answers', keys: {}, isFault: false, isOpen: true }, empty];
  }
  if (onError !== 'return') return [good, empty];
  const status = { status: 'ok' };
  const codes = draft.setting.classes.isTold('External.errorCode')
    ? draft.setting.classes.valuesOf('External.errorCode').filter(isFurtherCode)
    : [];
  const failures = [
    { errorCode: 'API_UNAVAILABLE', retryable: 'true' },
    { errorCode: 'API_REJECTED', retryable: 'false' },
    ...codes.flatMap((errorCode) =>
      ['true', 'false'].map((retryable) => ({ errorCode, retryable })),
    ),
  ];
  return [
    { ...good, keys: { ...status, ...good.keys } },
    ...failures.map((failure) => ({
      words: `the function answers status=error, errorCode=${failure.errorCode}, retryable=${failure.retryable}`,
      keys: { status: 'error', ...failure, errorMessage: 'simulated' },
      isFault: true,
    })),
    { words: 'the function answers status=ok and nothing else', keys: status, isFault: true },
    empty,
  ];
}

/** Whether it is one of our function's codes that isn't answered anyway. */
function isFurtherCode(code: string): boolean {
  return /^[A-Z][A-Z_]+$/.test(code) && !/^API_(UNAVAILABLE|REJECTED)$/.test(code);
}

/** What our function answers where all is well, by what it is asked for. */
const GOOD: ReadonlyMap<string, Shape> = new Map([
  [
    'get_pstn_transfer_data',
    {
      words: 'the function answers a number and tones',
      keys: { phoneNumber: SOME_NUMBER, dtmfSequence: '1234567890#' },
      isFault: false,
    },
  ],
  [
    'get_handoff_data',
    {
      words: 'the function answers the hand-off',
      keys: { handoff_conversation: 'simulated', handoff_summary: 'simulated' },
      unknown: [TARGET],
      isFault: false,
    },
  ],
]);
