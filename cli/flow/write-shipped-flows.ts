import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SHIPPED_FLOWS } from '../../flow-language/build/shipped-flows.ts';
import { shippedPictures } from '../../flow-language/build/shipped-pictures.ts';
import { renderCatalogue } from '../../flow-language/catalogue/render-catalogue.ts';
import { playedOf } from '../../simulator/connect/blocks/played.ts';

const ROOT = join(import.meta.dirname, '../..');

// What npm run flow:shipped runs, after a change of the blocks or of how they are drawn.
for (const [folder, files] of [
  ['flows', SHIPPED_FLOWS],
  ['docs', { ...shippedPictures(), 'flow-blocks.md': renderCatalogue(playedOf) }],
] as const) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(ROOT, folder, name), text);
}
