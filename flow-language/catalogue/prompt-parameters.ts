import type { Finding } from '../model/finding.ts';
import type { Block } from '../model/flow.ts';
import type { ParameterRules } from './parameter-rules.ts';

/** Parameters of every block that says something: exactly one of the four kinds may be there. */
export const PROMPT_PARAMETERS: ParameterRules = {
  PromptId: { holds: 'whole' },
  Text: { holds: 'mixed' },
  SSML: { holds: 'mixed' },
  'Media.Uri': { holds: 'mixed' },
};

/** What is wrong with the choice of the prompt. */
export function checkPrompt(block: Block, least: 0 | 1): readonly Omit<Finding, 'block'>[] {
  const given = ['PromptId', 'Text', 'SSML', 'Media'].filter((name) => name in block.parameters);
  if (given.length >= least && given.length <= 1) return [];
  return [
    {
      rule: 'prompt',
      what:
        given.length === 0
          ? 'there is nothing to play'
          : `${given.join(' and ')} are there, but a block plays one thing`,
      cure: 'set one of PromptId, Text, SSML and Media',
    },
  ];
}
