/** One thing that is so, or not so, when a call ends. */
export interface EndFact {
  readonly isNot: boolean;
  readonly what:
    | 'queue'
    | 'end'
    | 'target'
    | 'agent'
    | 'attribute'
    | 'passed'
    | 'failed'
    | 'answered';
  /** Of an attribute, a block, or a key of an answer; empty otherwise. */
  readonly name: string;
  readonly value: string;
  /** What has to be kept in mind of a call, to know it when the call has ended. */
  readonly mark: string | undefined;
}

/** Somebody's own property: what must never be so together, or must be so in some call. */
export interface Wish {
  readonly kind: 'never' | 'some';
  /** As it was written. */
  readonly text: string;
  /** What must not be so comes last: what must be tells what an unknown value is. */
  readonly facts: readonly EndFact[];
}

const FORMS: readonly (readonly [EndFact['what'], RegExp])[] = [
  ['queue', /^queue\s*=\s*()(.+)$/],
  ['end', /^end\s*=\s*()(.+)$/],
  ['target', /^target\s*=\s*()(.*)$/],
  ['agent', /^agent\s*=\s*()(reached)$/],
  ['attribute', /^attribute[. ]\s*([\w-]+)\s*=\s*(.*)$/],
  ['passed', /^passed\s+(.+)()$/],
  ['failed', /^failed\s+(.+)()$/],
  ['answered', /^answered\s+([\w-]+)\s*=\s*(.*)$/],
];

/** A word that joins two facts; the name of a block may hold the same word. */
const JOINED =
  /\s+(?:while|and)\s+(?=(?:not\s+)?(?:queue|end|target|agent|attribute|passed|failed|answered)\b)/;

/** A value that swallowed what was meant to be the next fact. */
const MISREAD = /\s(?:while\s|and\s.*=)/;

/** How a fact may be written. */
const FACT_FORMS =
  'queue=NAME, end=KIND, target=TEXT, agent=reached, attribute NAME=VALUE, passed BLOCK, failed BLOCK, answered KEY=VALUE, each with "not" before it';

/**
 * Reads a property: `queue=Sales while attribute vip=true`, with further facts after `and`.
 * @throws Error with one line that says what is wrong
 */
export function readWish(kind: Wish['kind'], text: string): Wish {
  return {
    kind,
    text,
    facts: text
      .split(JOINED)
      .map((part) => readFact(kind, part))
      .toSorted((one, other) => Number(one.isNot) - Number(other.isNot)),
  };
}

function readFact(kind: string, part: string): EndFact {
  const [, not, fact = ''] = /^(not\s+)?(.*)$/s.exec(part.trim()) ?? [];
  for (const [what, form] of FORMS) {
    const [, name, value] = form.exec(fact) ?? [];
    if (name === undefined || value === undefined || MISREAD.test(value)) continue;
    const said = { what, name: name.trim(), value: value.trim() };
    return { ...said, isNot: not !== undefined, mark: markOf(said) };
  }
  throw new Error(
    `${kind}: "${part.trim()}" is none of ${FACT_FORMS}; join facts by "while" and "and"`,
  );
}

function markOf({
  what,
  name,
  value,
}: Pick<EndFact, 'what' | 'name' | 'value'>): string | undefined {
  switch (what) {
    case 'passed':
    case 'failed':
      return `${what} ${name}`;
    case 'answered':
      return `answered ${name}=${value}`;
    case 'agent':
      return AGENT_REACHED;
    default:
      return undefined;
  }
}

export const AGENT_REACHED = 'agent reached';
