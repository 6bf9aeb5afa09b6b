import { isJsonObject, type JsonObject } from '../../src/json.ts';
import type { FlowType } from '../catalogue/flow-type.ts';

/** A flow somewhere in a file. */
export interface FoundFlow {
  /** Version, StartAction, Actions and so on. */
  readonly content: JsonObject;
  /** What the file around it calls it, such as a logical id, the clearest first; empty where nothing does. */
  readonly names: readonly string[];
  /** What the file around it says of its type. */
  readonly type: FlowType | undefined;
}

/** What was found in a file. */
export interface Findings {
  readonly flows: readonly FoundFlow[];
  /** Why something that should be a flow can't be read, one line each. */
  readonly problems: readonly string[];
}

/** Whether a value is a flow in the flow language. */
export function isFlow(value: unknown): value is JsonObject {
  return isJsonObject(value) && Array.isArray(value['Actions']);
}

/** Whether a value is a flow as the designer exported them before the flow language. */
export function isOldExport(value: unknown): boolean {
  if (!isJsonObject(value) || !Array.isArray(value['modules'])) return false;
  return 'start' in value || Object.keys(value).length === 1;
}
