import { existsSync } from 'node:fs';

/**
 * Ends the process with one clear line where the project isn't installed yet, or the Node that runs it is too
 * old. Old Nodes must parse this file too, so it keeps to the syntax of Node 12.
 */

const OLDEST_MAJOR = 24;

/** A package that every command takes: it is there after `npm ci`, and not before. */
const INSTALLED = new URL('../node_modules/commander/package.json', import.meta.url);

/**
 * What to tell a user who can't run the project yet.
 * @param {string} version of Node, as in `process.versions.node`: "24.1.0"
 * @param {boolean} isInstalled whether `npm ci` has run
 * @returns {string | undefined} one line; undefined where nothing is missing
 */
export function explainWhatIsMissing(version, isInstalled) {
  if (!isInstalled) {
    return 'Type npm ci first, once: it fetches what the project needs, in about 20 seconds.';
  }
  if (Number(version.split('.')[0]) >= OLDEST_MAJOR) return undefined;
  return (
    `This project needs Node ${OLDEST_MAJOR} or newer, and this is Node ${version}. ` +
    'Run it through npm (npm start), which uses the Node that npm ci put into node_modules. ' +
    'If you did: run npm ci again without --omit=optional, or, where there is no such build for ' +
    'your platform, install Node 24 from https://nodejs.org.'
  );
}

const missing = explainWhatIsMissing(process.versions.node, existsSync(INSTALLED));
if (missing !== undefined) {
  console.error(missing);
  process.exit(1);
}
