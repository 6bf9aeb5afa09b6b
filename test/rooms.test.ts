import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';

const ROOT = join(import.meta.dirname, '..');

/** From the ground up: a file imports only from its own room and from those before it. */
const ROOMS: readonly (readonly string[])[] = [
  ['src'],
  ['flows', 'events', 'api'],
  ['infra'],
  ['timeline'],
  ['flow-language'],
  ['simulator'],
  ['packaging'],
  ['conformance'],
  ['cli/kernel'],
  ['playground'],
  ['cli'],
  ['bench'],
  ['fuzz'],
  ['checks'],
  ['cli/commands.ts', 'cli/pstn-transfer.js'],
  ['test'],
];

type Import = `${string} → ${string}`;

/** What still breaks a rule. Take out what you mend; put nothing in. */
const KNOWN: ReadonlySet<Import> = new Set<Import>([
  // Into a later room.
  'timeline/call-report.ts → flow-language/model/read-layout.ts',
  'timeline/call-report.ts → simulator/connect/run/run-flow.ts',
  'timeline/describe-event.ts → simulator/connect/run/call-event.ts',
  'timeline/describe-event.ts → simulator/connect/run/ending.ts',
  'timeline/render-summary.ts → simulator/connect/run/assumed-durations.ts',
  'timeline/timed-event.ts → simulator/connect/run/call-event.ts',
  'timeline/vendor-trace.ts → simulator/cresta/vendor-event.ts',
  'flow-language/draw/read-run.ts → simulator/decode.ts',
  'checks/aws/pages/start-reader.ts → test/cli/temporary-folder.ts',
  'checks/aws/checks/deploy-command.ts → test/cli/temporary-folder.ts',
  'checks/aws/checks/deploy-command.ts → test/cli/test-session.ts',
  'checks/aws/checks/operate.check.ts → test/cli/test-session.ts',
  'checks/aws/checks/pages-stack.check.ts → test/infra/cloudformation/reference-template.ts',
  'checks/aws/checks/pages-update.check.ts → test/infra/cloudformation/reference-template.ts',
  // Closes a circle.
  'simulator/connect/run/call.ts → simulator/connect/run/asynchronous-invocation.ts',
]);

/** A relative import of any kind: static, dynamic, of types alone, or with require. */
const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*'(\.\.?\/[^']+)'/g;

const files = globSync('**/*.{ts,js,cjs}', {
  cwd: ROOT,
  exclude: (path) => /(^|[\\/])(node_modules|coverage|\.[^\\/]+)$/.test(path),
}).map((file) => file.replaceAll('\\', '/'));

const sources: ReadonlySet<string> = new Set(files);

const importsOf: ReadonlyMap<string, readonly string[]> = new Map(
  files.map((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const imported = [...text.matchAll(IMPORT)].map(([, path = '']) =>
      posix.join(posix.dirname(file), path),
    );
    return [file, [...new Set(imported)].filter((path) => sources.has(path))];
  }),
);

/** The number of a file's room; that of the closest folder where one room lies in another. */
function roomOf(file: string): number {
  for (let path = file; path !== '.'; path = posix.dirname(path)) {
    const room = ROOMS.findIndex((folders) => folders.includes(path));
    if (room !== -1) return room;
  }
  return -1;
}

/** Whether following imports from one file leads to another. */
function leadsTo(
  from: string,
  to: string,
  follow: (edge: Import) => boolean,
  seen = new Set<string>(),
): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return (importsOf.get(from) ?? []).some(
    (next) => follow(`${from} → ${next}`) && leadsTo(next, to, follow, seen),
  );
}

const imports = [...importsOf].flatMap(([file, all]) =>
  all.map((imported) => ({ file, imported, edge: `${file} → ${imported}` as const })),
);

const intoLaterRooms = imports
  .filter(({ file, imported }) => roomOf(file) < roomOf(imported))
  .map(({ edge }) => edge);

/** The imports that lie on a circle of those to be followed. */
function onCircles(follow: (edge: Import) => boolean): Import[] {
  return imports
    .filter(({ file, imported, edge }) => follow(edge) && leadsTo(imported, file, follow))
    .map(({ edge }) => edge);
}

describe('the rooms of the project', () => {
  it('hold every source', () => {
    assert.deepEqual(
      files.filter((file) => roomOf(file) === -1),
      [],
    );
  });

  it('import only from those before them, so src from none', () => {
    assert.deepEqual(
      intoLaterRooms.filter((edge) => !KNOWN.has(edge)),
      [],
    );
  });

  it('hold no files that import each other in a circle', () => {
    assert.deepEqual(
      onCircles((edge) => !KNOWN.has(edge)),
      [],
    );
  });

  it('have no exceptions that are not needed', () => {
    const needed = new Set([...intoLaterRooms, ...onCircles(() => true)]);
    assert.deepEqual(
      [...KNOWN].filter((edge) => !needed.has(edge)),
      [],
    );
  });
});
