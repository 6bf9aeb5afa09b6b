import type { ExistingStack } from '../aws/read-stack.ts';
import type { Dialogue } from './dialogue/dialogue.ts';
import type { NewNames } from './taken-names.ts';

/** Asks for names of function and role, where those that they would have are taken. */
export async function askNames(
  dialogue: Dialogue,
  names: NewNames | undefined,
  said: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  if (names === undefined) return new Map();
  if (names.old === undefined) return new Map([['RoleName', names.roleName]]);
  const functionName = await dialogue.text({
    message: 'Name of the new function',
    flag: '--function-name NAME',
    initial: said.get('FunctionName') ?? names.functionName,
    check: (name) =>
      /^[A-Za-z0-9_-]{1,59}$/.test(name) && name !== names.old?.name
        ? undefined
        : 'another name, of up to 59 letters, digits, - and _',
  });
  return new Map([
    ['FunctionName', functionName],
    ['RoleName', `${functionName}-role`],
  ]);
}

/** Asks for the half that is missing, where a function is to be in a VPC. */
export async function askNetwork(
  dialogue: Dialogue,
  said: ReadonlyMap<string, string>,
  stack: ExistingStack | undefined,
): Promise<ReadonlyMap<string, string>> {
  const valueOfParameter = (name: string) => said.get(name) ?? stack?.parameters.get(name) ?? '';
  const halves = [
    ['SubnetIds', 'subnet-', 'Subnets of that VPC', '--subnets IDS'],
    ['SecurityGroupIds', 'sg-', 'Security groups for those subnets', '--security-groups IDS'],
  ] as const;
  const missing = halves.filter(([name]) => valueOfParameter(name) === '');
  const [only] = missing;
  if (only === undefined || missing.length === halves.length) return new Map();
  const [name, prefix, message, flag] = only;
  const ids = new RegExp(`^${prefix}[0-9a-f]+(,${prefix}[0-9a-f]+)*$`);
  const typed = await dialogue.text({
    message: `${message}, separated by commas`,
    flag,
    check: (text) =>
      ids.test(text) ? undefined : `ids such as ${prefix}0a1b2c3d, separated by commas`,
  });
  return new Map([[name, typed]]);
}
