import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { openPage } from '../open-browser.ts';

test('a page of another site gets nothing, with the cookie or without', async (t) => {
  const { page, origin } = await openPage(t);
  const other = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<title>Elsewhere</title>');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  t.after(() => other.close());
  const { port } = other.address() as AddressInfo;
  const tab = await page.context().newPage();
  for (const host of ['localhost', '127.0.0.1']) {
    await tab.goto(`http://${host}:${port}/`);
    const answered = tab.waitForResponse(`${origin}/api/start`);
    await tab.evaluate(
      `fetch('${origin}/api/start', { credentials: 'include', mode: 'no-cors' }).catch(() => {})`,
    );
    assert.equal((await answered).status(), 403);
  }
});

test('the address bar keeps no token, and the page loads nothing from elsewhere', async (t) => {
  const { page, origin, problems } = await openPage(t);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.reload();
  await page.locator('.page').waitFor();
  assert.equal(page.url(), `${origin}/`);
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(origin) && !url.startsWith('data:')),
    [],
  );
  assert.deepEqual(problems, []);
});

test('where the server has gone, the page says what to do, and nothing on it is lost', async (t) => {
  const { page, close } = await openPage(t);
  await page.getByLabel('Speed').selectOption('At once');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await page.getByText('Handed over and brought back').waitFor();
  await close();
  await page.getByText('The playground has ended.', { exact: false }).waitFor();
  await page.getByText('Handed over and brought back').waitFor();
});
