import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();

// Also when the bench fails or is interrupted, and also what is stopped: nothing is left behind.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Makes sure that a process that was started doesn't outlive the bench. */
export function endWithBench<C extends ChildProcess>(child: C): C {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}
