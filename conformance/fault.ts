/** Something that differed from what a scenario says. */
export interface Fault {
  /** What differed, in words that are the same in every scenario where the same is wrong. */
  readonly cause: string;
  /** All that is known of it. */
  readonly text: string;
}

/** A fault; without a text of its own the cause says all. */
export function faultOf(cause: string, text = cause): Fault {
  return { cause, text };
}

/** A value as it is shown in a fault: as JSON where it has some, not longer than a few lines. */
export function shown(value: unknown): string {
  try {
    const json: string | undefined = JSON.stringify(value);
    return shorten(json ?? String(value));
  } catch {
    return 'a value that JSON can not hold';
  }
}

/** The beginning and the end of a long text. */
export function shorten(text: string): string {
  return text.length > 600 ? `${text.slice(0, 400)} … ${text.slice(-100)}` : text;
}
