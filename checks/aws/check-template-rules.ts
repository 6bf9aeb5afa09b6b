import { basename, dirname } from 'node:path';
import * as v from 'valibot';
import type { Output } from '../../cli/kernel/session.ts';
import { decode } from '../../flow-language/decode.ts';
import { parseJson } from '../../src/json.ts';
import { runProgram } from '../run-program.ts';
import { TEMPLATE } from './template.ts';

/** Rules of checkov that the template doesn't keep, and why it needn't. */
const WAIVED: ReadonlyMap<string, string> = new Map([
  [
    'CKV_AWS_116',
    'a dead-letter queue of the function is for events that nobody waits for: Amazon Connect waits for its answer, and hang-ups have a queue of their own',
  ],
  [
    'CKV_AWS_27',
    "both queues are encrypted, with SQS's own keys (SqsManagedSseEnabled), which the rule doesn't look at; a key of yours would have to let EventBridge in",
  ],
]);

const Report = v.object({
  results: v.object({
    failed_checks: v.array(
      v.object({ check_id: v.string(), check_name: v.string(), resource: v.string() }),
    ),
  }),
  summary: v.object({ passed: v.number(), parsing_errors: v.number() }),
});

/**
 * Prints what checkov, a check of policies, finds in the template; true where that is exactly what is waived: a
 * waiver that nothing needs any more fails too.
 */
export async function checkTemplateRules(python: string, stdout: Output): Promise<boolean> {
  const say = (line: string): void => void stdout.write(`checkov: ${line}\n`);
  // It takes a long path for a secret, so it sees the name alone.
  const { output } = await runProgram(
    python,
    [
      ...['-m', 'checkov.main', '--framework', 'cloudformation', '--skip-download'],
      ...['--compact', '--quiet', '--output', 'json', '--file', basename(TEMPLATE)],
    ],
    { cwd: dirname(TEMPLATE) },
  );
  const { results, summary } = decode(Report, parseJson(output), `checkov's report: ${output}`);
  const broken = results.failed_checks.filter(({ check_id }) => !WAIVED.has(check_id));
  for (const { check_id, check_name, resource } of broken) {
    say(`${check_id} ${resource}: ${check_name}`);
  }
  const needed = new Set(results.failed_checks.map(({ check_id }) => check_id));
  const idle = [...WAIVED.keys()].filter((rule) => !needed.has(rule));
  for (const rule of idle) say(`${rule} is waived, and nothing breaks it any more`);
  const clean = broken.length + idle.length + summary.parsing_errors === 0 && summary.passed > 0;
  if (clean) {
    say(`template.yaml keeps ${summary.passed} rules`);
    for (const [rule, reason] of WAIVED) say(`${rule} is waived: ${reason}`);
  }
  return clean;
}
