import { actionType } from '../catalogue/catalogue.ts';
import { designerName } from '../catalogue/designer-name.ts';
import { textAt } from '../graph/parameters.ts';
import { resourceName } from '../graph/resource-name.ts';
import { listed } from '../lint/listed.ts';
import { isOurs } from '../lint/our-invocation.ts';
import type { Block } from '../model/flow.ts';
import { UNKNOWN_COUNT } from './decide.ts';
import { isTrusted } from './errors-taken.ts';
import type { Proof } from './prove-flow.ts';

/** What a proof rests on, one sentence each: what can't be known from the flow's file. */
export function assumptionsOf({ terms, exploration: { edges } }: Proof): readonly string[] {
  const reached = [...new Set(edges.map(({ step }) => step.block))];
  const names = (blocks: readonly Block[], name: (block: Block) => string) =>
    listed([...new Set(blocks.map(name))], 'and');
  const rules = new Set(edges.flatMap(({ step }) => [...step.assumed.keys()]));
  const brought = new Set(
    edges.flatMap(({ step }) =>
      [...step.made.values()].flatMap((made) => (made.from === 'arrival' ? [made.name] : [])),
    ),
  );
  const trusted = [
    ...new Set(
      edges.filter(({ step }) => isTrusted(step.block, step.flow)).map(({ step }) => step.block),
    ),
  ];
  const unknown = reached.filter(({ type }) => actionType(type) === undefined);
  const functions = reached.filter(({ type }) => type === 'InvokeLambdaFunction');
  const foreign = functions.filter((block) => !isOurs(block));
  const modules = reached.filter(
    (block) =>
      block.type === 'InvokeFlowModule' && terms.flowNamed(block, 'FlowModuleId') === undefined,
  );
  const loops = reached.filter(
    (block) => block.type === 'Loop' && !/^\d+$/.test(textAt(block, 'LoopCount')),
  );
  return [
    ...(rules.size === 0
      ? []
      : [`Rules that Amazon doesn't document work either way: ${listed([...rules], 'and')}.`]),
    ...(functions.length === 0 ? [] : ['A function takes as long as its block waits.']),
    ...(functions.length === foreign.length
      ? []
      : ['Our function answers as it promises, with less, with nothing, or not in time.']),
    ...(foreign.length === 0
      ? []
      : [
          `Anything may come of ${names(foreign, (block) => resourceName(block, 'LambdaFunctionARN') ?? 'a function')}, which isn't ours.`,
        ]),
    ...(modules.length === 0
      ? []
      : [
          `${names(modules, (block) => resourceName(block, 'FlowModuleId') ?? 'A module')} isn't here: it comes back by any of its branches and sets nothing.`,
        ]),
    ...(brought.size === 0
      ? []
      : [`A contact may come with ${listed([...brought], 'and')}, whatever the value.`]),
    ...(trusted.length === 0
      ? []
      : [
          `Where no branch is drawn for it, nothing fails in blocks of ${names(trusted, designerName)}.`,
        ]),
    ...(unknown.length === 0
      ? []
      : [`Blocks of ${names(unknown, ({ type }) => type)} take any branch that they have.`]),
    ...(loops.length === 0
      ? []
      : [`A loop whose count the flow doesn't say goes round ${UNKNOWN_COUNT} times.`]),
  ];
}
