import type { Paint } from '../../timeline/look.ts';
import type { AwsClients } from '../aws/aws-clients.ts';
import type { AwsAccount } from '../aws/read-account.ts';
import type { Dialogue } from './dialogue/dialogue.ts';
import type { Standing } from './standing.ts';

/** Time as waiting for AWS sees it. */
export interface Pace {
  /** Milliseconds; never goes back. */
  now(): number;
  /** Waits until it is worth asking again; rejects at once when the signal comes. */
  pause(signal: AbortSignal): Promise<void>;
}

/** What every step of one deployment needs. */
export interface Run {
  readonly aws: AwsClients;
  readonly account: AwsAccount;
  readonly stackName: string;
  readonly dialogue: Dialogue;
  readonly standing: Standing;
  readonly pace: Pace;
  readonly paint: Paint;
  readonly interrupted: AbortSignal;
  /** Whether a host's name resolves from here; yes where nobody knows. */
  resolves(host: string): Promise<boolean>;
  /** Tells a secret, so that nothing that is said from here on shows it. */
  hide(secret: string): void;
  /** Says one line to the user. */
  say(line: string): void;
}
