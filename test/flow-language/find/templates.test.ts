import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NoFlowError, readFlow } from '../../../flow-language/model/read-flow.ts';
import { writtenFlow } from '../../simulator/connect/written-flow.ts';

/** A flow that sets a queue by whatever stands for it, and its text. */
const toQueue = (queue: string) =>
  writtenFlow({
    Set: {
      type: 'UpdateContactTargetQueue',
      parameters: { QueueId: queue },
      next: 'End',
      errors: { NoMatchingError: 'End' },
    },
    End: { type: 'DisconnectParticipant' },
  });

function queueOf(text: string, choose?: string) {
  const { flow, findings } = readFlow(text, 'file', { choose });
  assert.deepEqual(findings, []);
  return [flow.type, flow.blocks.get('Set')?.parameters['QueueId']];
}
const refused = (text: string, message: RegExp, choose?: string) =>
  assert.throws(() => readFlow(text, 'file', { choose }), { name: NoFlowError.name, message });

const indented = (text: string, by: number) => text.replace(/^/gm, ' '.repeat(by));

test('a flow is read out of a CloudFormation template in YAML', () => {
  for (const content of ['!Sub |', '|', '!Sub >-']) {
    const template = [
      'Parameters: {Queue: {Type: String}}',
      'Resources:',
      '  Billing:',
      '    Type: AWS::Connect::ContactFlow',
      '    Properties:',
      '      InstanceArn: !Ref Instance',
      '      Name: !Sub "${AWS::StackName}-billing"',
      '      Type: CUSTOMER_QUEUE',
      `      Content: ${content}`,
      indented(toQueue('${Queue}'), 8),
    ];
    for (const lineEnd of ['\n', '\r\n']) {
      assert.deepEqual(queueOf(template.join(lineEnd)), ['customer-queue', '${Queue}'], content);
    }
  }
});

test('a Sub with a map of its own, and one that escapes a placeholder', () => {
  const template = (content: unknown) =>
    JSON.stringify({
      Resources: {
        Part: { Type: 'AWS::Connect::ContactFlowModule', Properties: { Content: content } },
      },
    });
  const text = toQueue('${Queue}');
  assert.deepEqual(queueOf(template({ 'Fn::Sub': [text, { Queue: 'a' }] })), [
    'module',
    '${Queue}',
  ]);
  assert.deepEqual(queueOf(template({ 'Fn::Sub': toQueue('${!Queue}') })), ['module', '${Queue}']);
  const written = { 'Fn::ToJsonString': JSON.parse(text) };
  assert.deepEqual(queueOf(template(written)), ['module', '${Queue}']);
});

test('a flow is read out of what the CDK makes', () => {
  const [before, after] = toQueue('@').split('@');
  for (const [part, queue] of [
    [{ Ref: 'Queue' }, '${Queue}'],
    [{ 'Fn::GetAtt': ['Queue', 'QueueArn'] }, '${Queue.QueueArn}'],
    [{ 'Fn::ImportValue': { 'Fn::Sub': '${Stack}-queue' } }, '${Stack}-queue'],
    [{ 'Fn::Select': [0, 'x'] }, '${Select}'],
  ] as const) {
    const template = {
      Resources: {
        Main: {
          Type: 'AWS::Connect::ContactFlow',
          Properties: {
            Type: 'CONTACT_FLOW',
            Content: { 'Fn::Join': ['', [before, part, after]] },
          },
        },
      },
    };
    assert.deepEqual(queueOf(JSON.stringify(template)), ['inbound', queue]);
  }
});

test('a template with several flows names them by their logical ids', () => {
  const resource = (queue: string) => ({
    Type: 'AWS::Connect::ContactFlow',
    Properties: { Type: 'CONTACT_FLOW', Content: toQueue(queue) },
  });
  const broken = { Type: 'AWS::Connect::ContactFlow', Properties: { Content: '{"Actions": [' } };
  const template = JSON.stringify({ Resources: { A: resource('a'), B: resource('b'), C: broken } });
  refused(
    template,
    /^file holds A, B; it also holds C, a flow that is not JSON: .*; choose .*file#A$/,
  );
  assert.deepEqual(queueOf(template, 'B'), ['inbound', 'b']);
  refused(JSON.stringify({ Resources: { C: broken } }), /^file holds C, a flow that is not JSON: /);
});

test('a flow is read out of Terraform with jsonencode', () => {
  const terraform = `
    # The queue is made elsewhere.
    resource "aws_connect_queue" "billing" { name = "Billing" }
    resource "aws_connect_contact_flow" "main" {
      instance_id = var.instance_id
      name        = "\${var.prefix} main" // shown in the list
      type        = "QUEUE_TRANSFER"
      tags        = { a = "b" }
      content = jsonencode({
        Version     = "2019-10-30"
        StartAction = "Set",
        Actions = [
          {
            Identifier = "Set"
            "Type" : "UpdateContactTargetQueue"
            Parameters = { QueueId = aws_connect_queue.billing["a"].arn }
            Transitions = {
              NextAction = "End"
              Errors     = [{ NextAction = "End", ErrorType = "NoMatchingError" }]
              Conditions = []
            }
          },
          { Identifier = "End", Type = "DisconnectParticipant", Parameters = {}, Transitions = {} },
        ]
      })
      lifecycle { ignore_changes = [tags] }
    }`;
  assert.deepEqual(queueOf(terraform), ['queue-transfer', '${aws_connect_queue.billing["a"].arn}']);
});

test('a flow is read out of Terraform as a text', () => {
  const resource = (content: string) =>
    `resource "aws_connect_contact_flow_module" "part" {\n  name = "Part"\n  content = ${content}\n}\n`;
  const text = toQueue('${aws_connect_queue.billing["a"].arn}'.replaceAll('"', '\\"'));
  const quoted = JSON.stringify(toQueue('@')).replace('@', '${local.queue}');
  for (const [content, queue] of [
    [`<<EOT\n${toQueue('${local.queue}')}\nEOT`, '${local.queue}'],
    [`<<-JSON\r\n${indented(toQueue('${local.queue}'), 4)}\r\n    JSON`, '${local.queue}'],
    [`<<EOT\n${text.replaceAll('\\\\\\"', '"')}\nEOT`, '${aws_connect_queue.billing["a"].arn}'],
    [`<<EOT\n${toQueue('$${kept}')}\nEOT`, '${kept}'],
    [quoted, '${local.queue}'],
  ] as const) {
    assert.deepEqual(queueOf(resource(content)), ['module', queue], content);
  }
});

test('Terraform whose flow stands elsewhere says where', () => {
  const resource = (content: string) =>
    `resource "aws_connect_contact_flow" "main" {\n${content}\n}`;
  refused(
    resource('content = templatefile("${path.module}/main.json", { a = 1 })'),
    /^file holds main, but what is in it stands in another file, .*main\.json.*; name that one$/,
  );
  refused(resource('filename = "main.json"'), /stands in another file, main\.json; name that one$/);
  refused(resource('content = local.flow'), /^file holds main, but it has no content/);
  refused(
    resource('content = jsonencode({ a = '),
    /^file holds main, but an expression has no end$/,
  );
});

test('a template of a flow is read with its placeholders, in quotes and out of them', () => {
  const text = toQueue('${queue["a"].arn}'.replaceAll('"', '@')).replaceAll('@', '"');
  assert.deepEqual(queueOf(text), ['inbound', '${queue["a"].arn}']);
  const bare = toQueue('@').replace('"@"', '${jsonencode({ a = 1 })}');
  assert.deepEqual(queueOf(bare), ['inbound', '${jsonencode({ a = 1 })}']);
  refused('{"Actions": ${x', /^file is not JSON: /);
});

test('what a deployment fills in is not judged', () => {
  const { findings } = readFlow(
    writtenFlow({
      Ask: {
        type: 'InvokeLambdaFunction',
        parameters: { LambdaFunctionARN: '${F}', InvocationTimeLimitSeconds: '${Limit}' },
        next: 'Dial',
      },
      Dial: {
        type: 'TransferParticipantToThirdParty',
        parameters: { ThirdPartyPhoneNumber: '{{NUMBER}}', ContinueFlowExecution: '${Goes}' },
        next: 'End',
      },
      End: { type: 'DisconnectParticipant' },
    }),
    'file',
  );
  assert.deepEqual(findings, []);
});

test('YAML that is none is told with its place', () => {
  refused('Resources:\n  A: [', /^file is not JSON, YAML or Terraform: .*line 2/);
  refused('just words', /^file isn't a flow: /);
});
