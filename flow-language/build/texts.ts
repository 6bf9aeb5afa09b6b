/** What the flow says, and when. Each can be replaced with `--text name="…"`. */
export const DEFAULT_TEXTS = {
  welcome: 'Welcome. Please hold the line while I connect you with our virtual assistant.',
  'one-moment': 'Thank you for waiting. This takes a moment longer.',
  'welcome-back': 'Thank you. Please hold the line for a moment.',
  connecting: 'I am connecting you with a colleague now.',
  apology:
    'I am sorry, our virtual assistant is not available at the moment. I am connecting you with a colleague.',
  'no-handoff':
    'Thank you for your patience. I am connecting you with a colleague, who may ask you again what your call is about.',
  goodbye: 'I am sorry, nobody can take your call at the moment. Please call again later. Goodbye.',
} as const;

export type TextName = keyof typeof DEFAULT_TEXTS;
export type Texts = Readonly<Record<TextName, string>>;

/** In the order in which a caller hears them. */
export const TEXT_NAMES = [
  'welcome',
  'one-moment',
  'welcome-back',
  'connecting',
  'apology',
  'no-handoff',
  'goodbye',
] as const satisfies readonly TextName[];

/** What the module never says: it queues nothing and disconnects nobody. */
export const NOT_IN_MODULE: ReadonlySet<TextName> = new Set([
  'connecting',
  'apology',
  'no-handoff',
  'goodbye',
]);

/** When the caller hears a text, for those who replace it. */
export const TEXT_OCCASIONS: Readonly<Record<TextName, string>> = {
  welcome: 'Before the function is asked for number and tones.',
  'one-moment': 'Before it is asked once more.',
  'welcome-back': 'After the AI agent hung up, before the function is asked what came of it.',
  connecting: 'Before the queue. Not in the module.',
  apology: 'Before the fallback queue, where the AI agent was not reached. Not in the module.',
  'no-handoff':
    'Before the fallback queue, where nobody can tell what came of the call. Not in the module.',
  goodbye: 'Before the call ends because no queue takes it. Not in the module.',
};
