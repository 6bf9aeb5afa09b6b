import { parentPort, workerData } from 'node:worker_threads';
import { readFlow } from '../model/read-flow.ts';
import { proveFlow } from './prove-flow.ts';
import type { ProofRequest } from './prove-in-thread.ts';
import { reportProof } from './report.ts';

// A thread of its own: a proof may take minutes, and a user who waits may press Ctrl-C meanwhile.
const { text, name, choose, type, modules, brought, wishes, limits, budget }: ProofRequest =
  workerData;
const library = new Map(
  modules.map((module) => [module.name, readFlow(module.text, module.file).flow]),
);
const proof = proveFlow(readFlow(text, name, { choose, type }), {
  library,
  brought,
  wishes,
  limits,
  budget,
});
parentPort?.postMessage(reportProof(proof));
