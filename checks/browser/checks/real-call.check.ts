import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../open-browser.ts';

const attempt = (operation: string, start_ms: number, end_ms: number, outcome = 'answered') => ({
  ...{ operation, start_ms, end_ms, outcome, hedge: false },
});

/** As `npm run logs -- --json` prints it: Cresta fails once, and the function tries again. */
const LOG = JSON.stringify({
  calls: [
    {
      contactId: '6b1f0f5e-2c74-4d39-8a10-5f7d3c2e9b41',
      invocations: [
        {
          startedAt: '2026-11-30T09:15:00.000Z',
          requestId: 'r-1',
          contactId: '6b1f0f5e-2c74-4d39-8a10-5f7d3c2e9b41',
          action: 'get_pstn_transfer_data',
          coldStart: false,
          outcome: 'answered',
          durationMs: 940,
          timeLeftMs: 6810,
          attempts: [
            attempt('token', 0, 120),
            attempt('API', 120, 300, 'server error, status: 503'),
            attempt('API', 700, 930),
          ],
          remarks: [],
        },
      ],
    },
  ],
});

test('a real call is shown on the flow with its times, and goes on in the simulator', async (t) => {
  const { page, problems } = await openPage(t);
  await page.getByLabel('A flow, or the saved log of a call').setInputFiles({
    ...{ name: 'call.json', mimeType: 'application/json', buffer: Buffer.from(LOG) },
  });
  await page.getByText('A real call').waitFor();
  await page.getByText('2026-11-30 09:15:00 UTC', { exact: false }).waitFor();
  await page.getByLabel('Speed').selectOption('At once');
  await page.locator('.waterfall').filter({ hasText: '940 ms' }).waitFor();
  assert.equal(await page.locator('.bar.is-failed').count(), 1);
  assert.equal(
    await page.locator('g.is-visited').first().getAttribute('data-block'),
    'Ask for number and tones',
  );
  await page.getByRole('button', { name: 'Go on in the simulator' }).click();
  await page.getByText('Handed over and brought back').waitFor();
  assert.match(page.url(), /#fault=token%3D/);
  await page.getByRole('button', { name: 'Show the real call' }).click();
  await page.getByText('A real call').waitFor();
  assert.deepEqual(problems, []);
});

test('a file that is neither is told, and what to save instead', async (t) => {
  const { page } = await openPage(t);
  await page.getByLabel('A flow, or the saved log of a call').setInputFiles({
    ...{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear diary') },
  });
  assert.match(
    await page.getByRole('alert').innerText(),
    /notes\.txt holds no call: save one with/,
  );
});
