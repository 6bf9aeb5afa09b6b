import { useState } from 'preact/hooks';
import type { Missing } from '../../timeline/ending.ts';
import type { Answer } from '../protocol.ts';

interface AnswerFormProps {
  readonly missing: Missing;
  /** The block at which the call stopped. */
  readonly block: string | undefined;
  /** The file in which the answer is kept. */
  readonly file: string;
  readonly onKeep: (answer: Answer) => void;
}

/** Asks for what nobody had answered where the call stopped. */
export function AnswerForm({ missing, block, file, onKeep }: AnswerFormProps) {
  const { option, name = '' } = missing;
  const [text, type] = useState(STARTS[option]);
  const [problem, tell] = useState('');
  const [module, choose] = useState<File>();
  const keep = async () => {
    const read = await answerOf(missing, block, text, module);
    if (typeof read === 'string') tell(read);
    else onKeep(read);
  };
  return (
    <form
      class="answer"
      aria-label="What is missing"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <h2>
        {QUESTIONS[option]} {name !== '' && <code>{name}</code>}
      </h2>
      {option === 'module' ? (
        <input
          type="file"
          aria-label="The module's file"
          accept=".json,.yaml,.yml"
          onChange={({ currentTarget }) => choose(currentTarget.files?.[0])}
        />
      ) : (
        <textarea
          aria-label="The answer"
          rows={option === 'view' || option === 'block' ? 1 : 4}
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      )}
      <p class="hint">
        {HINTS[option]} Kept in {file}.
      </p>
      {problem !== '' && (
        <p class="reason is-bad" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" class="primary">
        Keep it, and play again
      </button>
    </form>
  );
}

type Kind = Missing['option'];

const QUESTIONS: Readonly<Record<Kind, string>> = {
  function: 'What does this function return?',
  module: 'Where is this module?',
  profile: 'Which customer profile is found?',
  case: 'Which case is found?',
  table: 'What does this data table hold?',
  view: 'What does the person do in this view?',
  block: 'By which branch does this block end?',
};

const HINTS: Readonly<Record<Kind, string>> = {
  function: 'A JSON object with texts; or fails: and a message.',
  module: 'Choose the file that the designer exports.',
  profile: 'Its fields as JSON; null where none is found.',
  case: 'Its fields as JSON; null where none is found.',
  table: 'Values by attribute, as JSON.',
  view: 'The name of an action.',
  block: 'next, a condition’s value, or the type of an error.',
};

const STARTS: Readonly<Record<Kind, string>> = {
  function: '{ "status": "ok" }',
  module: '',
  profile: '{ "FirstName": "Ada" }',
  case: '{ "status": "open" }',
  table: '{ }',
  view: 'ActionSelected',
  block: 'next',
};

/** The answer, or what is wrong with it. */
async function answerOf(
  { option, name = '' }: Missing,
  block: string | undefined,
  text: string,
  module: File | undefined,
): Promise<Answer | string> {
  switch (option) {
    case 'module':
      if (module === undefined) return 'Choose the module’s file first.';
      return { kind: 'module', name, file: { name: module.name, text: await module.text() } };
    case 'view':
      return { kind: 'view', name, action: text.trim() };
    case 'block':
      return { kind: 'block', id: name || (block ?? ''), branch: text.trim() };
    default: {
      const fails = /^fails:(.+)$/s.exec(text.trim())?.[1];
      if (option === 'function' && fails !== undefined) {
        return { kind: 'function', name, fails: fails.trim() };
      }
      const value = parsed(text);
      if (value === undefined) return 'This is not JSON: names and texts stand in double quotes.';
      if (option === 'function') return { kind: 'function', name, returns: value };
      if (value === null && option !== 'table') return { kind: option, fields: null };
      if (!isFields(value)) return 'It must be a JSON object: { "name": "value" }.';
      return option === 'table'
        ? { kind: 'table', name, values: value }
        : { kind: option, fields: value };
    }
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined for what isn't JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
