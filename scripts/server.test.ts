import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServer, listenOnLoopback } from './server.mjs';

const parent = mkdtempSync(join(tmpdir(), 'server-'));
const folder = join(parent, 'page');
let server: Awaited<ReturnType<typeof listenOnLoopback>>;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, '.vite'));
  mkdirSync(join(parent, 'page-beside'));
  writeFileSync(join(folder, 'index.html'), '<h1>Page</h1>');
  writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'a name.json'), '{}');
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(parent, 'page-beside', 'secret.txt'), 'secret');
  server = await listenOnLoopback(createServer(folder), 0);
});

afterAll(async () => {
  await server.close();
  rmSync(parent, { recursive: true });
});

it('serves the page with a policy that lets nothing in from elsewhere', async () => {
  const { status, headers, body } = await ask('/');
  expect({ status, type: headers['content-type'], body }).toEqual({
    status: 200,
    type: 'text/html; charset=utf-8',
    body: '<h1>Page</h1>',
  });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

it('lets built files be kept and has everything else asked for anew', async () => {
  const asset = await ask('/assets/main-1a2b.js');
  expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(asset.headers['cache-control']).toContain('immutable');
  const page = await ask('/');
  expect(page.headers['cache-control']).toBe('no-cache');
  const again = await ask('/', { headers: { 'if-none-match': String(page.headers.etag) } });
  expect({ status: again.status, body: again.body }).toEqual({ status: 304, body: '' });
});

it('decodes names and answers HEAD without a body', async () => {
  expect((await ask('/a%20name.json?x=1')).body).toBe('{}');
  const head = await ask('/', { method: 'HEAD' });
  expect({ status: head.status, length: head.headers['content-length'], body: head.body }).toEqual({
    status: 200,
    length: '13',
    body: '',
  });
});

it.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/..%5csecret.txt',
  '/../page-beside/secret.txt',
  '//../secret.txt',
  '/index.html%00.js',
  '/%zz',
  '/.vite/manifest.json',
  '/assets/absent.js',
  'http://elsewhere.example/../secret.txt',
])('does not give %s away', async (path) => {
  const { status, body } = await ask(path);
  expect([400, 404]).toContain(status);
  expect(body).not.toContain('secret');
});

it('leads an unknown address back to the page', async () => {
  const { status, headers } = await ask('/models/orders');
  expect({ status, location: headers.location }).toEqual({ status: 302, location: '/' });
});

it('refuses what writes and what comes under a foreign name', async () => {
  expect((await ask('/', { method: 'POST' })).status).toBe(405);
  expect((await ask('/', { headers: { host: 'elsewhere.example' } })).status).toBe(403);
  expect((await ask('/', { headers: { host: `localhost:${server.port}` } })).status).toBe(200);
});

it('answers on both loopback addresses', async () => {
  expect((await ask('/')).status).toBe(200);
  const hasIPv6 = Object.values(networkInterfaces()).some((list) =>
    list?.some(({ address }) => address === '::1'),
  );
  if (hasIPv6) expect((await ask('/', { host: '::1' })).status).toBe(200);
});

it('says when its port is taken', async () => {
  await expect(listenOnLoopback(createServer(folder), server.port)).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

/** Asks with the path exactly as given: fetch would tidy it first. */
function ask(path: string, options: http.RequestOptions = {}) {
  type Answer = { status: number | undefined; headers: http.IncomingHttpHeaders; body: string };
  return new Promise<Answer>((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port: server.port, path, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    request.on('error', reject).end();
  });
}
