import { isJsonObject } from '../../../src/json.ts';
import { attributesSet } from '../../graph/attributes-set.ts';
import { textAt } from '../../graph/parameters.ts';
import { walk } from '../../graph/walk.ts';
import type { Block, Flow } from '../../model/flow.ts';
import type { LintRule } from '../danger.ts';
import { listed } from '../listed.ts';
import { asksFor } from '../sensitive-words.ts';

/** @see https://docs.aws.amazon.com/connect/latest/adminguide/encrypt-data.html */
export const sensitiveInput: LintRule = {
  id: 'sensitive-input',
  level: 'error',
  title: 'A card number, or what is as secret, is stored in the clear.',
  find(flow) {
    const watched = watchersOf(flow);
    return [...flow.blocks.values()].filter(isInTheClear).flatMap((block) => {
      const attributes = attributesFilledBy(flow, block);
      const asked = asksFor(block, attributes);
      const kept = attributes.map((name) => `kept as $.${name}`);
      const seen = [...(watched.get(block.id) ?? [])].flatMap((known) => known.split(' '));
      const ways = [
        ...kept,
        ...new Set(seen.filter((way) => way !== '').map((way) => SEEN[way] ?? '')),
      ];
      if (asked === undefined || ways.length === 0) return [];
      return [
        {
          block: block.id,
          level: asked.isCard ? 'error' : 'warning',
          what: `takes ${asked.what} without encryption; it is ${listed(ways, 'and')}`,
          cure: 'turn on "Encrypt entry" in the block, and logging and recording off around it',
        },
      ];
    });
  },
};

const SEEN: Readonly<Record<string, string>> = {
  logged: 'in the flow log',
  recorded: 'in the recording',
};

function isInTheClear({ type, parameters }: Block): boolean {
  return (
    type === 'GetParticipantInput' &&
    String(parameters['StoreInput']) === 'True' &&
    !isJsonObject(parameters['InputEncryption'])
  );
}

/** For each block, who may listen when a contact comes to it: `logged`, `recorded`, both, or nobody. */
function watchersOf(flow: Flow): ReadonlyMap<string, ReadonlySet<string>> {
  return walk<string>(flow, '', (known, block) => {
    const ways = new Set(known.split(' ').filter((way) => way !== ''));
    const set = (way: string, isOn: boolean) => (isOn ? ways.add(way) : ways.delete(way));
    if (block.type === 'UpdateFlowLoggingBehavior') {
      set('logged', textAt(block, 'FlowLoggingBehavior') === 'Enabled');
    } else if (block.type === 'UpdateContactRecordingBehavior') {
      set('recorded', recordsCustomer(block));
    }
    return [...ways].sort().join(' ');
  });
}

function recordsCustomer({ parameters }: Block): boolean {
  const { RecordingBehavior } = parameters;
  if (!isJsonObject(RecordingBehavior)) return false;
  const { RecordedParticipants, IVRRecordingBehavior } = RecordingBehavior;
  const listed = Array.isArray(RecordedParticipants) ? RecordedParticipants : [];
  return listed.includes('Customer') || IVRRecordingBehavior === 'Enabled';
}

/** The attributes into which the input goes, as far as no other input comes between. */
function attributesFilledBy(flow: Flow, block: Block): readonly string[] {
  const asked = walk<string>(flow, '', (known, { id, type }) =>
    type === 'GetParticipantInput' ? id : known,
  );
  return attributesSet(flow)
    .filter(({ value }) => value === '$.StoredCustomerInput')
    .filter((set) => asked.get(set.block)?.has(block.id))
    .map(({ attribute }) => attribute);
}
