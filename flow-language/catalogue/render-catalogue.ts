import type { ActionType, Cell } from './action-type.ts';
import { CATALOGUE, sourceOf } from './catalogue.ts';
import type { Source } from './source.ts';

/**
 * How a type fares in a simulated call: its effects are played; the scenario says what comes of it; or it is
 * passed through, along its branch of success.
 */
export type Played = 'played' | 'answered by the scenario' | 'passed through';

const CELLS: readonly (readonly [Cell, string])[] = [
  ['names', 'name'],
  ['parameters', 'parameters'],
  ['results', 'results'],
  ['errors', 'errors'],
  ['flowTypes', 'flow types'],
  ['channels', 'channels'],
];

/**
 * docs/flow-blocks.md: every action type with its block in the designer and how each fact is known.
 * @param playedOf what the simulator does with a type; undefined for one that it doesn't know
 */
export function renderCatalogue(playedOf: (type: string) => Played | undefined): string {
  const rows = [...CATALOGUE].map(([type, action]) => row(type, action, playedOf(type)));
  return `# Blocks of a flow

Made by \`npm run flow:shipped\` from the catalogue that the simulator, the checks and the pictures read
(\`flow-language/catalogue/\`): ${CATALOGUE.size} action types of Amazon Connect's flow language.

How each fact is known: **doc**, AWS documents it; **export**, a released flow holds it; **probe**, others
published flows and told what the service answered; **?**, nothing is known, and no error is made of it. What
the pages of AWS say of flow types and channels may be older than the service.

In a simulated call a block is **played**; or **answered by the scenario**, without which the call stops there;
or **passed through** along its branch of success, since a call here shows nothing of it. What comes of any
block can be said too (\`--block\`, [a flow, simulated](simulating.md)).

${legend()}

| type | in the designer | known by | ${CELLS.map(([, title]) => title).join(' | ')} | in a simulated call |
|---|---|---|${CELLS.map(() => '---|').join('')}---|
${rows.join('\n')}
`;
}

function row(type: string, action: ActionType, played: Played | undefined): string {
  const names = [...new Set(action.names.map(({ name }) => name))].join(', ');
  const marks = CELLS.map(([cell]) => sourceOf(action, cell)?.mark ?? '?');
  return `| \`${type}\` | ${names} | ${linkTo(action.source)} | ${marks.join(' | ')} | ${played ?? 'named only'} |`;
}

function linkTo({ mark, at }: Source): string {
  return at.startsWith('https://') ? `[${mark}](${at})` : mark;
}

/** The sources that aren't pages of AWS. */
function legend(): string {
  const sources = [...CATALOGUE.values()].flatMap(({ source, cellSources = {} }) => [
    source,
    ...Object.values(cellSources),
  ]);
  const others = new Set(
    sources
      .filter(({ mark }) => mark !== 'doc' && mark !== '?')
      .map(({ mark, at }) => `- ${mark}: \`${at}\``),
  );
  return [...others].sort().join('\n');
}
