import { messageOf } from '../../src/errors.ts';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { type FlowType, flowTypeNamed } from '../catalogue/flow-type.ts';
import { type Findings, type FoundFlow, isFlow, isOldExport } from './found-flow.ts';
import { parseJson } from './parse-json.ts';
import { textOfIntrinsic } from './text-of-intrinsic.ts';

/** A value somewhere in a file, and the key under which it stands. */
interface Place {
  readonly value: unknown;
  readonly key: string;
}

/**
 * The flows in a decoded file, in its order: a flow itself; answers of DescribeContactFlow and
 * DescribeContactFlowModule, or several of them; resources of a CloudFormation template or of Terraform's
 * JSON.
 */
export function flowsInValue(root: unknown): Findings {
  const flows: FoundFlow[] = [];
  const problems: string[] = [];
  const ahead: Place[] = [{ value: root, key: '' }];
  for (let place = ahead.pop(); place !== undefined; place = ahead.pop()) {
    const found = flowAt(place);
    if (found === undefined) ahead.push(...inside(place).toReversed());
    else if (typeof found === 'string') problems.push(found);
    else flows.push(found);
  }
  return { flows, problems };
}

/** The flow at a place, or why it isn't one though it should be; undefined where nothing says so. */
function flowAt({ value, key }: Place): FoundFlow | string | undefined {
  if (isOldExport(value)) return OLD_EXPORT;
  if (isFlow(value)) return { content: value, names: key === '' ? [] : [key], type: undefined };
  if (typeof value === 'string' && key === '') return flowIn(value, { names: [], type: undefined });
  if (!isJsonObject(value)) return undefined;
  if (SUMMARIES.some((list) => Array.isArray(value[list]))) return ONLY_LISTED;
  const resource = /^AWS::Connect::ContactFlow(Module)?$/.exec(String(value['Type']));
  if (resource !== null && isJsonObject(value['Properties'])) {
    const around = describe(value['Properties'], [key], resource[1] !== undefined);
    return contentOf(value['Properties'], around) ?? `holds ${key}, which has no Content here`;
  }
  return contentOf(value, describe(value, [], /module/i.test(key)));
}

const OLD_EXPORT =
  'is in the format before 2019-10-30; import it in the designer, publish it and export it again';
const SUMMARIES = ['ContactFlowSummaryList', 'ContactFlowModulesSummaryList'];
const ONLY_LISTED =
  'lists flows without what is in them; take the answer of aws connect describe-contact-flow for one';

type Around = Pick<FoundFlow, 'names' | 'type'>;

/** What an object around a flow says of it. */
function describe(object: JsonObject, best: unknown[], isModule: boolean): Around {
  const names = [...best, object['Name'] ?? object['name'], object['Id'] ?? object['id']];
  return {
    names: [...new Set(names)]
      .filter((name) => typeof name === 'string')
      .filter((name) => name !== ''),
    type: isModule ? 'module' : typeNamed(object['Type'] ?? object['type']),
  };
}

function typeNamed(type: unknown): FlowType | undefined {
  return typeof type === 'string' ? flowTypeNamed(type) : undefined;
}

/** The flow that an object holds as its content; undefined where it holds none. */
function contentOf(object: JsonObject, around: Around): FoundFlow | string | undefined {
  const content = object['Content'] ?? object['content'];
  if (isFlow(content)) return { content, ...around };
  const written = isJsonObject(content) ? content['Fn::ToJsonString'] : undefined;
  if (isFlow(written)) return { content: written, ...around };
  const text = textOfIntrinsic(content);
  return text === undefined ? undefined : flowIn(text, around);
}

/** The flow in a text; undefined where the text is about something else. */
function flowIn(text: string, around: Around): FoundFlow | string | undefined {
  if (!/"(Actions|modules)"/.test(text)) return undefined;
  try {
    const content = parseJson(text);
    if (isOldExport(content)) return OLD_EXPORT;
    return isFlow(content) ? { content, ...around } : undefined;
  } catch (error) {
    const [name] = around.names;
    const whose = name === undefined ? '' : `${name}, `;
    return `holds ${whose}a flow that is not JSON: ${messageOf(error)}`;
  }
}

function inside({ value, key }: Place): Place[] {
  if (Array.isArray(value)) return value.map((item) => ({ value: item, key }));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([inner, item]) => ({ value: item, key: inner }));
}
