import type { Target } from './target.ts';

/** What `--help` prints. */
export function renderHelp(targets: readonly Target[]): string {
  const width = Math.max(...targets.map(({ name }) => name.length));
  return `Feeds the function inputs that nobody thought of, and looks whether what comes out is valid:
a flat map of strings that fits, or an error with a documented code; nothing hangs, every log line
is one JSON object, every request has just the headers that belong there.

  npm run fuzz                                   everything, for a minute
  npm run fuzz -- --seconds 600 --only vendor    one target, for ten
  npm run fuzz -- --seed 123                     the same inputs again
  npm run fuzz -- --only names --input '{"domain":"a..b"}'
                                                 one input, as a finding prints it

Options
  --seconds N      how long; default 60
  --seed N         what decides all that is left to chance; printed at the start
  --only TARGET,…  only these targets
  --input JSON     feeds this one input to the target of --only
  -h, --help       this text

Targets
${targets.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

A finding goes to standard output, made as small as it could be, and ends the run with 1. Ctrl-C ends
it with 130. Targets with sockets are as fast as those, so there a seed gives much the same inputs, not exactly.
`;
}
