import { playArtefact } from '../artefact/played-artefact.ts';
import type { HostCertificates } from '../host-certificates.ts';
import type { Player } from './player.ts';

/**
 * Plays a `handler.js` (its absolute path) as Lambda runs it, its clock and connections led from
 * outside. A worker's scenarios share a process, in which each loads `handler.js` anew.
 */
export function handlerPlayer(
  handlerFile: string,
  { title, ownRules }: Pick<Player, 'title' | 'ownRules'>,
  certificates: HostCertificates,
): Player {
  return {
    title,
    ownRules,
    abilities: { clock: true, manyCalls: true, context: true, loopback: true },
    start: () => playArtefact(handlerFile, certificates),
  };
}
