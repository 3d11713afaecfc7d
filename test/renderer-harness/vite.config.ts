import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.dirname(fileURLToPath(import.meta.url));

/** The renderer on an in-memory bridge, in any browser: `npx vite --config test/renderer-harness/vite.config.ts`. */
export default defineConfig({
  root,
  plugins: [react()],
  cacheDir: path.join(root, '../../node_modules/.vite/renderer-harness'),
  server: { port: 5188, strictPort: true, fs: { allow: [path.join(root, '../..')] } },
  build: { target: 'chrome114', outDir: path.join(root, '../../dist/renderer-harness'), emptyOutDir: true },
});
