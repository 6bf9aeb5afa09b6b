import { textsOf } from '../../graph/parameters.ts';
import type { Flow } from '../../model/flow.ts';
import type { LintRule } from '../danger.ts';
import { listed } from '../listed.ts';

const RESOURCE =
  /^arn:aws[\w-]*:(connect|lambda|lex|wisdom):([\w-]+):(\d{12}):(?:instance\/([^/]+))?/;
/** What flows for others have in place of an account. */
const NOBODY = '000000000000';

/** An instance is in one region of one account, and a flow uses that instance's resources. */
export const severalInstances: LintRule = {
  id: 'several-instances',
  level: 'note',
  title: 'A flow names resources of two instances, accounts or regions.',
  find(flow) {
    const named = resourcesOf(flow);
    for (const part of ['instance', 'account', 'region'] as const) {
      const values = named.flatMap((resource) =>
        resource[part] === undefined ? [] : [{ value: resource[part], block: resource.block }],
      );
      const odd = values.find(({ value }) => value !== values[0]?.value);
      if (odd === undefined) continue;
      const all = [...new Set(values.map(({ value }) => value))];
      return [
        {
          block: odd.block,
          what: `the flow names resources of ${all.length} ${part}s${part === 'instance' ? '' : `, ${listed(all, 'and')}`}; an import keeps only those of its own instance`,
          cure: 'choose resources of one instance, or look whether the copy is finished',
        },
      ];
    }
    return [];
  },
};

function resourcesOf(flow: Flow) {
  return [...flow.blocks.values()].flatMap(({ id, ...block }) =>
    textsOf({ id, ...block }).flatMap(({ text }) => {
      const [, service, region, account, instance] = RESOURCE.exec(text) ?? [];
      if (account === undefined || account === NOBODY) return [];
      // A function or a bot may be in another account; only Connect's own resources must not.
      const isOwn = service === 'connect' || service === 'wisdom';
      return [{ block: id, instance, region, account: isOwn ? account : undefined }];
    }),
  );
}
