import { drawFlow } from '../draw/draw-flow.ts';
import { trailOf } from '../draw/trail.ts';
import { readFlow } from '../model/read-flow.ts';
import { SHIPPED_FLOWS } from './shipped-flows.ts';

/** A call for which the API fails four times and then answers; rounded times of a simulated one. */
const SECOND_TRY = trailOf([
  { block: 'Note that nobody was reached yet', durationMs: 0 },
  { block: 'Welcome the caller', durationMs: 4550 },
  { block: 'Ask for number and tones', durationMs: 2000 },
  { block: 'Did number and tones come', durationMs: 0 },
  { block: 'Note why no number came', durationMs: 0 },
  { block: 'Is it worth asking for them again', durationMs: 0 },
  { block: 'Ask for them again only once', durationMs: 0 },
  { block: 'Say that connecting takes longer', durationMs: 3150 },
  { block: 'Ask for number and tones', durationMs: 250 },
  { block: 'Did number and tones come', durationMs: 0 },
  { block: 'Tag that the agent gets the caller', durationMs: 0 },
  { block: 'Is it a phone number', durationMs: 0 },
  { block: 'Call the AI agent', durationMs: 61_000 },
  { block: 'Note that the agent was reached', durationMs: 0 },
  { block: 'Welcome the caller back', durationMs: 3150 },
  { block: 'Ask what came of the call', durationMs: 200 },
  { block: 'Did the hand-off come', durationMs: 0 },
  { block: 'Store target and conversation', durationMs: 0 },
  { block: 'Store the summary', durationMs: 0 },
  { block: 'Tag that the hand-off is in', durationMs: 0 },
  { block: 'Say that a colleague comes', durationMs: 2450 },
  { block: 'Which transfer target is it', durationMs: 0 },
  { block: 'Set the queue of pstn PSTN1', durationMs: 0 },
  { block: 'Transfer to the queue of the target', durationMs: 0 },
]);

const IN_LAYERS = { arrangement: 'layers' } as const;

/** The pictures of docs/flow.md, by file name. */
export async function shippedPictures(): Promise<Readonly<Record<string, string>>> {
  const { flow } = readFlow(SHIPPED_FLOWS['pstn-transfer.json'], 'flow');
  const { flow: module } = readFlow(SHIPPED_FLOWS['pstn-transfer-module.json'], 'module');
  return {
    'flow.svg': await drawFlow(flow, IN_LAYERS),
    'flow-module.svg': await drawFlow(module, IN_LAYERS),
    'flow-run.svg': await drawFlow(flow, { ...IN_LAYERS, trail: SECOND_TRY }),
  };
}
