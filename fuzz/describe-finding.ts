import { inspect } from 'node:util';
import type { Finding } from './fuzz-target.ts';

/** What is printed of a finding, with how to see it again. */
export function describeFinding({ target, input, error }: Finding): string {
  const text = JSON.stringify(input);
  return `finding in ${target}: ${inspect(error).slice(0, 3000)}

input: ${text}

again: npm run fuzz -- --only ${target} --input '${text.replaceAll("'", "'\\''")}'
`;
}
