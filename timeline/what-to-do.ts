import type { ErrorCode } from '../src/errors.ts';

const ADVICE: Readonly<Record<ErrorCode, string>> = {
  INVALID_EVENT: 'Compare the event with those in events/.',
  INVALID_SETTING:
    'Correct what the message names: a parameter of the flow block or an environment variable.',
  UNTRUSTED_HOST:
    'Set the domain in the environment, or add its suffix to the environment variable allowedDomains.',
  SECRET_UNAVAILABLE:
    "Check the secret's ARN, the AWS credentials, and that they may call secretsmanager:GetSecretValue.",
  SECRET_INVALID:
    'Store a JSON object with the strings oauthClientId and oauthClientSecret in the secret.',
  TOKEN_REJECTED: "Check the OAuth client's id and secret, and that region and authDomain fit it.",
  TOKEN_UNAVAILABLE: "Try again; if it stays, check the way to the auth host and Cresta's status.",
  API_REJECTED: "Check the credentials, the virtual agent's name and the contact id.",
  API_UNAVAILABLE: "Try again; if it stays, check the way to the API host and Cresta's status.",
  API_RESPONSE_INVALID: 'Ask Cresta: their answer is not what the interface promises.',
  DEADLINE_EXCEEDED:
    "Raise the flow block's time limit (at most 8 s) and timeLimitSeconds; check Cresta's speed.",
  HANDOFF_NOT_READY:
    'Nothing, as long as it comes: it is asked for again. A caller who never talked with the agent has none.',
  CONNECT_UNAVAILABLE:
    'Nothing, if it passes: it is tried again. If it stays, check the way to Amazon Connect.',
  CONNECT_REJECTED:
    "Check that the function's role may call connect:UpdateContactAttributes on the instance's contacts.",
  INTERNAL: 'Report this as a bug, with the log lines.',
};

const BY_CODE: ReadonlyMap<string, string> = new Map(Object.entries(ADVICE));

/** What an operator should do about an error code, in one sentence. */
export function whatToDo(code: string): string {
  return BY_CODE.get(code) ?? ADVICE.INTERNAL;
}
