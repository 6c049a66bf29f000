import { defineConfig } from '@playwright/test';
import { chromiumPath, launchArgs } from '../scripts/chromium.mjs';
import { listenOnLoopback } from '../scripts/server.mjs';

// Every worker reads this file again, so what is found once is handed on through the environment.
process.env.CHROMIUM_PATH ||= await chromiumPath({ install: true });
// A free port, as several checkouts may run their tests at the same time.
process.env.KEYSCAPE_TEST_PORT ||= await freePort();

const baseURL = `http://localhost:${process.env.KEYSCAPE_TEST_PORT}/`;

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.{test,spec}.ts',
  outputDir: '../test-results/browser',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    // Video would need a program that Playwright downloads.
    video: 'off',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: launchArgs },
  },
  webServer: {
    command: `"${process.execPath}" scripts/start.mjs --no-open --port ${process.env.KEYSCAPE_TEST_PORT}`,
    cwd: '..',
    url: baseURL,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2_000 },
  },
});

async function freePort() {
  const probe = await listenOnLoopback(() => {}, 0);
  await probe.close();
  return String(probe.port);
}
