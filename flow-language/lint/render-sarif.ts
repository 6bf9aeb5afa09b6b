import { ALL_RULES } from './all-rules.ts';
import { UNUSED } from './allowance.ts';
import type { Danger, Level } from './danger.ts';
import { linesOfBlocks } from './lines-of-blocks.ts';

/**
 * The dangers as a SARIF log, which code hosts show beside the lines of a change. Ends in a line feed.
 * @param file the flow file's path, as it was typed
 * @param text what is in the file
 * @param version of this project
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(
  file: string,
  text: string,
  dangers: readonly Danger[],
  version: string,
): string {
  const lines = linesOfBlocks(text);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'pstn-transfer-flow-lint',
            version,
            rules: rules(dangers),
          },
        },
        results: dangers.map((danger) => result(file, lines, danger)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** The rules of this lint, and those by which the reader found something. */
function rules(dangers: readonly Danger[]) {
  const own = ALL_RULES.map(({ id, title, level }) => ({ id, title, level }));
  const known = new Set(own.map(({ id }) => id));
  const reader = [...new Set(dangers.map(({ rule }) => rule))]
    .filter((id) => !known.has(id))
    .map((id) => ({ id, title: titleOf(id), level: levelOf(id) }));
  return [...own, ...reader].map(({ id, title, level }) => ({
    id,
    shortDescription: { text: title },
    help: { text: `docs/lint.md says why, and how to let it be with a reason: section "${id}".` },
    defaultConfiguration: { level },
  }));
}

function titleOf(id: string): string {
  return id === UNUSED
    ? 'Something is allowed that is not found.'
    : 'Amazon Connect would not publish the flow.';
}

function levelOf(id: string): Level {
  return id === UNUSED ? 'note' : 'error';
}

function result(
  file: string,
  lines: ReadonlyMap<string, number>,
  { rule, level, block, name = block, what, cure, allowed }: Danger,
) {
  const logical =
    block === undefined
      ? {}
      : { logicalLocations: [{ name, fullyQualifiedName: block, kind: 'block' }] };
  return {
    ruleId: rule,
    level,
    message: { text: `${block === undefined ? '' : `block "${name}": `}${what}; ${cure}` },
    ...(allowed !== undefined && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: allowed }],
    }),
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: lines.get(block ?? '') ?? 1 },
        },
        ...logical,
      },
    ],
  };
}

/** A path as a relative or absolute URI reference. */
export function uriOf(file: string): string {
  return file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
