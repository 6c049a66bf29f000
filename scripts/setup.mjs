// Makes a fresh clone ready: `npm start` and `npm test` need nothing but Node beforehand.
import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, with a separator at its end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Installs the dependencies when they are missing or are not those of package-lock.json, and says so in one line.
 * Ends the process with a clear message when Node is too old or the installation fails.
 */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(
      `Keyscape needs Node 20.19 or newer; this is ${process.versions.node}. Get one at https://nodejs.org/`,
    );
  }
  const reason = whyInstall(ROOT);
  if (!reason) return;
  if (lstatSync(join(ROOT, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    // npm ci would empty the folder that the link leads to, which is another checkout's.
    console.log(`node_modules is a link, so it is left as it is, although ${reason}.`);
    return;
  }
  console.log(`Installing the dependencies, as ${reason} (npm ci, about a minute) …`);
  const { command, prefix, shell } = npm();
  // NODE_ENV=production would leave out what builds and tests the page.
  const done = spawnSync(
    command,
    [...prefix, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: ROOT,
      stdio: 'inherit',
      shell,
    },
  );
  if (done.status !== 0) fail('npm ci failed (see above). Is the package registry within reach?');
}

/**
 * Why the installed packages are not those of the lock file.
 * @param {string} root The folder of the checkout.
 * @returns {string | undefined} The reason as half a sentence, or undefined when nothing is to be done.
 */
export function whyInstall(root) {
  const wanted = packages(join(root, 'package-lock.json'));
  // npm writes this list last, so an interrupted installation has none.
  const installed = packages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted) return undefined;
  if (!installed) return 'they are missing';
  const differs = Object.entries(wanted).some(([path, { version, optional, devOptional, peer }]) => {
    const there = installed[path];
    if (path === '' || (!there && (optional || devOptional || peer))) return false;
    return there?.version !== version;
  });
  return differs ? 'package-lock.json has changed' : undefined;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> | undefined}
 */
function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** How to call npm: the very one that runs this script if there is one, else the one beside Node. */
function npm() {
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.[cm]?js$/.test(running)) {
    return { command: process.execPath, prefix: [running], shell: false };
  }
  return { command: 'npm', prefix: [], shell: process.platform === 'win32' };
}

/**
 * Ends the process after a message.
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.error(message);
  process.exit(1);
}
