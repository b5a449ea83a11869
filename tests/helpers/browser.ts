import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
];

const USUAL_PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const base = process.env[variable];
    return base === undefined
      ? []
      : [join(base, 'Google/Chrome/Application/chrome.exe'), join(base, 'Microsoft/Edge/Application/msedge.exe')];
  }),
};

/** A container has no user namespaces, no GPU and no network: Chromium is told so. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * What Chromium does without. A newer one loads two pages for the address bar of each window, thus of each context: 40 %
 * of the work of opening one. Only the last list counts, so those that Playwright turns off and tests could notice stand here too.
 */
const UNUSED = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...[
    'HttpsFirstBalancedModeAutoEnable',
    'LensOverlay',
    'MediaRouter',
    'PaintHolding',
    'ThirdPartyStoragePartitioning',
  ],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch', 'msForceBrowserSignIn'],
];

/** Starts a headless Chromium with a fresh profile. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('The browser went away during the tests.');
  return chromium.launch({ executablePath, args: [...FLAGS, `--disable-features=${UNUSED.join(',')}`] });
}

/** Finds a Chromium, Chrome or Edge: `CHROMIUM_PATH`, the PATH, the usual places, Playwright's own download. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const { CHROMIUM_PATH } = env;
  if (CHROMIUM_PATH) {
    if (existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH;
    throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, where there is no file.`);
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = NAMES.flatMap((name) =>
    (env.PATH ?? '').split(delimiter).map((folder) => join(folder, `${name}${suffix}`)),
  );
  return [...onPath, ...(USUAL_PLACES[process.platform] ?? []), chromium.executablePath()].find(isExecutable);
}

/** Installs a Chromium where this machine has none: Playwright's, or the one of Debian. */
export function installBrowser(): void {
  const failures: string[] = [];
  for (const [command, ...args] of waysToInstall()) {
    process.stderr.write(`There is no Chromium here; trying: ${[command, ...args].join(' ')}\n`);
    try {
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000 });
    } catch (error) {
      failures.push(`${command}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
      continue;
    }
    if (findBrowser()) return;
  }
  throw new Error(
    `The browser tests need Chromium, Chrome or Edge, and none was found or could be installed.\n${failures.join('\n')}\n` +
      'Install one, or set CHROMIUM_PATH to its executable.',
  );
}

function waysToInstall(): [command: string, ...args: string[]][] {
  const cli = createRequire(import.meta.url)
    .resolve('playwright-core/package.json')
    .replace(/package\.json$/, 'cli.js');
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  return [
    [process.execPath, cli, 'install', 'chromium'],
    ...(isDebianRoot
      ? ([
          ['apt-get', 'install', '-y', 'chromium'],
          // A fresh image has no package lists.
          ['sh', '-c', 'apt-get update && apt-get install -y chromium'],
        ] as [string, ...string[]][])
      : []),
  ];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
