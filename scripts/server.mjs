// Serves the built page to this machine alone.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import http from 'node:http';
import { extname, join, sep } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** React Flow places its nodes by inline style attributes, hence 'unsafe-inline' for styles alone. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * A handler of HTTP requests that serves the files of a folder.
 * @param {string} folder The built page, with index.html in it.
 * @returns {http.RequestListener}
 */
export function createServer(folder) {
  return (request, response) => {
    serve(folder, request, response).catch((error) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  };
}

/**
 * Listens on one port of both loopback addresses, as `localhost` may lead to either of them.
 * @param {http.RequestListener} handler
 * @param {number} port 0 for any free one.
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 * @throws An error with code EADDRINUSE when the port is taken on either address.
 */
export async function listenOnLoopback(handler, port) {
  const first = http.createServer(handler);
  const chosen = await listen(first, port, '127.0.0.1');
  const servers = [first];
  const second = http.createServer(handler);
  try {
    await listen(second, chosen, '::1');
    servers.push(second);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    // Any other code means that this machine has no IPv6, where 127.0.0.1 alone is enough.
    if (code === 'EADDRINUSE' || code === 'EACCES') {
      first.close();
      if (port === 0) return listenOnLoopback(handler, 0);
      throw error;
    }
  }
  return { port: chosen, close: async () => void (await Promise.all(servers.map(close))) };
}

/**
 * @param {string} folder
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
async function serve(folder, request, response) {
  // A foreign page whose name was made to lead to this machine carries its own name here.
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(request.headers.host ?? ''))
    return refuse(response, 403);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, { Allow: 'GET, HEAD' });
  const path = pathOf(request.url ?? '/');
  if (path === undefined) return refuse(response, 400);
  // Files whose names begin with a dot (the manifest of the build, say) are no part of the page.
  if (path.split('/').some((part) => part.startsWith('.'))) return refuse(response, 404);
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile() || !file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) {
    // The page's own files have relative addresses, so an address made up by hand leads back to the page's one.
    if (extname(path) === '' && path !== '/') return refuse(response, 302, { Location: '/' });
    return refuse(response, 404);
  }
  const tag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`;
  const headers = {
    ...HEADERS,
    'Content-Type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    // The names of built files carry a hash of their content; everything else is asked for anew.
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: tag,
  };
  if (request.headers['if-none-match'] === tag) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'Content-Length': found.size });
  if (request.method === 'HEAD') return void response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/**
 * The decoded path of an address.
 * @param {string} url
 * @returns {string | undefined} It begins with a slash; undefined when it is malformed or leaves the folder.
 */
function pathOf(url) {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    return path.startsWith('/') && !/[\0\\]/.test(path) && !path.split('/').includes('..') ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {http.ServerResponse} response
 * @param {number} status
 * @param {http.OutgoingHttpHeaders} [headers]
 */
function refuse(response, status, headers = {}) {
  response.writeHead(status, {
    ...HEADERS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(`${status} ${http.STATUS_CODES[status]}\n`);
}

/**
 * @param {http.Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>} The port it got.
 */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** @param {http.Server} server */
function close(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}
