/**
 * Ends the process with one clear line when the Node that runs it is too old.
 * Old Nodes must parse this file too, so it keeps to the syntax of Node 12.
 */

const OLDEST_MAJOR = 24;

/**
 * What to tell somebody whose Node is too old for this project.
 * @param {string} version as in `process.versions.node`: "24.1.0"
 * @returns {string | undefined} one line; undefined where the version is new enough
 */
export function explainOldNode(version) {
  if (Number(version.split('.')[0]) >= OLDEST_MAJOR) return undefined;
  return (
    `This project needs Node ${OLDEST_MAJOR} or newer, and this is Node ${version}. ` +
    'Run it through npm (npm start), which uses the Node 24 that npm ci put into node_modules. ' +
    'If you did: run npm ci again without --omit=optional, or, where there is no such build for ' +
    'your platform, install Node 24 from https://nodejs.org.'
  );
}

const problem = explainOldNode(process.versions.node);
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}
