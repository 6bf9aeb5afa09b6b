import { messageOf } from '../../src/errors.ts';
import { NoFlowError } from '../model/no-flow-error.ts';
import { flowsInTerraform, isTerraform } from './flows-in-terraform.ts';
import { flowsInValue } from './flows-in-value.ts';
import { flowsInYaml } from './flows-in-yaml.ts';
import type { Findings } from './found-flow.ts';
import { isDeeperThan } from './is-deeper-than.ts';
import { parseJson } from './parse-json.ts';

/** So many values of a file may lie in each other; a flow has a dozen. */
const DEEPEST = 200;

/**
 * The flows in a file: as the designer exports them, as the service answers, or in a template of
 * CloudFormation, the CDK or Terraform.
 * @param name what to call the file in a message
 * @throws NoFlowError where there are none, or what should be one can't be read
 */
export function findFlows(text: string, name: string): Findings {
  const findings = read(text.replace(/^\uFEFF/, ''), name);
  if (findings.flows.length > 0) return findings;
  const [problem = NO_FLOW] = findings.problems;
  throw new NoFlowError(`${name} ${problem}`);
}

const NO_FLOW =
  "isn't a flow: it has no list of Actions; export one from the flow designer, or take the answer of aws connect describe-contact-flow";

function read(text: string, name: string): Findings {
  if (/^\s*[[{"]/.test(text)) return flowsInValue(decoded(() => parseJson(text), name, 'JSON'));
  if (isTerraform(text)) return flowsInTerraform(text);
  return decoded(() => flowsInYaml(text), name, 'JSON, YAML or Terraform');
}

function decoded<Value>(decode: () => Value, name: string, form: string): Value {
  let value: Value;
  try {
    value = decode();
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(name);
    throw new NoFlowError(`${name} is not ${form}: ${messageOf(error)}`);
  }
  if (isDeeperThan(DEEPEST, value)) throw tooDeep(name);
  return value;
}

function tooDeep(name: string): NoFlowError {
  return new NoFlowError(`${name} is nested more than ${DEEPEST} levels deep, which no flow is`);
}
