import { writeFileSync } from 'node:fs';
import { scenarioFileJsonSchema } from './json-schema.ts';
import { loadProjectVocabulary } from './load-scenarios.ts';

/** Writes scenario.schema.json anew, from what the code describes and the vocabulary names. */
const schema = scenarioFileJsonSchema(loadProjectVocabulary());
const file = new URL('scenario.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(schema)}\n`);
