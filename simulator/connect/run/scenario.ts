/** What is so in a simulated call and isn't in the flow. What is left out is as usual. */
export interface Scenario {
  /** Milliseconds since the call arrived. @default never */
  readonly callerHangsUpAfterMs?: number;
  /**
   * What the third party does: answers and talks; doesn't answer; is busy; can't be dialled at all, as
   * in a country that isn't allowed; or answers and hangs up before the tones. @default 'talks'
   */
  readonly thirdParty?: ThirdParty;
  /** By display name, ARN or last part of the ARN. @default open and staffed */
  readonly queues?: ReadonlyMap<string, QueueState>;
  /** Hours of operation that are closed, by the same names. @default none */
  readonly closedHours?: ReadonlySet<string>;
  /** Metrics of queues, such as `NumberOfContactsInQueue`. @default 1 agent, 0 contacts */
  readonly metrics?: ReadonlyMap<string, number>;
  /** What the caller keys in, one text for each block that asks; then nothing. @default none */
  readonly inputs?: readonly string[];
  /** What Lex understands, one intent for each block that asks; then nothing. @default none */
  readonly intents?: readonly string[];
  /** Attributes that the contact has from the start. */
  readonly attributes?: ReadonlyMap<string, string>;
  /** Numbers from 0 to below 1. @default by chance */
  readonly random?: () => number;
}

export const THIRD_PARTIES = ['talks', 'no-answer', 'busy', 'not-dialable', 'hangs-up'] as const;
export type ThirdParty = (typeof THIRD_PARTIES)[number];

export const QUEUE_STATES = ['at-capacity', 'unstaffed', 'closed'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

/** Whether a resource goes by a name: its display name, its id or ARN, or the ARN's last part. */
export function lookUp<T>(
  names: ReadonlyMap<string, T> | undefined,
  resource: { readonly id: string; readonly displayName: string | undefined },
): T | undefined {
  const { id, displayName } = resource;
  const known = [displayName, id, shortName(id)].filter((name) => name !== undefined);
  for (const name of known) {
    const found = names?.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The last part of an ARN, without a version: what a person would call it. */
export function shortName(arn: string): string {
  return (
    arn
      .split('/')
      .at(-1)
      ?.replace(/^arn:.*:/, '') ?? arn
  );
}
