import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SHIPPED_FLOWS } from './shipped-flows.ts';

const FLOWS = join(import.meta.dirname, '../../flows');

// What npm run flow:shipped runs, after a change of the blocks.
for (const [name, text] of Object.entries(SHIPPED_FLOWS)) await writeFile(join(FLOWS, name), text);
