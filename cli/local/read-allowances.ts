import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Allowance } from '../../flow-language/lint/allowance.ts';
import { parseJson } from '../../src/json.ts';
import { readNamedFile } from '../kernel/read-text-file.ts';
import { UsageError } from '../kernel/usage-error.ts';

/** The file beside flows in which their folder's allowances stand. */
const ALLOWANCES_FILE = '.pstn-transfer-lint.json';

const Words = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));
const Allowances = v.strictObject({
  allow: v.array(
    v.strictObject({
      rule: Words,
      /** The flow's file name; left out, it holds for all flows in the folder. */
      flow: v.optional(Words),
      block: v.optional(Words),
      reason: Words,
    }),
  ),
});

/**
 * Takes what was typed: `ring-limit=The office answers` or `ring-limit:Call the office=It answers`.
 * @throws Error whose message continues "--allow …"
 */
export function typedAllowances(texts: readonly string[]): readonly Allowance[] {
  return texts.map((text) => {
    const [, rule, block, reason = ''] = /^([\w-]+)(?::([^=]+))?=(.*)$/s.exec(text) ?? [];
    if (rule === undefined)
      throw new Error(`must be RULE=REASON or RULE:BLOCK=REASON, not "${text}"`);
    if (reason.trim() === '') throw new Error(`needs a reason: ${rule}="…"`);
    return { rule, block, reason: reason.trim(), written: '--allow' };
  });
}

/**
 * What the folder of a flow file allows for it.
 * @throws UsageError for a file that can't be read, or isn't such a file
 */
export async function folderAllowances(flowFile: string): Promise<readonly Allowance[]> {
  const file = join(dirname(flowFile), ALLOWANCES_FILE);
  if (!existsSync(file)) return [];
  const result = v.safeParse(Allowances, parseJson(await readNamedFile(file)));
  if (!result.success) {
    const [issue] = result.issues;
    throw new UsageError(`${file}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  }
  return result.output.allow
    .filter(({ flow }) => flow === undefined || flow === basename(flowFile))
    .map(({ rule, flow, block, reason }) => ({
      rule,
      block,
      reason,
      written: ALLOWANCES_FILE,
      ...(flow === undefined && { isShared: true }),
    }));
}
