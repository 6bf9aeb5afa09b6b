import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NoFlowError, readFlow } from '../../../flow-language/model/read-flow.ts';
import { writtenFlow } from '../../simulator/connect/written-flow.ts';

const END = { type: 'DisconnectParticipant' } as const;
const hello = (text: string) => ({
  Hello: {
    type: 'MessageParticipant',
    parameters: { Text: text },
    next: 'End',
    errors: { NoMatchingError: 'End' },
  },
  End: END,
});
const CONTENT = writtenFlow(hello('Hi.'));

/** The flow's name, type, first text, and what Connect would not publish. */
function read(text: string, choose?: string) {
  const { flow, findings } = readFlow(text, 'file', { choose });
  const said = flow.blocks.get(flow.start)?.parameters;
  return { name: flow.name, type: flow.type, known: flow.isTypeKnown, said, findings };
}
const refused = (text: string, message: RegExp, choose?: string) =>
  assert.throws(() => read(text, choose), { name: NoFlowError.name, message });

test("the service's answers are read with the type that they tell", () => {
  for (const [answer, name, type] of [
    [
      { ContactFlow: { Name: 'Whisper', Type: 'AGENT_WHISPER', Content: CONTENT } },
      'Whisper',
      'agent-whisper',
    ],
    [{ ContactFlow: { Name: 'Main', Type: 'CONTACT_FLOW', Content: CONTENT } }, 'Main', 'inbound'],
    [{ ContactFlowModule: { Name: 'Part', State: 'ACTIVE', Content: CONTENT } }, 'Part', 'module'],
    [{ Name: 'Bare', Type: 'CUSTOMER_HOLD', Content: CONTENT }, 'Bare', 'customer-hold'],
  ] as const) {
    const flow = read(JSON.stringify(answer));
    assert.deepEqual([flow.name, flow.type, flow.known], [name, type, true]);
    assert.deepEqual(flow.findings, []);
  }
});

test('the content alone is read as a text too, as a query of the AWS CLI prints it', () => {
  assert.deepEqual(read(JSON.stringify(CONTENT)).said, { Text: 'Hi.' });
});

test('a list of flows without their contents says what to ask for', () => {
  const list = { ContactFlowSummaryList: [{ Id: 'a', Name: 'Main' }] };
  refused(
    JSON.stringify(list),
    /^file lists flows without what is in them; take .*describe-contact-flow/,
  );
});

test('of several flows one is chosen by name or number', () => {
  const answers = ['One', 'Two'].map((name) => ({
    ContactFlow: { Name: name, Type: 'CUSTOMER_QUEUE', Content: writtenFlow(hello(name)) },
  }));
  const text = JSON.stringify(answers);
  refused(text, /^file holds One, Two; choose a flow by its name or number, such as file#One$/);
  refused(text, /^file holds no flow called Three; there are One, Two$/, 'Three');
  assert.deepEqual(read(text, 'Two').said, { Text: 'Two' });
  assert.deepEqual(read(text, '1').said, { Text: 'One' });
});

test('the type comes from the metadata of an export, else it is taken for inbound', () => {
  const withType = (type: string) =>
    read(JSON.stringify({ ...JSON.parse(CONTENT), Metadata: { name: 'X', type } }));
  assert.deepEqual(
    [withType('customerQueue').type, withType('customerQueue').known],
    ['customer-queue', true],
  );
  assert.deepEqual(
    [withType('contactFlow').type, withType('contactFlow').known],
    ['inbound', true],
  );
  assert.deepEqual([withType('odd').type, withType('odd').known], ['inbound', false]);
  const told = readFlow(CONTENT, 'file', { type: 'customer-whisper' }).flow;
  assert.deepEqual([told.type, told.isTypeKnown], ['customer-whisper', true]);
});

test('what the old designer exported is named as such, wherever it stands', () => {
  const old = { modules: [{ id: 'a', type: 'PlayPrompt' }], version: '1', start: 'a' };
  for (const file of [old, { ContactFlow: { Content: JSON.stringify(old) } }]) {
    refused(JSON.stringify(file), /^file is in the format before 2019-10-30; import it/);
  }
});

test('what lies too deep is refused, and never fills the stack', () => {
  const deep = '['.repeat(50_000) + ']'.repeat(50_000);
  for (const text of [
    `{"Actions":${deep}}`,
    `a: ${deep}`,
    `resource "aws_connect_contact_flow" "a" {\n content = jsonencode(${deep})\n}`,
  ]) {
    refused(text, /nested more than 200 levels deep/);
  }
});
