import type { Block } from '../../../flow-language/model/flow.ts';
import { objectAt } from '../../../flow-language/model/read-layout.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { Call } from '../run/call.ts';
import { type BlockOutcome, failed, NEXT } from '../run/outcome.ts';
import { resolvedObject } from '../run/parameter-text.ts';
import { Unanswered } from '../run/unanswered.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Customer profiles", to get one: which are found is the scenario's. Of one, the fields that the block asks
 * for are in `$.Customer` afterwards.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/interactions-getcustomerprofile.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/customer-profiles-block.html
 */
export const getCustomerProfile: BlockKind = {
  run(call, block) {
    const profiles = profilesOf(call);
    if (profiles.length > 1) return failed('several profiles fit', 'MultipleFoundError');
    const [profile] = profiles;
    if (profile === undefined) return failed('no profile fits', 'NoneFoundError');
    const { ProfileResponseData: wanted } = block.parameters;
    const fields = Array.isArray(wanted) ? wanted.map(String) : [];
    const kept = Object.entries(profile).filter(
      // A list names fields of the profile, and its own attributes by their whole path.
      ([name]) =>
        fields.length === 0 || name === 'ProfileId' || fields.some((f) => f.split('.')[0] === name),
    );
    return found(call, Object.fromEntries(kept));
  },
};

/**
 * "Customer profiles", to get more of the profile: calculated attributes, or an object such as an order.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/interactions-getcalculatedattributesforcustomerprofile.html
 */
export const getMoreOfProfile: BlockKind = {
  run(call) {
    const [profile] = profilesOf(call);
    if (profile === undefined) return failed('there is no such profile', 'NoneFoundError');
    return found(call, profile);
  },
};

/**
 * "Customer profiles", to create or update one: it succeeds, and `$.Customer` has what was written.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/interactions-createcustomerprofile.html
 */
export const writeCustomerProfile: BlockKind = {
  run: (call, block) => found(call, written(call, block)),
};

function written({ contact }: Call, { parameters }: Block): JsonObject {
  const { ProfileRequestData, ...data } = resolvedObject(
    objectAt({ parameters }, 'parameters'),
    contact,
  );
  return {
    ProfileId: 'simulated-profile',
    ...objectAt({ ProfileRequestData }, 'ProfileRequestData'),
    ...objectAt(data, 'ProfileUpdateData'),
  };
}

function found({ contact }: Call, profile: JsonObject): BlockOutcome {
  const customer = { ...objectAt(contact.found, 'Customer'), ...profile };
  contact.found = { ...contact.found, Customer: customer };
  return NEXT;
}

function profilesOf({ scenario: { profiles } }: Call): readonly JsonObject[] {
  if (profiles !== undefined) return profiles;
  throw new Unanswered(
    'nobody said which customer profiles are found; give one with --profile FirstName=Ada, or none with --profile none',
    { option: 'profile' },
  );
}
