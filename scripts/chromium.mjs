// Finds a Chromium for the browser tests, or gets one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const INSTALLED = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: ['', homedir()].flatMap((base) =>
    ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `${base}/Applications/${name}.app/Contents/MacOS/${name}`,
    ),
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) =>
    [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ].map((name) => join(process.env[folder] ?? 'C:/', name)),
  ),
};

const HELP =
  'No browser for the tests was found. Install Chrome, Chromium or Edge, or run `npx playwright install chromium`, ' +
  'or set CHROMIUM_PATH to the program.';

/**
 * What a Chromium is started with: no sandbox only where it cannot work (root), nothing that calls out,
 * and no host name but localhost is ever looked up.
 */
export const launchArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
];

/**
 * The program to run: $CHROMIUM_PATH, Playwright's own, an installed Chrome, Chromium or Edge, the one among the
 * dependencies (Linux x64), and at last a fresh installation by Playwright or, for root on Debian, by apt-get.
 * @param {{ install?: boolean }} [options] Whether a browser may be installed when there is none.
 * @returns {Promise<string>} The path of the program.
 * @throws When there is none, with what to do about it.
 */
export async function chromiumPath({ install = false } = {}) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH is set to ${given}, which does not exist.`);
  }
  const found = (await playwrightsOwn()) ?? installed() ?? (await packaged());
  if (found) return found;
  if (install) {
    const cli = fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url));
    console.log('No browser found; trying `npx playwright install chromium` …');
    if (succeeds(process.execPath, [cli, 'install', 'chromium'])) {
      const own = await playwrightsOwn();
      if (own) return own;
    }
    if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
      console.log('Trying `apt-get install chromium` …');
      if (
        succeeds('apt-get', ['update', '-q']) &&
        succeeds('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'])
      ) {
        const debian = installed();
        if (debian) return debian;
      }
    }
  }
  throw new Error(HELP);
}

/** @returns {Promise<string | undefined>} */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

/** @returns {string | undefined} */
function installed() {
  const paths =
    process.platform in INSTALLED ? INSTALLED[/** @type {keyof typeof INSTALLED} */ (process.platform)] : [];
  return paths.find((path) => {
    if (!existsSync(path)) return false;
    // Some systems have a placeholder that only says how to install it; on Windows --version opens a window.
    return process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
  });
}

/** @returns {Promise<string | undefined>} */
async function packaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const path = await chromium.executablePath();
    return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0 ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function succeeds(command, args) {
  return (
    spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0
  );
}
