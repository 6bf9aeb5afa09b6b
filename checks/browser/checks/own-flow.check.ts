import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { SHIPPED_FLOW } from '../../../cli/local/shipped-flow.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openPage, playAtOnce } from '../open-browser.ts';
import { SUPPORT_LINE } from '../serve-page.ts';

function drop(page: Page, name: string, text: string | Buffer): Promise<void> {
  const buffer = Buffer.from(text);
  return page
    .getByLabel('A flow, or the saved log of a call')
    .setInputFiles({ name, mimeType: 'application/json', buffer });
}

for (const [what, name, text, said] of [
  ['is not JSON', 'broken.json', '{"Actions": [', /broken\.json/],
  ["isn't a flow", 'other.json', '{"Actions": 1}', /other\.json/],
  ['has 10 MB', 'large.json', ' '.repeat(10_000_000), /at most 4 MB/],
] as const) {
  test(`of a file that ${what} the page says so, and the last good flow stays`, async (t) => {
    const { page } = await openPage(t);
    await drop(page, name, text);
    assert.match(await page.getByRole('alert').innerText(), said);
    await page.getByRole('heading', { name: 'PSTN transfer to an AI agent' }).waitFor();
    await playAtOnce(page);
    await page.getByText('Handed over and brought back').waitFor();
  });
}

test('a flow that is dropped is the one that calls go through', async (t) => {
  const { page } = await openPage(t);
  await drop(page, 'support-line.json', await readFile(SUPPORT_LINE));
  await page.locator('g[data-block="What is it about"]').waitFor({ state: 'attached' });
  await playAtOnce(page);
  await page.getByText('For an invoice press one', { exact: false }).first().waitFor();
});

test('an address about another flow asks for that flow, and plays its call then', async (t) => {
  const { page, origin } = await openPage(t);
  await page.goto('about:blank');
  const text = await readFile(SUPPORT_LINE, 'utf8');
  const wanted = hash('sha256', text).slice(0, 16);
  await page.goto(`${origin}/#input=1&flow=${wanted}`);
  await page.getByText(wanted).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Call', exact: true }).count(), 1);
  await page.getByLabel('Speed').selectOption('At once');
  await drop(page, 'support-line.json', text);
  await page.getByRole('form', { name: 'What is missing' }).waitFor();
  assert.equal(await page.getByText('This address is about another flow').count(), 0);
});

test('a flow is shown anew when its file is saved, with what became worse', async (t) => {
  const file = join(await temporaryFolder(t), 'my-flow.json');
  await copyFile(SHIPPED_FLOW, file);
  const { page } = await openPage(t, { flow: file });
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace('"InvocationTimeLimitSeconds": "8"', '"InvocationTimeLimitSeconds": "2"'),
  );
  await page.getByText('my-flow.json was saved. It got worse:').waitFor();
  await page.locator('.badge').first().waitFor({ state: 'attached' });
  await writeFile(file, '{');
  await page
    .getByText('The flow on this page is still the one from before', { exact: false })
    .waitFor();
  await writeFile(file, text);
  await page.getByText(/my-flow\.json was saved: \d+ finding/).waitFor();
});

test('what a call stopped for is filled in, kept in the scenario file, and the call goes on', async (t) => {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'support.json');
  await copyFile(SUPPORT_LINE, file);
  const { page } = await openPage(t, { flow: file, situation: [['input', '1']] });
  await playAtOnce(page);
  const form = page.getByRole('form', { name: 'What is missing' });
  await form.getByLabel('The answer').fill('{ "tier": ');
  await form.getByRole('button').click();
  assert.match(await form.getByRole('alert').innerText(), /not JSON/);
  await form.getByLabel('The answer').fill('{ "tier": "gold" }');
  await form.getByRole('button').click();
  await page.getByText('You are in the queue Support').waitFor();
  const kept = await form.count();
  assert.equal(kept, 0);
  assert.match(page.url(), /&answers=[0-9a-f]{16}$/);
});
