import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedFiles } from '../../flow-language/build/shipped-flows.ts';
import { shippedPictures } from '../../flow-language/build/shipped-pictures.ts';
import { renderCatalogue } from '../../flow-language/catalogue/render-catalogue.ts';
import { playedOf } from '../../simulator/connect/blocks/played.ts';
import { scenarioJsonSchema } from '../../simulator/connect/scenario/scenario-json-schema.ts';
import { command } from '../kernel/command.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import type { Session } from '../kernel/session.ts';
import { syntax } from '../kernel/syntax.ts';

const ROOT = join(import.meta.dirname, '../..');

const flowShippedSyntax = syntax({
  examples: [
    {
      typed: '',
      shows: 'After a change of the blocks, of how they are drawn, or of what a scenario holds.',
    },
  ],
  declare: (bare) => bare,
  notes: [
    {
      title: 'Exit code',
      rows: [
        ['0', 'The files are as the program makes them.'],
        ['2', 'Mistyped; nothing was done.'],
      ],
    },
  ],
});

/** `npm run flow:shipped`. */
export const flowShippedCommand = command(flowShippedSyntax, writeShippedFlows);

async function writeShippedFlows(_input: unknown, { stderr }: Session): Promise<ExitCode> {
  for (const [folder, files] of [
    ['flows', await shippedFiles()],
    ['docs', { ...(await shippedPictures()), 'flow-blocks.md': renderCatalogue(playedOf) }],
    ['simulator/connect/scenario', { 'scenario.schema.json': scenarioJsonSchema() }],
  ] as const) {
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(ROOT, folder, name), text);
      stderr.write(`wrote ${folder}/${name}\n`);
    }
  }
  return EXIT.ok;
}
