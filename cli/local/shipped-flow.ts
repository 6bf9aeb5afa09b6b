import { fileURLToPath } from 'node:url';

/** The whole flow that comes along. */
export const SHIPPED_FLOW = fileURLToPath(
  new URL('../../flows/pstn-transfer.json', import.meta.url),
);
