import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, playAtOnce } from '../open-browser.ts';
import { SUPPORT_LINE } from '../serve-page.ts';

test('a call is handed over and comes back: its words, its way, its requests', async (t) => {
  const { page, problems } = await openPage(t);
  await playAtOnce(page);
  await page.getByText('Handed over and brought back').waitFor();
  const heard = page.getByLabel('What the caller hears');
  await heard.getByText('I was charged twice for my March invoice.').waitFor();
  await heard.getByText('You are in the queue BasicQueue').waitFor();
  const current = page.locator('g.is-current');
  assert.equal(await current.getAttribute('data-block'), 'Transfer to the fallback queue');
  assert((await page.locator('g.is-taken').count()) > 10);
  assert.equal(await page.locator('.waterfall').count(), 2);
  await page.locator('.bar.of-secret').first().waitFor();
  assert.deepEqual(problems, []);
});

test('a block tells what it was given and got, and steps and blocks lead to each other', async (t) => {
  const { page } = await openPage(t);
  await playAtOnce(page);
  await page.getByText('Handed over and brought back').waitFor();
  await page.locator('g[data-block="Store target and conversation"]').dispatchEvent('click');
  const block = page.getByRole('tabpanel');
  await block.getByRole('heading', { name: 'Store target and conversation' }).waitFor();
  const changed = block.locator('.is-changed').filter({ hasText: 'pstnTransferStatus' });
  assert.match(await changed.innerText(), /no_handoff ok/);
  assert((await page.locator('.steps li.is-selected').count()) > 0);

  const step = page.locator('.steps button').filter({ hasText: 'invokes the function' }).first();
  await step.click();
  await block.getByRole('heading', { name: 'Ask for number and tones' }).waitFor();
  assert.equal(
    await page.locator('g.is-selected').getAttribute('data-block'),
    'Ask for number and tones',
  );
});

test('scrubbing back shows the earlier state', async (t) => {
  const { page } = await openPage(t);
  await playAtOnce(page);
  await page.getByText('Handed over and brought back').waitFor();
  const steps = await page.locator('.steps li').count();
  await page.getByLabel('Moment of the call').fill('2000');
  await page.getByText('Handed over and brought back').waitFor({ state: 'detached' });
  // The drawing follows a frame later.
  await page.locator('g.is-current[data-block="Welcome the caller"]').waitFor();
  assert.equal(await page.locator('.waterfall').count(), 0);
  assert((await page.locator('.steps li').count()) < steps / 4);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await page.locator('.waterfall').waitFor();
});

test('keys are pressed and words said while the call waits, and are in the address then', async (t) => {
  const { page } = await openPage(t, { flow: SUPPORT_LINE });
  await playAtOnce(page);
  const keypad = page.getByRole('region', { name: 'The call waits for keys' });
  await keypad.getByRole('button', { name: '2', exact: true }).click();
  await page.getByRole('button', { name: 'Delivery' }).click();
  await page.getByRole('form', { name: 'What is missing' }).waitFor();
  assert.match(page.url(), /#input=2&intent=Delivery&flow=/);
});

test('a hang-up in mid-talk leaves the play head, and what Connect knows is told', async (t) => {
  const { page } = await openPage(t);
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await page.getByLabel('Speed').selectOption('16×');
  await page.getByText('I was charged twice for my March invoice.', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Hang up', exact: true }).click();
  await page.getByText('You hung up').waitFor();
  await page.getByText('After the hang-up').waitFor();
  await page.locator('.result').getByText('pstnTransferStatus').waitFor();
  assert.match(page.url(), /#caller=hangs-up-after%3D\d+ms&flow=/);
});

test('sounds: the tones of the transfer are played', async (t) => {
  const { page } = await openPage(t);
  await page.evaluate(`
    window.heard = [];
    const create = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function () {
      const oscillator = create.call(this);
      const start = oscillator.start.bind(oscillator);
      oscillator.start = (at) => { window.heard.push(oscillator.frequency.value); start(at); };
      return oscillator;
    };
  `);
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await page.getByLabel('Speed').selectOption('16×');
  const told = page.getByText(/then the tones/).first();
  await told.waitFor();
  const digits = /tones ([\d*#,]+)/.exec(await told.innerText())?.[1] ?? '';
  await page.getByText('The AI agent answers').first().waitFor();
  const heard = await page.evaluate<readonly number[]>('window.heard');
  assert.equal(heard.length, 2 * digits.replaceAll(',', '').length);
});
