import { textAt } from '../../graph/parameters.ts';
import type { LintRule } from '../danger.ts';
import { invocationsOf, isOurs } from '../our-invocation.ts';
import { stringMap } from './string-map.ts';

export const otherStringMap: LintRule = {
  id: 'other-string-map',
  level: 'note',
  title: 'Another function than this one is invoked with the response type STRING_MAP.',
  find: (flow) =>
    invocationsOf(flow)
      .filter((block) => !isOurs(block))
      // A nested key tells more than the response type alone.
      .filter((block) => !stringMap.find(flow).some((found) => found.block === block.id))
      .filter((block) => textAt(block, 'ResponseValidation', 'ResponseType') === 'STRING_MAP')
      .slice(0, 1)
      .map(({ id }) => ({
        block: id,
        what: 'STRING_MAP takes nothing but a flat object of strings: a number, null or list leads to the error branch',
        cure: 'look whether the function returns strings only; if not, choose JSON',
      })),
};
