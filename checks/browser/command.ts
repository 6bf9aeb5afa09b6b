import { globSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../../cli/kernel/command.ts';
import { EXIT, type ExitCode } from '../../cli/kernel/exit-code.ts';
import { INTERRUPTED_ROW, MISSING_TOOL_ROW } from '../../cli/kernel/exit-code-rows.ts';
import type { Session } from '../../cli/kernel/session.ts';
import { type Input, syntax } from '../../cli/kernel/syntax.ts';
import { runCheckFiles } from '../run-check-files.ts';
import { findChromium } from './find-chromium.ts';
import { CHROMIUM, PICTURES } from './settings.ts';

const IMAGES = join(import.meta.dirname, '../../docs/images');

const browserSyntax = syntax({
  examples: [
    { typed: '', shows: 'All that the page can do, in Chromium.' },
    { typed: '--pictures', shows: 'The same, and the pictures of docs/images anew.' },
    { typed: '--figures', shows: 'Figures instead: how fast the page is, beside an empty one.' },
  ],
  declare: (bare) =>
    bare
      .option('--pictures', 'Write the pictures of docs/images anew.')
      .option('--figures', 'Measure the page instead, beside an empty one.'),
  notes: [
    {
      title: 'What it takes',
      rows: [
        ['Chromium', 'The system’s own, or Chrome; on Debian the package chromium.'],
        ['a minute', 'Nothing is downloaded, and nothing leaves this machine.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'All passed.'],
        ['1', 'Something failed.'],
        ['2', 'Mistyped; nothing was done.'],
        MISSING_TOOL_ROW,
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run test:browser`. Every `*.check.ts` file in checks/ runs. */
export const testBrowserCommand = command(browserSyntax, testBrowser);

async function testBrowser(
  { options: { pictures, figures } }: Input<typeof browserSyntax>,
  { stdout }: Session,
): Promise<ExitCode> {
  const chromium = findChromium(process.env['PATH'] ?? '');
  if (figures) {
    const { measurePage } = await import('./figures/measure-page.ts');
    stdout.write(await measurePage(chromium));
    return EXIT.ok;
  }
  // The checks run in processes that inherit this one's environment.
  process.env = { ...process.env, [CHROMIUM]: chromium, ...(pictures && { [PICTURES]: IMAGES }) };
  const files = globSync(join(import.meta.dirname, 'checks/*.check.ts')).sort();
  return (await runCheckFiles(files, stdout)) ? EXIT.ok : EXIT.failed;
}
