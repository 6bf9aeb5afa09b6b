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
    try {
      const attributes = new HclReader(text, match.index + opening.length).attributes();
      const name = attributes.get('name');
      flows.push({
        content: contentOf(attributes),
        names: [...new Set([name, label])].filter((told) => typeof told === 'string'),
        type: module === undefined ? flowTypeNamed(String(attributes.get('type'))) : 'module',
      });
    } catch (error) {
      problems.push(`holds ${label}, but ${error instanceof Error ? error.message : error}`);
    }
  }
  return { flows, problems };
}

function contentOf(attributes: ReadonlyMap<string, unknown>) {
  const written = attributes.get('content');
  const file =
    attributes.get('filename') ?? /^\$\{(?:templatefile|file)\(.*/s.exec(String(written))?.[0];
  if (file !== undefined) {
    throw new Error(`what is in it stands in another file, ${String(file)}; name that one`);
  }
  const content = typeof written === 'string' ? parseJson(written) : written;
  if (isFlow(content)) return content;
  throw new Error('it has no content that can be read here');
}
