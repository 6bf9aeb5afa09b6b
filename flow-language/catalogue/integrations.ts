import type { ActionTypes } from './action-type.ts';
import { EVERY_CHANNEL, EVERY_TYPE } from './flow-type.ts';
import { checkInvocation } from './invocation.ts';
import { oneOf } from './parameter-rules.ts';
import { devguide, probed } from './source.ts';

/** What is asked of other systems. */
export const INTEGRATIONS: ActionTypes = {
  InvokeLambdaFunction: {
    role: 'function',
    group: 'interaction',
    names: [{ name: 'AWS Lambda function' }],
    parameters: {
      LambdaFunctionARN: { holds: 'whole' },
      InvocationTimeLimitSeconds: { holds: 'static' },
      InvocationType: { holds: 'static', fits: oneOf('SYNCHRONOUS', 'ASYNCHRONOUS') },
      'LambdaInvocationAttributes.*': { holds: 'mixed' },
      'ResponseValidation.ResponseType': { holds: 'static', fits: oneOf('STRING_MAP', 'JSON') },
    },
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: EVERY_TYPE,
    channels: EVERY_CHANNEL,
    check: checkInvocation,
    source: devguide('interactions-invokelambdafunction'),
  },
  AssociateContactToCustomerProfile: {
    role: 'function',
    group: 'interaction',
    names: [{ name: 'Customer profiles' }],
    source: devguide('interactions-associatecontacttocustomerprofile'),
  },
  CreateCustomerProfile: {
    role: 'function',
    group: 'interaction',
    names: [{ name: 'Customer profiles' }],
    errors: ['NoMatchingError'],
    source: devguide('interactions-createcustomerprofile'),
  },
  GetCalculatedAttributesForCustomerProfile: {
    role: 'function',
    group: 'interaction',
    names: [{ name: 'Customer profiles' }],
    source: devguide('interactions-getcalculatedattributesforcustomerprofile'),
  },
  GetCustomerProfile: {
    role: 'function',
    group: 'interaction',
    names: [{ name: 'Customer profiles' }],
    errors: ['MultipleFoundError', 'NoneFoundError', 'NoMatchingError'],
    source: devguide('interactions-getcustomerprofile'),
  },
  GetCustomerProfileObject: {
    role: 'function',
    group: 'interaction',
    names: [{ name: 'Customer profiles' }],
    source: devguide('interactions-getcustomerprofileobject'),
  },
  UpdateCustomerProfile: {
    role: 'function',
    group: 'interaction',
    names: [{ name: 'Customer profiles' }],
    source: devguide('interactions-updatecustomerprofile'),
  },
  CreateCase: {
    role: 'function',
    group: 'contact',
    names: [{ name: 'Cases' }],
    source: devguide('createcase'),
  },
  GetCase: {
    role: 'function',
    group: 'contact',
    names: [{ name: 'Cases' }],
    source: devguide('getcase'),
  },
  UpdateCase: {
    role: 'function',
    group: 'contact',
    names: [{ name: 'Cases' }],
    source: devguide('updatecase'),
  },
  CreateTask: {
    role: 'function',
    group: 'contact',
    names: [{ name: 'Create task' }],
    source: devguide('createtask'),
  },
  CreateWisdomSession: {
    role: 'function',
    group: 'contact',
    names: [{ name: 'Connect assistant' }],
    source: devguide('createwisdomsession'),
  },
  ResumeContact: {
    role: 'data',
    group: 'contact',
    names: [{ name: 'Resume contact' }],
    source: devguide('contact-actions-resumecontact'),
  },
  StartOutboundChatContact: {
    role: 'function',
    group: 'contact',
    names: [{ name: 'Send message' }],
    source: devguide('contact-actions-startoutboundchatcontact'),
  },
  UpdateContactMediaProcessing: {
    role: 'data',
    group: 'contact',
    names: [{ name: 'Set recording, analytics and processing behavior' }],
    source: devguide('contact-actions-updatecontactmediaprocessing'),
  },
  EvaluateDataTableValues: {
    role: 'function',
    names: [{ name: 'Data table' }],
    source: probed('fitthejob/connect-flow-builder'),
  },
  ListDataTableValues: {
    role: 'function',
    names: [{ name: 'Data table' }],
    source: probed('fitthejob/connect-flow-builder'),
  },
  UpsertDataTableValues: {
    role: 'function',
    names: [{ name: 'Data table' }],
    source: probed('fitthejob/connect-flow-builder'),
  },
  AuthenticateParticipant: {
    role: 'function',
    names: [{ name: 'Authenticate customer' }],
    source: probed('fitthejob/connect-flow-builder'),
  },
  CreatePersistentContactAssociation: {
    role: 'function',
    names: [{ name: 'Create persistent contact association' }],
    source: probed('fitthejob/connect-flow-builder'),
  },
  LoadContactContent: {
    role: 'function',
    names: [{ name: 'Get stored content' }],
    source: probed('fitthejob/connect-flow-builder'),
  },
  CreateContact: {
    role: 'function',
    names: [{ name: 'Create contact' }],
    source: probed('?'),
  },
  RenderMessageTemplate: {
    role: 'function',
    names: [{ name: 'Render message template' }],
    source: probed('?'),
  },
  StartOutboundEmailContact: {
    role: 'function',
    names: [{ name: 'Send message' }],
    source: probed('?'),
  },
};
