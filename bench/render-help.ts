import type { Part } from './report/part.ts';

/** What `--help` prints. */
export function renderHelp(parts: readonly Part[]): string {
  const width = Math.max(...parts.map(({ name }) => name.length));
  return `Measures the function against a floor: bare Node making the same requests.

  npm run bench                                  everything; takes some minutes
  npm run bench -- --quick --only cold,warm      two parts, roughly
  npm run bench -- --against ../other/handler.js another bundle beside ours
  npm run bench -- --write                       puts the results into docs/performance.md

Options
  --only PART,…    only these parts
  --against FILE   another bundle that exports handler(event, context); may be given repeatedly
  --tls            backends speak TLS everywhere, for bundles that refuse plain http on 127.0.0.1
  --quick          few repetitions: shows that all works, its figures are rough
  --write          replaces the tables of the measured parts in docs/performance.md
  -h, --help       this text

Parts
${parts.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

Tables go to standard output, progress to standard error. Other work on the machine makes every
figure larger, the floor's too: compare within one run.
`;
}
