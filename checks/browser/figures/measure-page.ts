import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../launch.ts';
import { servePage } from '../serve-page.ts';
import { largeFlow } from './large-flow.ts';

/** How often each is measured; the median counts. */
const ROUNDS = 5;
const VIEWPORT = { width: 1440, height: 900 };

interface Frames {
  readonly median: number;
  readonly longest: number;
  /** Over 50 milliseconds. */
  readonly long: number;
}

interface Served {
  readonly address: string;
  close(): Promise<void>;
}

/** How fast the page is, beside an empty one, as a table. */
export async function measurePage(chromium: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pstn-transfer-'));
  const browser = await launch(chromium);
  try {
    const flow = join(folder, 'large.json');
    await writeFile(flow, largeFlow());
    const open = {
      empty: () => serveEmpty(),
      page: () => servePage(),
      large: () => servePage({ flow }),
    };
    // What is bundled and kept on the first start isn't what is measured.
    await usable(browser, open.page);
    const rows: (readonly [string, string, string])[] = [];
    const [empty, page, large] = [
      await median(() => usable(browser, open.empty)),
      await median(() => usable(browser, open.page)),
      await median(() => usable(browser, open.large)),
    ];
    rows.push(['usable after the start of the server', `${page} ms`, `${empty} ms`]);
    rows.push(['the same with a flow of 250 blocks', `${large} ms`, '']);
    const bare = await moved(browser, open.empty);
    const drawn = await moved(browser, open.large);
    rows.push(['frame while 250 blocks pan and zoom, median', ...ms(drawn.median, bare.median)]);
    rows.push(['the longest frame', ...ms(drawn.longest, bare.longest)]);
    rows.push(['frames over 50 ms', `${drawn.long}`, `${bare.long}`]);
    const { before, after, events, nothing } = await remembered(browser, open);
    rows.push(['JavaScript heap of the page', mb(before), mb(nothing)]);
    rows.push([`the same after ${events} replayed events`, mb(after), '']);
    return table(rows);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

function ms(one: number, other: number): readonly [string, string] {
  return [`${one.toFixed(1)} ms`, `${other.toFixed(1)} ms`];
}

function mb(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function table(rows: readonly (readonly [string, string, string])[]): string {
  const head = ['', 'playground', 'empty page'] as const;
  return [head, ...rows]
    .map(([what, page, empty]) => `${what.padEnd(48)}${page.padStart(12)}${empty.padStart(14)}\n`)
    .join('');
}

/** A page with nothing on it but what is clicked. */
async function serveEmpty(): Promise<Served> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Empty</title><div class="page"></div><div class="window">');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function median(measure: () => Promise<number>): Promise<number> {
  const figures: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) figures.push(await measure());
  return Math.round(figures.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0);
}

async function withPage<T>(
  browser: Browser,
  serve: () => Promise<Served>,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  const served = await serve();
  try {
    await page.goto(served.address);
    await page.locator('.page').waitFor({ state: 'attached' });
    return await use(page);
  } finally {
    await page.close();
    await served.close();
  }
}

/** From before the server is started until the page is there, in milliseconds. */
async function usable(browser: Browser, serve: () => Promise<Served>): Promise<number> {
  const warm = await browser.newPage({ viewport: VIEWPORT });
  const startedMs = performance.now();
  const served = await serve();
  await warm.goto(served.address);
  await warm.locator('.page').waitFor({ state: 'attached' });
  const tookMs = performance.now() - startedMs;
  await warm.close();
  await served.close();
  return tookMs;
}

/** The frames while a mouse drags and its wheel turns. */
function moved(browser: Browser, serve: () => Promise<Served>): Promise<Frames> {
  return withPage(browser, serve, async (page) => {
    await page.evaluate(`
      window.frames_ = [];
      let last = performance.now();
      const note = (now) => { frames_.push(now - last); last = now; requestAnimationFrame(note); };
      requestAnimationFrame(note);
    `);
    await page.mouse.move(500, 300);
    for (let turn = 0; turn < 40; turn += 1) {
      await page.mouse.wheel(0, turn % 20 < 10 ? -120 : 120);
      await page.waitForTimeout(16);
    }
    await page.mouse.down();
    for (let step = 0; step < 60; step += 1) await page.mouse.move(500 - step * 5, 300 - step * 3);
    await page.mouse.up();
    const frames = await page.evaluate<readonly number[]>('frames_.slice(2)');
    const sorted = frames.toSorted((one, other) => one - other);
    return {
      median: sorted[Math.floor(sorted.length / 2)] ?? 0,
      longest: sorted.at(-1) ?? 0,
      long: sorted.filter((each) => each > 50).length,
    };
  });
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

/** What a page holds before and after a long call was replayed, shown at once and scrubbed through. */
async function remembered(
  browser: Browser,
  open: Readonly<Record<'empty' | 'large', () => Promise<Served>>>,
) {
  const nothing = await withPage(browser, open.empty, heapOf);
  return withPage(browser, open.large, async (page) => {
    const before = await heapOf(page);
    await page.getByLabel('Speed').selectOption('At once');
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByText('The call is over').waitFor();
    const link = page.getByRole('link', { name: 'Save the call as one HTML file' });
    const saved = new URL((await link.getAttribute('href')) ?? '', page.url()).href;
    const text = await (await page.context().request.get(saved)).text();
    const events = text.match(/"type":"event"/g)?.length ?? 0;
    const scrubber = page.getByLabel('Moment of the call');
    const end = Number(await scrubber.getAttribute('max'));
    for (let part = 0; part <= 50; part += 1)
      await scrubber.fill(`${Math.round((end * part) / 50)}`);
    return { nothing, before, after: await heapOf(page), events };
  });
}
