import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { openPage, playAtOnce } from '../open-browser.ts';
import { SUPPORT_LINE } from '../serve-page.ts';

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 320, height: 640 };
const VIEWS = ['Flow', 'Phone', 'Time', 'Situation', 'Block'] as const;

/** What axe finds, in words. */
async function found(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }[];
  }>('axe.run(document)');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

/** Shows a view; where there is room all the time, it has no tab. @returns whether it had to */
async function show(page: Page, view: string): Promise<boolean> {
  const tab = page.getByRole('tab', { name: view, exact: true });
  if ((await tab.count()) === 0) return false;
  await tab.click();
  return true;
}

/** Plays the whole call at once, and chooses a block of it. */
async function playAndChoose(page: Page): Promise<void> {
  await show(page, 'Phone');
  await playAtOnce(page);
  await page.getByText('Handed over and brought back').waitFor();
  await show(page, 'Flow');
  await page.locator('g[data-block="Ask for number and tones"]').dispatchEvent('click');
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [WIDE, NARROW]) {
    test(`axe finds nothing on any view, ${colorScheme}, ${viewport.width} px wide`, async (t) => {
      const { page } = await openPage(
        t,
        { situation: [['fault', 'transfer=503,hang']] },
        { colorScheme, viewport },
      );
      assert.deepEqual(await found(page), []);
      await playAndChoose(page);
      for (const view of VIEWS) {
        if (await show(page, view)) assert.deepEqual(await found(page), [], view);
      }
    });
  }
}

test('axe finds nothing while the call waits for keys, and where something is missing', async (t) => {
  const { page } = await openPage(t, { flow: SUPPORT_LINE });
  await playAtOnce(page);
  await page.getByRole('region', { name: 'The call waits for keys' }).waitFor();
  assert.deepEqual(await found(page), []);
  await page.keyboard.press('1');
  await page.getByRole('form', { name: 'What is missing' }).waitFor();
  assert.deepEqual(await found(page), []);
});

test('nothing is wider than 320 px on any view', async (t) => {
  const { page } = await openPage(t, {}, { viewport: NARROW });
  await playAndChoose(page);
  for (const view of VIEWS) {
    await show(page, view);
    const wider = await page.evaluate<
      readonly string[]
    >(`[...document.querySelectorAll('body *:not(svg *)')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.window, .drop'))
      .map((element) => element.outerHTML.slice(0, 120))`);
    assert.deepEqual(wider, [], view);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, view);
  }
});

test('a call is made, watched and looked into by the keyboard alone', async (t) => {
  const { page } = await openPage(t);
  await tabTo(page, 'Call');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Speed');
  await page.keyboard.press('End');
  await page.getByText('Handed over and brought back').waitFor();
  await tabTo(page, 'Moment of the call');
  await page.keyboard.press('Home');
  await page.getByText('Handed over and brought back').waitFor({ state: 'detached' });
  await page.keyboard.press('End');
  await page.getByText('Handed over and brought back').waitFor();
  await tabTo(page, /^Transfer to the fallback queue, /);
  const before = await focused(page);
  await page.keyboard.press('ArrowUp');
  assert.notEqual(await focused(page), before);
  await page.keyboard.press('Enter');
  assert.equal(await page.getByRole('tab', { selected: true }).innerText(), 'Block');
});

test('the drawing is zoomed and panned by keys, wheel and mouse', async (t) => {
  const { page } = await openPage(t);
  const drawing = page.getByRole('group', { name: /^Drawing: / });
  const placed = () =>
    page.locator('.window > svg').evaluate((svg) => svg.getAttribute('style') ?? '');
  const seen = new Set([await placed()]);
  const moved = async (how: () => Promise<void>) => {
    await how();
    const before = [...seen].map((style) => `:not([style=${JSON.stringify(style)}])`).join('');
    await page.locator(`.window > svg${before}`).waitFor({ state: 'attached' });
    seen.add(await placed());
  };
  await drawing.focus();
  await moved(() => page.keyboard.press('+'));
  await moved(() => page.keyboard.press('ArrowRight'));
  const { x = 0, y = 0 } = (await drawing.boundingBox()) ?? {};
  await page.mouse.move(x + 300, y + 60);
  await moved(() => page.mouse.wheel(0, -300));
  await moved(async () => {
    await page.mouse.down();
    await page.mouse.move(x + 380, y + 120, { steps: 4 });
    await page.mouse.up();
  });
  await page.keyboard.press('0');
});

async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    const found = await focused(page);
    if (typeof name === 'string' ? found === name : name.test(found)) return;
  }
  assert.fail(`the tab key doesn't lead to ${name}`);
}

/** The name of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent ?? '').trim()`,
  );
}
