import { NEXT } from '../run/outcome.ts';
import { Unanswered } from '../run/unanswered.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Data table", to read from one: what it holds is the scenario's, by the name of the query. A later block
 * replaces what an earlier one read.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/data-table-block.html
 */
export const readDataTable: BlockKind = {
  run({ contact, scenario: { tables } }, { type }) {
    if (tables === undefined) {
      throw new Unanswered(
        'nobody said what the data table holds; give it with --table QUERY.ATTRIBUTE=VALUE',
        { option: 'table' },
      );
    }
    const root = type === 'ListDataTableValues' ? 'DataTableList' : 'DataTables';
    const value = root === 'DataTables' ? tables : { ResultData: tables, ...tables };
    contact.found = { ...contact.found, [root]: value };
    return NEXT;
  },
};
