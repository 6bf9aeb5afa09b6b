/** Something in a flow file that Amazon Connect would not publish. */
export interface Finding {
  /** A stable name of the rule, such as `unknown-target`. */
  readonly rule: string;
  /** The block's identifier; undefined for the file as a whole. */
  readonly block: string | undefined;
  readonly what: string;
  /** What to do about it. */
  readonly cure: string;
}

/** The finding in one line: block, what, cure. */
export function describeFinding({ block, what, cure }: Finding): string {
  const where = block === undefined ? '' : `block "${block}": `;
  // A block's name may hold line feeds, after which a report could seem to say something else.
  return `${where}${what}; ${cure}`.replace(/\s+/g, ' ');
}
