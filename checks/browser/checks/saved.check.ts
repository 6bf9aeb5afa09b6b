import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { newPage, openPage, playAtOnce } from '../open-browser.ts';

test('a saved call opens from the disk, without server and network', async (t) => {
  const { page } = await openPage(t);
  await playAtOnce(page);
  await page.getByText('Handed over and brought back').waitFor();
  const loading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the call as one HTML file' }).click();
  const file = join(await temporaryFolder(t), 'call.html');
  await (await loading).saveAs(file);
  assert.doesNotMatch(await readFile(file, 'utf8'), /\+1202555\d{4}/);

  const { page: saved, problems } = await newPage(t, { offline: true });
  await saved.goto(pathToFileURL(file).href);
  await saved.getByText('Handed over and brought back').waitFor();
  await saved.getByLabel('Moment of the call').fill('2000');
  assert.equal(
    await saved.locator('g.is-current').getAttribute('data-block'),
    'Welcome the caller',
  );
  assert.equal(await saved.getByRole('button', { name: /^Call( again)?$/ }).count(), 0);
  assert.deepEqual(problems, []);
});
