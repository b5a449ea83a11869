import { findBrowser, installBrowser } from './browser.ts';

/** Runs once before the browser tests, so that not each file installs a browser of its own at the same moment. */
export default function provideBrowser(): void {
  if (!findBrowser()) installBrowser();
}
