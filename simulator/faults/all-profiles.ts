import { API_PROFILES } from './api-profiles.ts';
import { CREDENTIAL_PROFILES } from './credential-profiles.ts';
import type { FaultProfile } from './fault-profile.ts';
import { FREEZE_PROFILES, RANDOM_PROFILES, WARM_PROFILES } from './warm-profiles.ts';

/** The profiles of the fault table, under the titles of its sections. */
export const PROFILE_GROUPS: readonly {
  readonly title: string;
  readonly profiles: readonly FaultProfile[];
}[] = [
  { title: 'API, cold environment', profiles: API_PROFILES },
  {
    title: 'OAuth server, cold environment',
    profiles: CREDENTIAL_PROFILES.filter(({ endpoint }) => endpoint === 'token'),
  },
  {
    title: 'Secrets Manager, cold environment',
    profiles: CREDENTIAL_PROFILES.filter(({ endpoint }) => endpoint !== 'token'),
  },
  { title: 'Warm environment', profiles: WARM_PROFILES },
  { title: 'After a freeze (SIGSTOP, SIGCONT)', profiles: FREEZE_PROFILES },
  { title: 'At random, 40 calls in a row', profiles: RANDOM_PROFILES },
];
