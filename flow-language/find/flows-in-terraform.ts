import { messageOf } from '../../src/errors.ts';
import { flowTypeNamed } from '../catalogue/flow-type.ts';
import { type Findings, type FoundFlow, isFlow } from './found-flow.ts';
import { HclReader } from './hcl-reader.ts';
import { parseJson } from './parse-json.ts';

const RESOURCE = /\bresource\s+"(?:aws|awscc)_connect_contact_flow(_module)?"\s+"([^"]*)"\s*\{/g;

/** Whether a text holds flows as Terraform writes them. */
export function isTerraform(text: string): boolean {
  return text.search(RESOURCE) !== -1;
}

/** The flows in a Terraform file, with placeholders where only Terraform knows. */
export function flowsInTerraform(text: string): Findings {
  const flows: FoundFlow[] = [];
  const problems: string[] = [];
  for (const match of text.matchAll(RESOURCE)) {
    const [opening, module, label = ''] = match;
    const read = attempt(() => new HclReader(text, match.index + opening.length).attributes());
    if ('problem' in read) {
      problems.push(`holds ${label}, but ${read.problem}`);
      // Where this one ends isn't known, so neither is where another begins.
      break;
    }
    const attributes = read.value;
    const content = attempt(() => contentOf(attributes));
    if ('problem' in content) problems.push(`holds ${label}, but ${content.problem}`);
    else {
      const names = [...new Set([label, attributes.get('name')])];
      flows.push({
        content: content.value,
        names: names.filter((name) => typeof name === 'string'),
        type: module === undefined ? flowTypeNamed(String(attributes.get('type'))) : 'module',
      });
    }
  }
  return { flows, problems };
}

function attempt<Value>(
  read: () => Value,
): { readonly value: Value } | { readonly problem: string } {
  try {
    return { value: read() };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

function contentOf(attributes: ReadonlyMap<string, unknown>) {
  const written = attributes.get('content');
  const file =
    attributes.get('filename') ?? /^\$\{.*\b(?:templatefile|file)\(.*/s.exec(String(written))?.[0];
  if (file !== undefined) {
    throw new Error(`what is in it stands in another file, ${String(file)}; name that one`);
  }
  const content = typeof written === 'string' ? parseJson(written) : written;
  if (isFlow(content)) return content;
  throw new Error('it has no content that can be read here');
}
