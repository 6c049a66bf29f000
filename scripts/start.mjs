// `npm start`: gets what is missing, builds the page, serves it to this machine and opens it.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { DIST, ensureBuilt } from './build.mjs';
import { createServer, listenOnLoopback } from './server.mjs';
import { ensureInstalled, fail } from './setup.mjs';

const USUAL_PORT = 5757;
/** Near ports first: what the browser has stored belongs to an address with its port. */
const NEAR_PORTS = 20;

const { port: wished, open } = readOptions();
ensureInstalled();
if (!ensureBuilt()) process.exit(1);
const server = await listenNear(wished);
if (wished !== 0 && server.port !== wished)
  console.log(`Port ${wished} is taken, so this is port ${server.port}.`);
const address = `http://localhost:${server.port}/`;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => server.close().then(() => process.exit(0)));
}
console.log(`Keyscape is at ${address}`);
if (open) openBrowser();

/** Reads --port, --no-open, PORT and CI; ends the process when they make no sense. */
function readOptions() {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } } });
    const given = values.port ?? (process.env.PORT || String(USUAL_PORT));
    if (!/^\d{1,5}$/.test(given) || Number(given) > 65_535)
      fail(`${given} is no port: a number from 0 to 65535 is.`);
    return { port: Number(given), open: !values['no-open'] && !process.env.CI && process.stdout.isTTY };
  } catch (error) {
    return fail(
      `${error instanceof Error ? error.message : error}\nUsage: npm start -- [--port NUMBER] [--no-open]`,
    );
  }
}

/** @param {number} port The port to have, or the nearest free one above it. */
async function listenNear(port) {
  const near = port === 0 ? [] : Array.from({ length: NEAR_PORTS }, (_, step) => port + step);
  for (const candidate of [...near.filter((number) => number <= 65_535), 0]) {
    try {
      return await listenOnLoopback(createServer(DIST), candidate);
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'EADDRINUSE' && code !== 'EACCES') return fail(`The page cannot be served: ${message}`);
    }
  }
  return fail('The page cannot be served: no port is free.');
}

function openBrowser() {
  /** @type {[string, string[]]} */
  const [command, args] =
    process.platform === 'win32'
      ? ['cmd', ['/c', 'start', '', address]]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', [address]];
  // Without a browser to open, the printed address is enough.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
