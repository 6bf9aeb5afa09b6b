import type { Situation } from './protocol.ts';

/** What an address says behind its #. */
export interface Shared {
  readonly situation: Situation;
  /** Hashes of the flow and of the scenario file that it was about. */
  readonly flow?: string;
  readonly answers?: string;
}

/** As the fragment of an address, without the #. */
export function writeFragment({ situation, flow, answers }: Shared): string {
  const words = new URLSearchParams();
  for (const [name, value] of situation) words.append(name, value);
  if (flow !== undefined) words.append('flow', flow);
  if (answers !== undefined) words.append('answers', answers);
  return words.toString();
}

/** Reads a fragment, with or without the #; what isn't an option is left for the server to refuse. */
export function readFragment(fragment: string): Shared {
  const words = new URLSearchParams(fragment.replace(/^#/, ''));
  const flow = words.get('flow');
  const answers = words.get('answers');
  words.delete('flow');
  words.delete('answers');
  return {
    situation: [...words],
    ...(flow !== null && { flow }),
    ...(answers !== null && { answers }),
  };
}
