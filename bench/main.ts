import { availableParallelism } from 'node:os';
import { UsageError } from '../cli/usage-error.ts';
import { messageOf } from '../src/errors.ts';
import type { Bench } from './bench.ts';
import { parseBenchArguments } from './parse-bench-arguments.ts';
import { PARTS } from './parts.ts';
import { renderHelp } from './render-help.ts';
import type { PartResult } from './report/part.ts';
import { setUpBench } from './set-up-bench.ts';
import { writeDocument } from './write-document.ts';

// Without these, an interrupted bench would leave its processes behind: only 'exit' ends them.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`error: ${messageOf(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function main(argv: readonly string[]): Promise<void> {
  const names = PARTS.map(({ name }) => name);
  const { help, only, write, ...options } = parseBenchArguments(argv, names);
  if (help) {
    process.stdout.write(renderHelp(PARTS));
    return;
  }
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  const bench = await setUpBench({ ...options, tell });
  const results = new Map<string, PartResult>();
  for (const part of PARTS.filter(({ name }) => only.includes(name))) {
    tell(`${part.name}: ${part.summary}`);
    const result = await part.run(bench);
    results.set(part.name, result);
    process.stdout.write(`## ${part.name}\n\n${result.markdown}\n\n`);
  }
  if (write) await writeDocument(results, describeMachine(bench));
}

/** Where the figures come from, as far as it matters for them. */
function describeMachine({ scheme }: Bench): string {
  const { version, platform, arch } = process;
  const today = new Date().toISOString().slice(0, 10);
  const overTls = scheme === 'https' ? ', backends over TLS' : '';
  return `<sub>Node ${version}, ${platform} ${arch}, ${availableParallelism()} shared cores, ${today}${overTls}</sub>`;
}
