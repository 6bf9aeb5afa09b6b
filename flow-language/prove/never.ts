/** One thing that is so at the end of a call. */
export interface EndFact {
  readonly what: 'queue' | 'end' | 'target' | 'attribute';
  /** Of an attribute; empty otherwise. */
  readonly name: string;
  readonly value: string;
}

/** What must never be so together at the end of a call. */
export interface Never {
  /** As it was written. */
  readonly text: string;
  readonly facts: readonly [EndFact, ...EndFact[]];
}

const FACT = /^(?:(queue|end|target)|attribute[. ]\s*([\w-]+))\s*=\s*(.+)$/;

/**
 * Reads what must never be: `queue=Sales while attribute vip=true`, with further facts after `and`.
 * @throws Error with one line that says what is wrong
 */
export function readNever(text: string): Never {
  const facts = text.split(/\s+(?:while|and)\s+/).map((part): EndFact => {
    const [, what, name = '', value = ''] = FACT.exec(part.trim()) ?? [];
    if (value === '') {
      throw new Error(
        `never must be FACT while FACT, such as "queue=Sales while attribute vip=true", and "${part.trim()}" isn't one of queue=NAME, end=KIND, target=TEXT, attribute NAME=VALUE`,
      );
    }
    const kind = what === 'queue' || what === 'end' || what === 'target' ? what : 'attribute';
    return { what: kind, name, value };
  });
  const [first, ...others] = facts;
  if (first === undefined) throw new Error('never must not be empty');
  return { text, facts: [first, ...others] };
}
