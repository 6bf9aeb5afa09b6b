import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell } from '../../../flow-language/catalogue/action-type.ts';
import {
  actionType,
  CATALOGUE,
  isAllowedIn,
  sourceOf,
} from '../../../flow-language/catalogue/catalogue.ts';
import { designerName } from '../../../flow-language/catalogue/designer-name.ts';
import {
  FLOW_TYPE_NAMES,
  FLOW_TYPES,
  flowTypeNamed,
} from '../../../flow-language/catalogue/flow-type.ts';

const CELLS: readonly Cell[] = [
  'group',
  'names',
  'parameters',
  'results',
  'errors',
  'flowTypes',
  'channels',
];

test('there are 67 types: as many as were counted in the sources, and one that came since', () => {
  assert.equal(CATALOGUE.size, 67);
});

test('every fact has a source, a page of AWS or a file in a public repository; a name need not', () => {
  for (const [type, action] of CATALOGUE) {
    for (const cell of CELLS) {
      const source = sourceOf(action, cell);
      assert.equal(source === undefined, action[cell] === undefined, `${type} ${cell}`);
      if (source === undefined) continue;
      if (source.mark === '?') {
        assert.equal(cell, 'names', type);
        continue;
      }
      const form =
        source.mark === 'doc' ? /^https:\/\/docs\.aws\.amazon\.com\// : /^[\w.-]+\/[\w.-]+\//;
      assert.match(source.at, form, `${type} ${cell}`);
    }
  }
});

test('no source is named for a fact that is missing', () => {
  for (const [type, action] of CATALOGUE) {
    const named = CELLS.filter((cell) => action.cellSources?.[cell] !== undefined);
    assert.deepEqual(
      named.filter((cell) => action[cell] === undefined),
      [],
      type,
    );
  }
});

test('the spellings of AWS that the service refuses stand for the others', () => {
  assert.equal(actionType('UnTagContact'), CATALOGUE.get('UntagContact'));
  assert.equal(actionType('UpdateRoutingCriteria'), CATALOGUE.get('UpdateContactRoutingCriteria'));
  for (const name of ['PlayPrompt', 'constructor', '']) assert.equal(actionType(name), undefined);
});

test('a block has the name of the designer, by its parameters where they decide', () => {
  for (const [type, parameters, name] of [
    ['UpdateContactRoutingBehavior', {}, 'Change routing priority / age'],
    ['GetParticipantInput', { StoreInput: 'True' }, 'Store customer input'],
    ['GetParticipantInput', { StoreInput: 'False' }, 'Get customer input'],
    ['GetParticipantInput', { EnableDTMFBuffer: 'True' }, 'Set touchtone buffer behavior'],
    ['UpdateContactEventHooks', { EventHooks: { AgentHold: 'x' } }, 'Set hold flow'],
    ['UpdateContactEventHooks', { EventHooks: {} }, 'Set event flow'],
    ['CheckMetricData', { MetricType: 'NumberOfContactsInQueue' }, 'Check queue status'],
    ['Odd', {}, 'Odd'],
  ] as const) {
    assert.equal(designerName({ type, parameters }), name);
  }
});

test('where a block may be is known for the types of flows, and for modules left open', () => {
  const dequeue = CATALOGUE.get('DequeueContactAndTransferToQueue');
  const end = CATALOGUE.get('EndFlowExecution');
  assert(dequeue && end);
  assert.deepEqual(
    (['customer-queue', 'inbound', 'module'] as const).map((type) => isAllowedIn(dequeue, type)),
    [true, false, undefined],
  );
  assert.equal(isAllowedIn(end, 'inbound'), undefined);
});

test("types of flows are known by the service's words and by those of exports", () => {
  assert.deepEqual(FLOW_TYPE_NAMES, Object.keys(FLOW_TYPES));
  assert.equal(flowTypeNamed('OUTBOUND_WHISPER'), 'outbound-whisper');
  assert.equal(flowTypeNamed('queueTransfer'), 'queue-transfer');
  assert.equal(flowTypeNamed('AWS::Connect::ContactFlow'), undefined);
});
