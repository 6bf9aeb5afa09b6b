import type { Played } from '../../../flow-language/catalogue/render-catalogue.ts';
import { answeredByScenario } from './answered-by-scenario.ts';
import type { BlockKind } from './block-kind.ts';
import { BLOCK_KINDS } from './block-kinds.ts';
import { getCase } from './cases.ts';
import { getCustomerProfile, getMoreOfProfile } from './customer-profiles.ts';
import { readDataTable } from './data-tables.ts';
import { invokeFlowModule } from './invoke-flow-module.ts';
import { setting } from './settings.ts';
import { showView } from './show-view.ts';

/** They stop a call unless the scenario says what comes of them. */
const ANSWERED: ReadonlySet<BlockKind> = new Set([
  answeredByScenario,
  getCase,
  getCustomerProfile,
  getMoreOfProfile,
  invokeFlowModule,
  readDataTable,
  showView,
]);

/** What a simulated call does with blocks of a type; undefined for one that it doesn't know. */
export function playedOf(type: string): Played | undefined {
  const kind = BLOCK_KINDS.get(type);
  if (kind === undefined) return undefined;
  if (kind === setting) return 'passed through';
  return ANSWERED.has(kind) ? 'answered by the scenario' : 'played';
}
