import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: 'web',
  // Relative addresses, so that the built page works below any path of a static host.
  base: './',
  publicDir: '../public',
  plugins: [react()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
  },
  worker: { format: 'es' },
  test: {
    root: '.',
    environment: 'node',
    setupFiles: ['src/testing/fast-check.testing.ts'],
    // Far beyond what any test takes: a slow machine is no failure, a test that hangs is one.
    testTimeout: 300_000,
    hookTimeout: 120_000,
    include: ['src/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
  },
});
