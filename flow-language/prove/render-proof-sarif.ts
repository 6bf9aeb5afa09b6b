import { linesOfBlocks } from '../lint/lines-of-blocks.ts';
import { uriOf } from '../lint/render-sarif.ts';
import type { ProofReport, ToldVerdict } from './report.ts';
import { simulateLine } from './simulate-line.ts';

/**
 * What calls break, as a SARIF log: each at the block that breaks it, with the call as its code flow. Ends
 * in a line feed.
 * @param file the flow file's path, as it was typed
 * @param text what is in the file
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderProofSarif(
  file: string,
  text: string,
  { verdicts, outcome }: ProofReport,
  version: string,
): string {
  const lines = linesOfBlocks(text);
  const titles = new Map(verdicts.map(({ property, title }) => [property, title]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'pstn-transfer-flow-prove',
            version,
            rules: [...titles].map(([id, title]) => ({ id, shortDescription: { text: title } })),
          },
        },
        properties: { outcome },
        results: verdicts.flatMap((verdict) => resultOf(file, lines, verdict)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultOf(
  file: string,
  lines: ReadonlyMap<string, number>,
  { property, title, broken }: ToldVerdict,
): readonly object[] {
  if (broken === undefined) return [];
  const location = (block: string | undefined, words?: string) => ({
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: lines.get(block ?? '') ?? 1 },
    },
    ...(words !== undefined && { message: { text: words } }),
  });
  const steps = broken.steps.map(({ block, name, words }) => ({
    location: location(block, `${name}: ${words}`),
  }));
  const play = steps.length === 0 ? '' : `; play it: ${simulateLine(file, broken)}`;
  return [
    {
      ruleId: property,
      level: 'error',
      message: { text: `${title} Yet ${broken.how}${play}` },
      locations: [location(broken.steps.at(-1)?.block)],
      ...(steps.length > 0 && { codeFlows: [{ threadFlows: [{ locations: steps }] }] }),
    },
  ];
}
