import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DeclaredParameter, parametersDeclaredIn } from './declared-parameter.ts';
import type { StoredFile } from './stored-file.ts';

/** The one description of what runs in AWS. */
export const TEMPLATE = join(import.meta.dirname, '../../infra/cloudformation/template.yaml');

/** A template, and the parameters that it declares. */
export interface Template {
  readonly body: string;
  readonly file: StoredFile;
  readonly declared: ReadonlyMap<string, DeclaredParameter>;
}

/** Reads the template; AWS isn't asked. */
export async function readTemplate(path: string): Promise<Template> {
  const bytes = await readFile(path);
  const body = bytes.toString('utf8');
  const sha256 = hash('sha256', bytes);
  const key = `connect-pstn-transfer/${sha256}.yaml`;
  return {
    body,
    file: { what: 'template', key, bytes, sha256, type: 'application/yaml' },
    declared: parametersDeclaredIn(body),
  };
}
