import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `import { A, B } from 'x'`, `await import('x')` with its names, and re-exports. */
const IMPORT =
  /(?:import|export)\s[^;'"]*?from\s+'([^']+)'|const\s*\{([^}]*)\}\s*=\s*await\s+import\(\s*'([^']+)'\s*,?\s*\)|import\(\s*'([^']+)'\s*\)/g;

/**
 * The AWS operations that a command's sources, and all that they import, can ask for, such as
 * `lambda.GetPolicy`: what they load of AWS's clients by name. Sorted.
 * @param file the command's own source
 */
export function requestsOfCommand(file: string): readonly string[] {
  const seen = new Set<string>();
  const operations = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path) || !path.endsWith('.ts')) return;
    seen.add(path);
    for (const [, statics, names = '', loaded, lazily] of readFileSync(path, 'utf8').matchAll(
      IMPORT,
    )) {
      const from = statics ?? loaded ?? lazily ?? '';
      if (from.startsWith('.')) visit(join(dirname(path), from));
      const [, service] = /^@aws-sdk\/client-(.+)$/.exec(from) ?? [];
      if (service === undefined) continue;
      for (const [, paginated, command] of names.matchAll(/\bpaginate(\w+)|\b(\w+)Command\b/g)) {
        operations.add(`${service}.${paginated ?? command}`);
      }
    }
  };
  visit(file);
  return [...operations].sort();
}
