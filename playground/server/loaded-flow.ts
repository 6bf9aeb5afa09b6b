import { hash } from 'node:crypto';
import type { FlowType } from '../../flow-language/catalogue/flow-type.ts';
import { MOST_DRAWN } from '../../flow-language/draw/draw-flow.ts';
import type { Allowance } from '../../flow-language/lint/allowance.ts';
import { NoFlowError, type ReadFlow, readFlow } from '../../flow-language/model/read-flow.ts';
import type { FlowView } from '../protocol.ts';
import { viewOf } from './flow-view.ts';
import { Refusal } from './refusal.ts';

/** A larger file isn't a flow, nor a log of one call; in bytes. */
export const MOST_BYTES = 4 * 1024 * 1024;

/** A flow file. */
export interface FlowSource {
  /** As it was named; of a dropped one its name. */
  readonly file: string;
  readonly text: string;
  /** Which of several flows in the file. */
  readonly choose: string | undefined;
  /** How to name it on the command line. */
  readonly typed: string;
  /** What the file's folder lets be. */
  readonly allowances: readonly Allowance[];
}

/** A flow that calls can go through. */
export interface LoadedFlow {
  readonly source: FlowSource;
  readonly view: FlowView;
  /** @param type what the flow is for, whatever the file says */
  read(type?: FlowType): ReadFlow;
}

/** Reads and draws a flow. @throws Refusal (`NOT_A_FLOW`, `TOO_LARGE`) that says why it can't be shown */
export async function loadFlow(source: FlowSource): Promise<LoadedFlow> {
  const { file, text, choose, allowances } = source;
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES) {
    throw new Refusal(
      'TOO_LARGE',
      `${file} has ${bytes} bytes, and a flow file at most ${MOST_BYTES}: export the one flow that you mean`,
    );
  }
  const read = (type?: FlowType) => readFlow(text, file, { choose, type });
  try {
    const first = read();
    const { size } = first.flow.blocks;
    if (size === 0) throw new NoFlowError(`${file} has no block that can be drawn`);
    if (size > MOST_DRAWN) {
      throw new NoFlowError(
        `${file} has ${size} blocks, and at most ${MOST_DRAWN} are shown: Amazon Connect takes 250`,
      );
    }
    const id = hash('sha256', text).slice(0, 16);
    return { source, view: await viewOf(first, file, id, allowances), read };
  } catch (error) {
    if (error instanceof NoFlowError) throw new Refusal('NOT_A_FLOW', error.message, error);
    if (error instanceof RangeError) {
      throw new Refusal('NOT_A_FLOW', `${file} is nested too deeply for a flow`, error);
    }
    throw error;
  }
}
