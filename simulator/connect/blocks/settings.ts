import { NEXT } from '../run/outcome.ts';
import type { BlockKind } from './block-kind.ts';

/** A block that changes what a simulated call doesn't show, such as "Set voice". */
export const setting: BlockKind = { run: () => NEXT };
