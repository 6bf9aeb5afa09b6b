import { Worker } from 'node:worker_threads';
import type { FlowType } from '../catalogue/flow-type.ts';
import type { Limits } from './limits.ts';
import type { ProofReport } from './report.ts';
import type { Wish } from './wish.ts';

/** All that a proof is made of, as texts that another thread can read. */
export interface ProofRequest {
  readonly text: string;
  /** What to call a flow that doesn't say its name. */
  readonly name: string;
  readonly choose: string | undefined;
  readonly type: FlowType | undefined;
  readonly modules: readonly {
    readonly name: string;
    readonly file: string;
    readonly text: string;
  }[];
  readonly brought: readonly string[];
  readonly wishes: readonly Wish[];
  readonly limits: Limits;
  readonly budget: number;
}

/** Proves a flow in a thread of its own, so that the caller can do something else meanwhile, or end it. */
export async function proveInThread(request: ProofRequest): Promise<ProofReport> {
  const worker = new Worker(new URL('./prove-thread.ts', import.meta.url), {
    workerData: request,
  });
  try {
    return await new Promise<ProofReport>((resolve, reject) => {
      worker.once('message', (report: ProofReport) => resolve(report));
      worker.once('error', reject);
    });
  } finally {
    await worker.terminate();
  }
}
