import { type Browser, chromium } from 'playwright-core';

/** Starts the system's Chromium, without a window. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    // Chromium refuses its sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--autoplay-policy=no-user-gesture-required'],
  });
}
