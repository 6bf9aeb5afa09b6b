import { cutToBytes, userText, whitespaceAtEnds } from './text.ts';

/**
 * One line of text for people. Its fixed words are ours; whatever is filled in came from somewhere else
 * (a flow, a setting, a vendor, AWS) unless it says otherwise, and goes through the redactor before it
 * leaves the function. The fixed words don't: a secret that is a common word must not eat them.
 */
export class Message {
  /** In their order, for a message that holds this one. */
  readonly parts: readonly Part[];

  /** Made by the tag `message` and by `ours`. */
  constructor(parts: readonly Part[]) {
    this.parts = parts;
  }

  /** The whole line, its filled-in texts as they came: never shown without `render`. */
  toString(): string {
    return this.render((text) => text);
  }

  /** The whole line with every filled-in text as `redact` gives it back. */
  render(redact: (text: string) => string): string {
    return this.parts
      .map(({ ours, text, maxBytes = Infinity }) =>
        ours ? text : cutToBytes(redact(text), maxBytes),
      )
      .join('');
  }
}

interface Part {
  readonly ours: boolean;
  readonly text: string;
  /** Of what is left after redaction no more is shown, in bytes of UTF-8. */
  readonly maxBytes?: number;
}

/**
 * Tags a template: `` message`invalid region: ${userText(region)}` ``. Texts filled in are foreign, to be
 * redacted; numbers were computed here and stay; a message keeps its own parts.
 */
export function message(
  words: TemplateStringsArray,
  ...values: readonly (string | number | Message)[]
): Message {
  const parts = words.flatMap((text, index): readonly Part[] => {
    const value = values[index];
    const fixed = { ours: true, text };
    if (value === undefined) return [fixed];
    if (value instanceof Message) return [fixed, ...value.parts];
    return [fixed, { ours: typeof value === 'number', text: String(value) }];
  });
  return new Message(parts);
}

/** A text of ours that isn't written where it is filled in: a setting's name, an error code. */
export function ours(text: string): Message {
  return new Message([{ ours: true, text }]);
}

/** A user's text for a message, and whitespace at its ends, which nobody would see. */
export function shown(text: string): Message {
  const atEnds = whitespaceAtEnds(text);
  return message`${userText(text)}${ours(atEnds ? `: it ${atEnds}` : '')}`;
}

/** So much of a long text is redacted to quote its beginning, in characters: 1 MiB would take its time. */
const QUOTED_FROM = 32_768;

/** The beginning of a foreign text, cut after it is redacted, so that no cut hides half of a secret. */
export function quoted(text: string, maxBytes: number): Message {
  return new Message([{ ours: false, text: text.slice(0, QUOTED_FROM), maxBytes }]);
}
