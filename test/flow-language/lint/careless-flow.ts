import { writtenFlow } from '../../simulator/connect/written-flow.ts';

const ARN = 'arn:aws:lambda:us-west-2:111122223333:function:pstn-transfer';

/**
 * A flow as many are: the error branch dials too, the tones are spoken and stored, the blocks wait 3 s
 * while the function believes in 8, and whatever fails hangs up.
 */
export const CARELESS_FLOW = writtenFlow({
  'Get number': {
    type: 'InvokeLambdaFunction',
    parameters: {
      LambdaFunctionARN: ARN,
      InvocationTimeLimitSeconds: '3',
      ResponseValidation: { ResponseType: 'JSON' },
    },
    next: 'Store number',
    errors: { NoMatchingError: 'Store number' },
  },
  'Store number': {
    type: 'UpdateContactAttributes',
    parameters: {
      Attributes: {
        phoneNumber: '$.External.phoneNumber',
        dtmfSequence: '$.External.dtmfSequence',
      },
      TargetContact: 'Current',
    },
    next: 'Say tones',
    errors: { NoMatchingError: 'Say tones' },
  },
  'Say tones': {
    type: 'MessageParticipant',
    parameters: { Text: 'DTMF is $.Attributes.dtmfSequence' },
    next: 'Dial',
    errors: { NoMatchingError: 'Dial' },
  },
  Dial: {
    type: 'TransferParticipantToThirdParty',
    parameters: {
      ThirdPartyPhoneNumber: '$.Attributes.phoneNumber',
      ThirdPartyDTMFDigits: '$.Attributes.dtmfSequence',
      ThirdPartyConnectionTimeLimitSeconds: '30',
      ContinueFlowExecution: 'True',
    },
    next: 'Get hand-off',
    errors: {
      CallFailed: 'Hang up',
      ConnectionTimeLimitExceeded: 'Hang up',
      NoMatchingError: 'Hang up',
    },
  },
  'Get hand-off': {
    type: 'InvokeLambdaFunction',
    parameters: {
      LambdaFunctionARN: ARN,
      InvocationTimeLimitSeconds: '3',
      LambdaInvocationAttributes: { action: 'get_handoff_data', apiKey: 'xyzzy' },
      ResponseValidation: { ResponseType: 'JSON' },
    },
    next: 'Say target',
    errors: { NoMatchingError: 'Say target' },
  },
  'Say target': {
    type: 'MessageParticipant',
    parameters: { Text: 'You go to $.External.handoff_transferTarget' },
    next: 'To queue',
    errors: { NoMatchingError: 'Hang up' },
  },
  'To queue': {
    type: 'TransferContactToQueue',
    next: 'Hang up',
    errors: { NoMatchingError: 'Hang up' },
  },
  'Hang up': { type: 'DisconnectParticipant' },
});
