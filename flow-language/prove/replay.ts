import { textAt } from '../graph/parameters.ts';
import type { Block } from '../model/flow.ts';
import { OTHER } from './classes.ts';
import type { Origin, Step } from './step.ts';
import { filled, type Unknown } from './symbols.ts';

/** What a function answers in a scenario. */
export interface ReplayedAnswer {
  readonly returns?: Readonly<Record<string, string>>;
  readonly fails?: string;
  readonly takes?: string;
}

/** A scenario of `npm run simulate`, in which a call goes the way that was found. */
export interface Replay {
  readonly contact?: Readonly<Record<string, unknown>>;
  readonly caller?: { readonly hangsUpAfter: string };
  readonly attributes?: Readonly<Record<string, string>>;
  readonly functions?: Readonly<Record<string, readonly ReplayedAnswer[]>>;
  readonly inputs?: readonly string[];
  readonly blocks?: Readonly<Record<string, readonly { readonly branch: string }[]>>;
  readonly assume?: Readonly<Record<string, string>>;
}

/** The scenario of a call; only what the call needs is in it. */
export function replayOf(steps: readonly Step[]): Replay {
  const known = valuesIn(steps);
  const attributes = attributesOf(steps, known);
  const contact = contactOf(steps, known);
  const functions = functionsOf(steps, known);
  const inputs = steps.flatMap(({ cue }) => (cue.by === 'keys' ? [cue.keys] : []));
  const blocks = blocksOf(steps);
  const assume = Object.fromEntries(steps.at(-1)?.assumed ?? []);
  const hangsUpAfter = hangUpOf(steps);
  return {
    ...(Object.keys(contact).length > 0 && { contact: { ...CONTACT, ...contact } }),
    ...(hangsUpAfter !== undefined && { caller: { hangsUpAfter } }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(Object.keys(functions).length > 0 && { functions }),
    ...(inputs.length > 0 && { inputs }),
    ...(Object.keys(blocks).length > 0 && { blocks }),
    ...(Object.keys(assume).length > 0 && { assume }),
  };
}

type ValueOf = (unknown: Unknown) => string;

/** What unknowns turned out to be in this call; the others may be anything. */
function valuesIn(steps: readonly Step[]): ValueOf {
  const found = new Map(steps.flatMap((step) => [...step.found]));
  return ({ id }) => found.get(id) ?? OTHER;
}

/** Who calls, where something of the contact matters. */
const CONTACT = {
  ContactId: '00000000-0000-4000-8000-000000000000',
  Channel: 'VOICE',
  CustomerEndpoint: { Address: '+12025550123', Type: 'TELEPHONE_NUMBER' },
  SystemEndpoint: { Address: '+12025550199', Type: 'TELEPHONE_NUMBER' },
};

function attributesOf(steps: readonly Step[], known: ValueOf): Record<string, string> {
  return Object.fromEntries(
    madeIn(steps).flatMap((made) => {
      const value = known(made);
      return made.from === 'arrival' && value !== '' ? [[made.name, value]] : [];
    }),
  );
}

function contactOf(steps: readonly Step[], known: ValueOf): Record<string, unknown> {
  const contact: Record<string, unknown> = {};
  for (const made of madeIn(steps)) {
    if (made.from !== 'elsewhere') continue;
    put(contact, made.path, known(made));
  }
  return contact;
}

function put(object: Record<string, unknown>, path: readonly string[], value: string): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    object[key] = value;
    return;
  }
  const inner: Record<string, unknown> = { ...asObject(object[key]) };
  put(inner, rest, value);
  object[key] = inner;
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function madeIn(steps: readonly Step[]): readonly (Unknown & Origin)[] {
  return steps.flatMap(({ made }) => [...made.values()]);
}

/** An invocation that fails is repeated so often: each time the same. */
const ATTEMPTS = 4;
/** Longer than any block waits. */
const TOO_LONG = '60s';

function functionsOf(
  steps: readonly Step[],
  known: ValueOf,
): Readonly<Record<string, readonly ReplayedAnswer[]>> {
  const answers: { readonly name: string; answers: readonly ReplayedAnswer[] }[] = [];
  let begun: (typeof answers)[number] | undefined;
  for (const { cue, block, ms, to, from } of steps) {
    const name = functionName(block);
    const invocation = (to ?? from).invocation;
    if (cue.by === 'begins') {
      begun = { name, answers: [{}] };
      answers.push(begun);
    }
    const isLoaded = ms === 0 && begun !== undefined;
    if (cue.by === 'answer') {
      const returns = returned(cue.returns, invocation, steps, known);
      if (isLoaded && begun !== undefined) begun.answers = [{ returns }];
      else answers.push({ name, answers: [{ returns, ...(ms > 0 && { takes: `${ms}ms` }) }] });
    }
    if (cue.by === 'late') {
      if (isLoaded && begun !== undefined) begun.answers = Array(ATTEMPTS).fill({ fails: 'late' });
      else if (ms > 0) answers.push({ name, answers: [{ takes: TOO_LONG }] });
    }
  }
  return Object.fromEntries(
    [...Map.groupBy(answers, ({ name }) => name)].map(([name, all]) => [
      name,
      all.flatMap((one) => one.answers),
    ]),
  );
}

/** An answer with what blocks looked at later. */
function returned(
  returns: Readonly<Record<string, string>>,
  invocation: number,
  steps: readonly Step[],
  known: ValueOf,
): Readonly<Record<string, string>> {
  const said = Object.entries(returns).map(([key, text]) => [key, filled(text, known)]);
  const looked = madeIn(steps).flatMap((made) =>
    made.from === 'answer' && made.invocation === invocation ? [[made.name, known(made)]] : [],
  );
  return Object.fromEntries([...said, ...looked]);
}

function functionName(block: Block): string {
  return block.displayNames.get('LambdaFunctionARN') ?? textAt(block, 'LambdaFunctionARN');
}

/** What is said of each block's visits, where one of them needs a word. */
function blocksOf(steps: readonly Step[]): Replay['blocks'] & object {
  const visits = Map.groupBy(steps, ({ block }) => block.id);
  const said = [...visits].map(([id, all]) => {
    const answers = all.map(({ cue }) => ({ branch: cue.by === 'branch' ? cue.branch : 'played' }));
    return [id, answers] as const;
  });
  return Object.fromEntries(
    said.filter(([, answers]) => answers.some(({ branch }) => branch !== 'played')),
  );
}

/** In the middle of what the caller last hears, or waits for: a moment between two blocks has no length. */
function hangUpOf(steps: readonly Step[]): string | undefined {
  if (steps.at(-1)?.end?.kind !== 'caller-hung-up') return undefined;
  const before = steps.slice(0, -1);
  const last = before.findLastIndex(({ ms }) => ms > 0);
  const ms = before.slice(0, last).reduce((sum, step) => sum + step.ms, 0);
  return `${Math.max(1, Math.round(ms + (before[last]?.ms ?? 0) / 2))}ms`;
}
