import { answerKey, referencesOf, textAt } from '../../graph/parameters.ts';
import { walk } from '../../graph/walk.ts';
import type { LintRule } from '../danger.ts';

/**
 * A nested key shows that the author knows of an answer with objects in it.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/interactions-invokelambdafunction.html
 */
export const stringMap: LintRule = {
  id: 'string-map',
  level: 'warning',
  title: 'A function that returns more than strings is invoked with the response type STRING_MAP.',
  find(flow) {
    const invoker = walk<string>(flow, '', (known, block, exit) =>
      block.type !== 'InvokeLambdaFunction' ? known : exit.kind === 'error' ? '' : block.id,
    );
    const wrong = new Map<string, string>();
    for (const block of flow.blocks.values()) {
      const nested = referencesOf(block).find(
        ({ reference }) => (answerKey(reference)?.length ?? 0) > 1,
      );
      if (nested === undefined) continue;
      for (const id of invoker.get(block.id) ?? []) wrong.set(id, nested.reference.text);
    }
    return [...wrong]
      .filter(([id]) => {
        const block = flow.blocks.get(id);
        return block && textAt(block, 'ResponseValidation', 'ResponseType') === 'STRING_MAP';
      })
      .map(([block, reference]) => ({
        block,
        what: `STRING_MAP takes flat strings only, but the flow reads ${reference}: an answer with it takes the error branch`,
        cure: 'choose the response type JSON, or let the function return strings only',
      }));
  },
};
