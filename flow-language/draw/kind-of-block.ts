/** What a kind of block is to a caller; each has a colour of its own. */
export type Role = 'speech' | 'function' | 'decision' | 'data' | 'telephone' | 'queue' | 'end';

export interface Kind {
  /** What the designer calls it. */
  readonly label: string;
  readonly role: Role;
}

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['CheckHoursOfOperation', { label: 'Check hours of operation', role: 'decision' }],
  ['CheckMetricData', { label: 'Check staffing', role: 'decision' }],
  ['Compare', { label: 'Check contact attributes', role: 'decision' }],
  ['ConnectParticipantWithLexBot', { label: 'Get customer input', role: 'speech' }],
  ['CreateCallbackContact', { label: 'Transfer to callback', role: 'queue' }],
  ['DequeueContactAndTransferToQueue', { label: 'Transfer to queue', role: 'queue' }],
  ['DisconnectParticipant', { label: 'Disconnect', role: 'end' }],
  ['DistributeByPercentage', { label: 'Distribute by percentage', role: 'decision' }],
  ['EndFlowExecution', { label: 'End flow', role: 'end' }],
  ['EndFlowModuleExecution', { label: 'Return from module', role: 'end' }],
  ['GetParticipantInput', { label: 'Get customer input', role: 'speech' }],
  ['InvokeFlowModule', { label: 'Invoke module', role: 'function' }],
  ['InvokeLambdaFunction', { label: 'AWS Lambda function', role: 'function' }],
  ['Loop', { label: 'Loop', role: 'decision' }],
  ['MessageParticipant', { label: 'Play prompt', role: 'speech' }],
  ['MessageParticipantIteratively', { label: 'Loop prompts', role: 'speech' }],
  ['TransferContactToQueue', { label: 'Transfer to queue', role: 'queue' }],
  ['TransferParticipantToThirdParty', { label: 'Transfer to phone number', role: 'telephone' }],
  ['TransferToFlow', { label: 'Transfer to flow', role: 'end' }],
  ['UpdateContactAttributes', { label: 'Set contact attributes', role: 'data' }],
  ['UpdateContactCallbackNumber', { label: 'Set callback number', role: 'data' }],
  ['UpdateContactEventHooks', { label: 'Set event flow', role: 'data' }],
  ['UpdateContactRecordingBehavior', { label: 'Set recording behavior', role: 'data' }],
  ['UpdateContactTargetQueue', { label: 'Set working queue', role: 'queue' }],
  ['UpdateContactTextToSpeechVoice', { label: 'Set voice', role: 'data' }],
  ['UpdateFlowLoggingBehavior', { label: 'Set logging behavior', role: 'data' }],
  ['Wait', { label: 'Wait', role: 'decision' }],
]);

/** What is known of a kind of block; another one is called as the flow language has it. */
export function kindOfBlock(type: string): Kind {
  return KINDS.get(type) ?? { label: type, role: 'data' };
}
