import { join } from 'node:path';

/** Where the zip is made and looked for: the project's folder. */
export const ARTEFACT = join(import.meta.dirname, '../aws-lambda-connect-pstn-transfer-ts.zip');
