import { drawFlow } from '../draw/draw-flow.ts';
import { type Trail, trailOf } from '../draw/trail.ts';
import type { Flow } from '../model/flow.ts';
import type { ProofReport } from './report.ts';

/** A picture of a proof: the way of the first call that breaks something, else all that calls go through. */
export function drawProof(flow: Flow, report: ProofReport): Promise<string> {
  const broken = report.verdicts.find((verdict) => (verdict.broken?.steps.length ?? 0) > 0)?.broken;
  const steps = broken?.steps.filter(
    (step) => step.flow === flow.name && flow.blocks.has(step.block),
  );
  const trail = steps === undefined || steps.length === 0 ? covered(report) : trailOf(steps);
  return drawFlow(flow, { trail });
}

function covered({ ways }: ProofReport): Trail {
  const to = new Map(ways.map((way) => [way.block, new Set(way.to)]));
  return {
    visits: new Map(ways.map(({ block }) => [block, { label: 'reached' }])),
    went: (from, block) => to.get(from)?.has(block) ?? false,
  };
}
