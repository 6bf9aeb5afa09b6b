import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { EVERY_PARAMETER } from '../../../checks/aws/every-parameter.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { template } from '../our-template.ts';
import { allowedBy, statementsOf } from './policy-file.ts';

const Role = v.object({
  Policies: v.array(
    v.object({
      PolicyDocument: v.object({
        Statement: v.array(
          v.looseObject({
            Sid: v.string(),
            Effect: v.string(),
            Action: v.union([v.string(), v.array(v.string())]),
          }),
        ),
      }),
    }),
  ),
});

test('the boundary holds what the function may do with every parameter set, and nothing else', () => {
  const { resources } = resolveTemplate(template, EVERY_PARAMETER);
  const { Policies } = v.parse(Role, resources['LambdaExecutionRole']?.properties);
  const allowed = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Effect }) => Effect === 'Allow')
    .map(({ Sid, Action }) => [Sid, [Action].flat().sort()]);
  const bounded = statementsOf('boundary.json').map(({ Sid, Action }) => [Sid, [...Action].sort()]);
  assert.deepEqual(bounded.sort(), allowed.sort());
});

/** Actions with which a role gets permissions, or another role into their hands. */
const GIVES_PERMISSIONS = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
];

/** What would undo the boundary, or go round it. */
const GOES_ROUND =
  /^(iam:(DeleteRolePermissionsBoundary|.*(PolicyVersion|User|Group|AccessKey|LoginProfile|InstanceProfile).*|CreatePolicy|DeletePolicy)|sts:AssumeRole.*|lambda:.*FunctionUrl.*)$/;

test('a deployer gives permissions to nothing but that one role, and that under the boundary', () => {
  const statements = [...statementsOf('deployer.json'), ...statementsOf('deployer-options.json')];
  const giving = statements.filter(({ Action }) =>
    Action.some((action) => GIVES_PERMISSIONS.includes(action)),
  );
  assert.equal(giving.length, 1);
  for (const { Resource, Condition } of giving) {
    assert.deepEqual(Resource, ['arn:aws:iam::*:role/aws-lambda-connect-pstn-transfer-role']);
    assert.deepEqual(Condition, {
      StringLike: {
        'iam:PermissionsBoundary': 'arn:aws:iam::*:policy/connect-pstn-transfer-boundary',
      },
    });
  }
  for (const action of allowedBy('deployer.json', 'deployer-options.json')) {
    assert.doesNotMatch(action, GOES_ROUND);
  }
});

test('a deployer passes that role alone, and to Lambda alone', () => {
  for (const name of ['deployer.json', 'deployer-without-boundary.json']) {
    const passing = statementsOf(name).filter(({ Action }) => Action.includes('iam:PassRole'));
    assert.deepEqual(
      passing.map(({ Action, Resource, Condition }) => ({ Action, Resource, Condition })),
      [
        {
          Action: ['iam:PassRole'],
          Resource: ['arn:aws:iam::*:role/aws-lambda-connect-pstn-transfer-role'],
          Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
        },
      ],
    );
  }
});

/** Else EventBridge would call for them what else trusts it, or carry the account's events elsewhere. */
test('a deployer aims rules at the function and its queues alone', () => {
  const aiming = statementsOf('deployer-options.json').filter(({ Action }) =>
    Action.includes('events:PutTargets'),
  );
  assert.deepEqual(
    aiming.map(({ Action, Condition }) => ({ Action, Condition })),
    [
      {
        Action: ['events:PutTargets'],
        Condition: {
          'ForAllValues:ArnLike': {
            'events:TargetArn': [
              'arn:aws:lambda:*:*:function:aws-lambda-connect-pstn-transfer',
              'arn:aws:lambda:*:*:function:aws-lambda-connect-pstn-transfer:*',
              'arn:aws:sqs:*:*:aws-lambda-connect-pstn-transfer-HangUp*',
            ],
          },
        },
      },
    ],
  );
});

test('the variant without a boundary differs in that alone, and its name says so', () => {
  const [bounded, free] = [
    statementsOf('deployer.json'),
    statementsOf('deployer-without-boundary.json'),
  ];
  assert.deepEqual(
    free.map(({ Sid }) => Sid).filter((sid) => !bounded.some((statement) => statement.Sid === sid)),
    ['MakeItsRoleWithWhateverPermissions'],
  );
  const bare = (statements: typeof free) =>
    statements.map(({ Sid: _, Condition, ...others }) => ({
      ...others,
      ...(Condition?.['StringLike']?.['iam:PermissionsBoundary'] === undefined
        ? { Condition }
        : {}),
    }));
  assert.equal(JSON.stringify(bare(free)), JSON.stringify(bare(bounded)));
});
