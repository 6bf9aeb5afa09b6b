/** A fault of the simulated vendor that a button stands for. */
export interface FaultChoice {
  /** In the notation of `--fault`. */
  readonly answer: string;
  readonly label: string;
  /** What it is in practice. */
  readonly about: string;
}

/** Where faults are: what the function asks over the network, of a call and of its hang-up. */
export const ENDPOINTS = [
  { name: 'secret', label: 'Secrets Manager' },
  { name: 'token', label: 'Cresta’s token' },
  { name: 'transfer', label: 'Number and tones' },
  { name: 'handoff', label: 'Hand-off' },
  { name: 'connect', label: 'Connect, after a hang-up' },
] as const;

const FAULT_CHOICES: readonly FaultChoice[] = [
  { answer: '503', label: 'fails once', about: 'one 503, then all is well' },
  { answer: '503*99', label: 'is down', about: 'answers 503 each time' },
  { answer: 'hang', label: 'hangs once', about: 'one request gets no answer' },
  { answer: 'hang*99', label: 'hangs', about: 'no request gets an answer' },
  { answer: 'delay:2500', label: 'is slow', about: 'one answer takes 2.5 s' },
  { answer: 'reset', label: 'cuts the line', about: 'one connection is reset' },
  { answer: 'stall', label: 'stalls', about: 'one answer begins and never ends' },
  { answer: 'cut-off', label: 'breaks off', about: 'one answer ends too early' },
  { answer: 'invalid-json', label: 'babbles', about: 'one answer is not JSON' },
  { answer: '429;retry-after=1', label: 'asks to wait', about: '429 with Retry-After: 1' },
  { answer: '401', label: 'refuses', about: 'one 401: the credentials are wrong' },
  { answer: '30%503', label: 'fails by chance', about: '30 % of the requests get 503' },
];

/** What can be chosen at an endpoint: nothing hits Connect's API by chance. */
export function choicesAt(endpoint: string): readonly FaultChoice[] {
  return endpoint === 'connect'
    ? FAULT_CHOICES.filter(({ answer }) => !answer.includes('%'))
    : FAULT_CHOICES;
}
