import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scenario } from '../../../../simulator/connect/scenario/scenario.ts';
import { HANG_UP, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

const ERRORS = {
  MultipleFoundError: 'Several',
  MultipleFound: 'Several',
  NoneFoundError: 'None',
  NoneFound: 'None',
  NoMatchingError: 'Wrong',
};
const ENDS = { Several: HANG_UP, None: HANG_UP, Wrong: HANG_UP, End: HANG_UP };

/** Plays a block, then keeps a text as an attribute. */
async function play(type: string, parameters: object, seen: string, scenario: Scenario = {}) {
  const block: WrittenBlock = { type, parameters, next: 'See', errors: ERRORS };
  const see = {
    type: 'UpdateContactAttributes',
    parameters: { Attributes: { seen } },
    next: 'End',
  };
  const run = await playBlocks({ Block: block, See: see, ...ENDS }, { scenario });
  return { ...run, branch: run.steps[0]?.branch, seen: run.attributes['seen'] };
}

const LOOK_UP = {
  ProfileRequestData: { IdentifierName: '_phone', IdentifierValue: '$.CustomerEndpoint.Address' },
  ProfileResponseData: ['FirstName', 'Attributes.tier'],
};
const ADA = { FirstName: 'Ada', LastName: 'L', Attributes: { tier: 'gold' } };

test('a profile is found, or several, or none, as the scenario says; without it the call stops', async () => {
  const seen = '$.Customer.FirstName/$.Customer.LastName/$.Customer.Attributes.tier';
  const one = await play('GetCustomerProfile', LOOK_UP, seen, { profiles: [ADA] });
  assert.deepEqual([one.branch, one.seen], ['next', 'Ada//gold']);
  const two = await play('GetCustomerProfile', LOOK_UP, seen, { profiles: [ADA, ADA] });
  assert.equal(two.branch, 'MultipleFoundError');
  const none = await play('GetCustomerProfile', LOOK_UP, seen, { profiles: [] });
  assert.equal(none.branch, 'NoneFoundError');
  const { ending } = await play('GetCustomerProfile', LOOK_UP, seen);
  assert(ending.kind === 'stopped');
  assert.match(ending.reason, /--profile FirstName=Ada, or none with --profile none$/);
});

test('more of a profile comes from the same one, and what is written to it can be read', async () => {
  const calculated = { CalculatedAttributes: { calls: '3' } };
  const more = await play(
    'GetCalculatedAttributesForCustomerProfile',
    { ProfileRequestData: { ProfileId: 'x' } },
    '$.Customer.CalculatedAttributes.calls',
    { profiles: [calculated] },
  );
  assert.equal(more.seen, '3');
  const none = await play('GetCustomerProfileObject', LOOK_UP, '', { profiles: [] });
  assert.equal(none.branch, 'NoneFoundError');
  const made = await play(
    'CreateCustomerProfile',
    { ProfileRequestData: { FirstName: 'Grace' } },
    '$.Customer.FirstName $.Customer.ProfileId',
  );
  assert.equal(made.seen, 'Grace simulated-profile');
});

test('cases are found as the scenario says, and made ones have their fields', async () => {
  const get = { LinkContactToCase: 'true', CustomerId: 'c' };
  const open = { status: 'open' };
  const one = await play('GetCase', get, '$.Case.status', { cases: [open] });
  assert.equal(one.seen, 'open');
  const several = { cases: [open, { status: 'closed' }] };
  assert.equal((await play('GetCase', get, '', several)).branch, 'MultipleFound');
  const last = await play(
    'GetCase',
    { ...get, GetLastUpdatedCase: 'true' },
    '$.Case.status',
    several,
  );
  assert.equal(last.seen, 'open');
  assert.equal((await play('GetCase', get, '', { cases: [] })).branch, 'NoneFound');
  assert.equal((await play('GetCase', get, '')).ending.kind, 'stopped');
  const made = await play(
    'CreateCase',
    { LinkContactToCase: 'true', CaseTemplateId: 't', CaseRequestFields: { title: 'Parcel' } },
    '$.Case.title $.Case.case_id',
  );
  assert.equal(made.seen, 'Parcel simulated-case');
});

test('a data table holds what the scenario says, by the name of the query', async () => {
  const tables = { Branch: { 'opening hours': 'nine to five' } };
  const seen = "$.DataTables.Branch['opening hours']";
  assert.equal((await play('EvaluateDataTableValues', {}, seen, { tables })).seen, 'nine to five');
  assert.equal((await play('EvaluateDataTableValues', {}, seen)).ending.kind, 'stopped');
  const list = { rows: [{ city: 'Graz' }, { city: 'Linz' }] };
  const listed = await play('ListDataTableValues', {}, '$.DataTableList.ResultData.rows[1].city', {
    tables: list,
  });
  assert.equal(listed.seen, 'Linz');
  assert.equal((await play('UpsertDataTableValues', {}, 'on')).seen, 'on');
});

test('a view waits for a person, who does one thing after another, and then nobody does', async () => {
  const form: WrittenBlock = {
    type: 'ShowView',
    parameters: { ViewResource: { Id: 'arn:aws:connect:eu-west-1:aws:view/intake:3' } },
    conditions: { 'Equals Back': 'Form', 'Equals Done': 'Keep' },
    errors: { NoMatchingCondition: 'Wrong', NoMatchingError: 'Wrong', TimeLimitExceeded: 'Late' },
  };
  const keep: WrittenBlock = {
    type: 'UpdateContactAttributes',
    parameters: { Attributes: { seen: '$.Views.Action: $.Views.ViewResultData.plan[0]' } },
    next: 'Form',
  };
  const blocks = { Form: form, Keep: keep, Wrong: HANG_UP, Late: HANG_UP };
  const done = { action: 'Done', data: { plan: ['basic'] } };
  const run = await playBlocks(blocks, {
    scenario: { views: { 'intake:3': [{ action: 'Back' }, done] } },
  });
  assert.deepEqual(run.way, [
    'Form: Equals Back',
    'Form: Equals Done',
    'Keep: next',
    'Form: undefined',
  ]);
  assert.equal(run.attributes['seen'], 'Done: basic');
  assert(run.ending.kind === 'stopped');
  assert.match(run.ending.reason, /^the view intake:3 waits for a person; .*"intake:3=ACTION"/);
  const late = await playBlocks(blocks, {
    scenario: { views: { intake: [{ action: 'TimeLimitExceeded' }] } },
  });
  assert.equal(late.way[0], 'Form: TimeLimitExceeded');
  const other = await playBlocks(blocks, { scenario: { views: { intake: [{ action: 'Else' }] } } });
  assert.equal(other.way[0], 'Form: NoMatchingCondition');
});
