import type { ActionTypes } from './action-type.ts';
import { EVERY_CHANNEL, EVERY_TYPE } from './flow-type.ts';
import { oneOf } from './parameter-rules.ts';
import { ACCEPTED_TYPES, adminguide, BUILDER_CHECKS, devguide } from './source.ts';

const PROFILES = {
  role: 'function',
  group: 'interaction',
  names: [{ name: 'Customer profiles' }],
  parameters: { 'ProfileRequestData.*': { holds: 'mixed', required: true } },
  flowTypes: EVERY_TYPE,
  channels: EVERY_CHANNEL,
} as const;
/** The administrator's guide says where the block works; the pages of the language don't. */
const PROFILES_BLOCK = adminguide('customer-profiles-block');
const PROFILE_CELLS = { flowTypes: PROFILES_BLOCK, channels: PROFILES_BLOCK } as const;

const LINK = { holds: 'static', fits: oneOf('true', 'false') } as const;
const CASES = {
  role: 'function',
  group: 'contact',
  names: [{ name: 'Cases' }],
  results: { kind: 'none' },
  flowTypes: EVERY_TYPE,
  channels: EVERY_CHANNEL,
} as const;

const TABLES = {
  role: 'function',
  names: [{ name: 'Data table' }],
  errors: ['NoMatchingError'],
  source: BUILDER_CHECKS,
  cellSources: { names: ACCEPTED_TYPES },
} as const;

/** What is looked up and kept of customers: profiles, cases, tables. */
export const CUSTOMER_RECORDS: ActionTypes = {
  AssociateContactToCustomerProfile: {
    ...PROFILES,
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    source: devguide('interactions-associatecontacttocustomerprofile'),
    cellSources: PROFILE_CELLS,
  },
  CreateCustomerProfile: {
    ...PROFILES,
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    source: devguide('interactions-createcustomerprofile'),
    cellSources: PROFILE_CELLS,
  },
  GetCalculatedAttributesForCustomerProfile: {
    ...PROFILES,
    results: { kind: 'none' },
    errors: ['NoneFoundError', 'NoMatchingError'],
    source: devguide('interactions-getcalculatedattributesforcustomerprofile'),
    cellSources: PROFILE_CELLS,
  },
  GetCustomerProfile: {
    ...PROFILES,
    results: { kind: 'none' },
    errors: ['MultipleFoundError', 'NoneFoundError', 'NoMatchingError'],
    source: devguide('interactions-getcustomerprofile'),
    cellSources: PROFILE_CELLS,
  },
  GetCustomerProfileObject: {
    ...PROFILES,
    errors: ['NoneFoundError', 'NoMatchingError'],
    source: devguide('interactions-getcustomerprofileobject'),
    cellSources: {
      ...PROFILE_CELLS,
      parameters: BUILDER_CHECKS,
      errors: BUILDER_CHECKS,
    },
  },
  UpdateCustomerProfile: {
    ...PROFILES,
    errors: ['NoMatchingError'],
    source: devguide('interactions-updatecustomerprofile'),
    cellSources: {
      ...PROFILE_CELLS,
      parameters: BUILDER_CHECKS,
      errors: BUILDER_CHECKS,
    },
  },
  CreateCase: {
    ...CASES,
    parameters: {
      LinkContactToCase: LINK,
      CaseTemplateId: { holds: 'mixed' },
      'CaseRequestFields.*': { holds: 'mixed' },
    },
    errors: ['ContactNotLinked', 'NoMatchingError'],
    source: devguide('createcase'),
  },
  GetCase: {
    ...CASES,
    parameters: {
      LinkContactToCase: LINK,
      GetLastUpdatedCase: LINK,
      CustomerId: { holds: 'mixed' },
      'CaseRequestFields.*': { holds: 'mixed' },
    },
    errors: ['ContactNotLinked', 'MultipleFound', 'NoneFound', 'NoMatchingError'],
    source: devguide('getcase'),
  },
  UpdateCase: {
    ...CASES,
    parameters: {
      LinkContactToCase: LINK,
      CaseId: { holds: 'mixed' },
      'CaseRequestFields.*': { holds: 'mixed' },
    },
    errors: ['ContactNotLinked', 'NoMatchingError'],
    source: devguide('updatecase'),
  },
  EvaluateDataTableValues: TABLES,
  ListDataTableValues: TABLES,
  UpsertDataTableValues: TABLES,
};
