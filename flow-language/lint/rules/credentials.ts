import { textsOf } from '../../graph/parameters.ts';
import { isCredentialName } from '../../model/credential-name.ts';
import type { Block } from '../../model/flow.ts';
import { wholeReference } from '../../model/reference.ts';
import type { Found, LintRule } from '../danger.ts';

/** Parameters under which a flow's author makes up the names. */
const NAMED_BY_AUTHOR: ReadonlySet<string> = new Set([
  'Attributes',
  'FlowAttributes',
  'Input',
  'LambdaInvocationAttributes',
  'LexSessionAttributes',
  'Tags',
]);
/** Texts that are a credential whatever they are called. */
const LOOKS_LIKE_ONE =
  /\bAKIA[0-9A-Z]{16}\b|\beyJ[\w-]{10,}\.[\w-]{10,}\.|-----BEGIN [A-Z ]*PRIVATE KEY|^Bearer \S{8,}/;
/** Texts that say something of a credential, under the name of one. */
const SAYS_SOMETHING =
  /^(true|false|yes|no|none|null|unknown|(in)?valid|expired|ok|set|unset|fail(ed)?|success|\d{0,2})$/i;

/** @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html */
export const credentials: LintRule = {
  id: 'credentials',
  level: 'error',
  title: 'A credential is in a block: everyone who sees the flow, its log or the contact has it.',
  everywhere: true,
  find: (flow) => [...flow.blocks.values()].flatMap(shownBy),
};

function shownBy(block: Block): readonly Found[] {
  return textsOf(block).flatMap(({ path, text }): Found[] => {
    const [under = '', ...rest] = path.replace(/\.Value$/, '').split('.');
    const name = rest.join('.');
    const isNamed =
      NAMED_BY_AUTHOR.has(under) && (isCredentialName(name) || isClientId(under, name));
    const isReference = wholeReference(text) !== undefined;
    if (!LOOKS_LIKE_ONE.test(text) && (!isNamed || SAYS_SOMETHING.test(text.trim()))) return [];
    return [
      {
        block: block.id,
        level: isReference ? 'warning' : 'error',
        what: `${HOLDS[under] ?? 'holds'} ${name || path}: it is in ${isReference ? '' : 'the flow, in its exports and in '}${KEPT[under] ?? 'its log'}`,
        cure: 'put it into AWS Secrets Manager, where the function that needs it reads it itself',
      },
    ];
  });
}

/** The function's client id is half of its credential. */
function isClientId(under: string, name: string): boolean {
  return under === 'LambdaInvocationAttributes' && /^oauthclientid$/i.test(name);
}

const HOLDS: Readonly<Record<string, string>> = {
  Attributes: 'keeps',
  FlowAttributes: 'keeps',
  LambdaInvocationAttributes: 'hands over',
  LexSessionAttributes: 'hands the bot',
  Tags: 'tags the contact with',
};

const KEPT: Readonly<Record<string, string>> = {
  Attributes: 'the contact’s record, for two years',
  LexSessionAttributes: 'the bot’s log',
  Tags: 'every event of the contact',
};
