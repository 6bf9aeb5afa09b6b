import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { MissingTool } from '../../cli/kernel/missing-tool.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
/** Where it is where PATH doesn't lead to it. */
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS', '/snap/bin', '/usr/bin'];

/** The system's Chromium. @throws MissingTool that says how to get it */
export function findChromium(path: string, places: readonly string[] = PLACES): string {
  const folders = [...path.split(delimiter).filter(Boolean), ...places];
  const files = folders.flatMap((folder) =>
    [...NAMES, 'Google Chrome'].map((name) => join(folder, name)),
  );
  const found = files.find(isExecutable);
  if (found !== undefined) return found;
  throw new MissingTool(
    'the page is tested in Chromium, and none is on the PATH (on Debian: apt-get install chromium)',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
