import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import { messageOf } from '../src/errors.ts';
import { TARGETS } from './all-targets.ts';
import { describeFinding, type FuzzFinding, findIn } from './finding.ts';
import type { OpenTarget, Target } from './target.ts';

/** What the thread that feeds says to the one that watches over it. */
export interface Message {
  /** What is being fed: the nth input of a seed. */
  readonly current?: { readonly target: string; readonly seed: number; readonly nth: number };
  readonly line?: string;
  /** It is over. */
  readonly end?: 'valid' | 'found' | 'failed';
}

const Task = v.object({
  targets: v.array(v.string()),
  seconds: v.number(),
  seed: v.number(),
  path: v.optional(v.string()),
  folder: v.string(),
});

const say = (message: Message): void => parentPort?.postMessage(message);

try {
  const finding = await feed(v.parse(Task, workerData));
  if (finding) say({ line: describeFinding(finding) });
  say({ end: finding ? 'found' : 'valid' });
} catch (error) {
  say({ line: `error: ${messageOf(error)}`, end: 'failed' });
}

/** Feeds the targets in turn until time is up or something is found. */
async function feed(task: v.InferOutput<typeof Task>): Promise<FuzzFinding | undefined> {
  const { path, folder } = task;
  const targets = TARGETS.filter(({ name }) => task.targets.includes(name));
  const opened = await Promise.all(
    targets.map(async (target) => ({ target, open: await target.open(folder), inputs: 0 })),
  );
  try {
    if (path !== undefined) return await replay(opened, { seed: task.seed, path });
    const endsAt = performance.now() + task.seconds * 1000;
    for (let { seed } = task; performance.now() < endsAt; seed += 1) {
      for (const one of opened) {
        if (performance.now() >= endsAt) break;
        const { turn } = one.target;
        const finding = await findIn(one.target, told(one, seed), { seed, numRuns: turn });
        one.inputs += turn;
        if (finding) return finding;
      }
    }
    for (const { target, inputs } of opened) say({ line: `${target.name}: ${inputs} inputs` });
    return undefined;
  } finally {
    for (const { open } of opened) await open.close();
  }
}

interface Opened {
  readonly target: Target;
  readonly open: OpenTarget;
}

async function replay(
  [one]: readonly Opened[],
  { seed, path }: { readonly seed: number; readonly path: string },
): Promise<FuzzFinding | undefined> {
  if (!one) return undefined;
  const finding = await findIn(one.target, told(one, seed), { seed, path, numRuns: 1 });
  if (!finding) say({ line: 'what comes out is valid' });
  return finding;
}

/** The open target, which tells what it is fed before it is. */
function told({ target, open }: Opened, seed: number): OpenTarget {
  let nth = 0;
  return {
    ...open,
    run(input) {
      say({ current: { target: target.name, seed, nth } });
      nth += 1;
      return open.run(input);
    },
  };
}
