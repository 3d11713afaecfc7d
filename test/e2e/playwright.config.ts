import { defineConfig } from '@playwright/test';

/** End-to-end tests drive the real Electron window; `npm run e2e` gives them a display and a keychain. */
export default defineConfig({
  testDir: 'specs',
  // Modules by name already: build/ and the sandbox run on bare Node.
  build: { external: ['**/*.mjs'] },
  outputDir: '../../test-results/e2e',
  // One window at a time: they share one keychain.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // What takes eight seconds on a quiet machine takes a minute on one that does something else as well.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
});
