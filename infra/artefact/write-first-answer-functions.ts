import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calledByFirstAnswer } from './first-answer-coverage.ts';

// What npm run package:first-answer runs, after a change of what a first answer calls.
await writeFile(
  join(import.meta.dirname, 'first-answer-functions.json'),
  JSON.stringify(await calledByFirstAnswer()),
);
