import assert from 'node:assert/strict';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openPage } from '../open-browser.ts';
import { PICTURES } from '../settings.ts';

/** Enough to show something; an empty page has less. */
const LEAST_BYTES = 20_000;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page in ${colorScheme} colours, as the documents show it`, async (t) => {
    const folder = process.env[PICTURES] ?? (await temporaryFolder(t));
    await mkdir(folder, { recursive: true });
    const { page } = await openPage(
      t,
      {
        situation: [
          ['fault', 'transfer=503,hang'],
          ['target', 'billing'],
        ],
      },
      { colorScheme, viewport: { width: 1280, height: 800 } },
    );
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByLabel('Speed').selectOption('16×');
    await page.locator('.lines').getByText('I see both charges.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.waitForTimeout(500);
    const file = join(folder, `playground-${colorScheme}.png`);
    await page.screenshot({ path: file });
    assert((await stat(file)).size > LEAST_BYTES);
  });
}

test('the phone on a narrow screen, as the documents show it', async (t) => {
  const folder = process.env[PICTURES] ?? (await temporaryFolder(t));
  await mkdir(folder, { recursive: true });
  const { page } = await openPage(t, {}, { viewport: { width: 320, height: 640 } });
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await page.getByLabel('Speed').selectOption('16×');
  await page.locator('.lines').getByText('I see both charges.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  const file = join(folder, 'playground-narrow.png');
  await page.screenshot({ path: file });
  assert((await stat(file)).size > LEAST_BYTES / 2);
});
