import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openPage, playAtOnce } from '../open-browser.ts';
import { SUPPORT_LINE } from '../serve-page.ts';

async function choose(page: Page, group: string, name: RegExp | string): Promise<void> {
  await page.getByRole('tab', { name: 'Situation' }).click();
  await page.getByRole('group', { name: group }).getByRole('button', { name }).click();
  await page.getByRole('tab', { name: 'Phone' }).click();
}

async function broken(page: Page, where: string, how: RegExp): Promise<void> {
  await page.getByLabel('Speed').selectOption('At once');
  await page.getByRole('tab', { name: 'Situation' }).click();
  await page
    .getByRole('group', { name: 'Where it fails' })
    .getByRole('button', { name: where })
    .click();
  await choose(page, 'How it fails', how);
}

for (const [where, how, told] of [
  ['Secrets Manager', /^is down/, 'SECRET_UNAVAILABLE'],
  ['Cresta’s token', /^refuses/, 'TOKEN_REJECTED'],
  ['Number and tones', /^is down/, 'API_UNAVAILABLE'],
  ['Hand-off', /^is down/, 'API_UNAVAILABLE'],
] as const) {
  test(`a click breaks what stands behind “${where}”, and the page says what to do`, async (t) => {
    const { page, problems } = await openPage(t);
    await broken(page, where, how);
    await page.locator('.result .reason').filter({ hasText: told }).waitFor();
    await page.locator('.bar.is-failed').first().waitFor();
    assert.deepEqual(problems, []);
  });
}

test('an answer that hangs is overtaken by a hedge', async (t) => {
  const { page } = await openPage(t);
  await broken(page, 'Number and tones', /^hangs once/);
  await page.getByText('Handed over and brought back').waitFor();
  await page.locator('.bar-name').filter({ hasText: 'hedge' }).first().waitFor();
});

test('the third party, hours, queue, limit, authentication and a warm start are chosen by buttons', async (t) => {
  const { page } = await openPage(t);
  await page.getByLabel('Speed').selectOption('At once');
  await choose(page, 'The other side', 'Busy');
  await page.getByText('Not handed over').waitFor();
  await choose(page, 'How it authenticates', 'API key');
  await choose(page, 'Its environment', 'Warm');
  await choose(page, 'Queue: BasicQueue', 'Full');
  await page.getByRole('tab', { name: 'Situation' }).click();
  await page.getByRole('slider', { name: /^Block’s time limit/ }).fill('3');
  await page.getByRole('group', { name: 'How it authenticates' }).waitFor();
  await page.waitForURL(/time-limit=3/);
  assert.match(
    page.url(),
    /#third-party=busy&auth=api-key&warm=&queue=BasicQueue%3Dat-capacity&time-limit=3&flow=/,
  );
  const line = await page.locator('.copy code').last().innerText();
  assert.match(
    line,
    / --third-party busy --auth api-key --warm --queue BasicQueue=at-capacity --time-limit 3$/,
  );
});

test('office hours of the flow can be closed', async (t) => {
  const { page } = await openPage(t, { flow: SUPPORT_LINE, situation: [['input', '1']] });
  await page.getByLabel('Speed').selectOption('At once');
  await choose(page, 'Hours: Office hours', 'Closed');
  await page.getByText('We are closed now.', { exact: false }).first().waitFor();
});

test('what Connect does after a hang-up is chosen, too', async (t) => {
  const { page } = await openPage(t, { situation: [['caller', 'hangs-up-after=13s']] });
  await broken(page, 'Connect, after a hang-up', /^fails once/);
  await page.getByText('delivery 1', { exact: false }).waitFor();
  await choose(page, "Connect's event comes", 'Never');
  await page.getByText('Connect’s event never came', { exact: false }).waitFor();
  assert.match(page.url(), /fault=connect%3D503&fault=event%3Dlost/);
});

test('an option that is wrong is refused in the command line’s words', async (t) => {
  const { page } = await openPage(t);
  await page.getByRole('tab', { name: 'Situation' }).click();
  await page.getByLabel('An option of npm run simulate').fill('--time-limit 9');
  await page.keyboard.press('Enter');
  assert.match(await page.getByRole('alert').innerText(), /--time-limit/);
});

test('a shared address gives the same call', async (t) => {
  const { page } = await openPage(t);
  await page.getByLabel('Speed').selectOption('At once');
  await broken(page, 'Hand-off', /^is down/);
  await page.locator('.result').waitFor();
  const way = () =>
    page
      .locator('g.is-visited')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-block')));
  const before = await way();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel('Speed').selectOption('At once');
  await other.locator('.result').waitFor();
  const after = await other
    .locator('g.is-visited')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-block')));
  assert.deepEqual(after, before);
  assert(before.length > 10);
});

test('what a request would have done to the call is a click away', async (t) => {
  const { page } = await openPage(t);
  await playAtOnce(page);
  await page.getByText('Handed over and brought back').waitFor();
  await page.getByRole('button', { name: 'What if transfer request 1 had failed?' }).click();
  await page.getByText('Not handed over').waitFor();
});
