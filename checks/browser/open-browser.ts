import { after, type TestContext } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { PlaygroundOptions } from '../../playground/server/start-playground.ts';
import { launch } from './launch.ts';
import { servePage } from './serve-page.ts';
import { CHROMIUM } from './settings.ts';

/** How long the page may take for anything before a check gives up, in milliseconds. */
const PATIENCE_MS = 15_000;

let browser: Promise<Browser> | undefined;
after(async () => (await browser)?.close());

/** A playground's page, open in a browser. */
export interface OpenPage {
  readonly page: Page;
  readonly origin: string;
  /** What went wrong in it: errors of scripts, and what its policy refused. */
  readonly problems: readonly string[];
  /** Ends the server. */
  close(): Promise<void>;
}

/** A new page of the one browser of this file; gone with the test. */
export async function newPage(
  t: TestContext,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly problems: readonly string[] }> {
  browser ??= launch(process.env[CHROMIUM] ?? '');
  const context = await (await browser).newContext({ reducedMotion: 'reduce', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`${error.stack}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return { page, problems };
}

/** Starts a playground and opens its page; both go with the test. */
export async function openPage(
  t: TestContext,
  served: Partial<PlaygroundOptions> = {},
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const { address, origin, close } = await servePage(served);
  t.after(close);
  const { page, problems } = await newPage(t, options);
  await page.goto(address);
  await page.locator('.page').waitFor();
  return { page, origin, problems, close };
}

/** Plays the call to its end at once. */
export async function playAtOnce(page: Page): Promise<void> {
  await page.getByLabel('Speed').selectOption('At once');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
}
