import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.dirname(fileURLToPath(import.meta.url));
// In a worktree the modules may be those of another checkout.
const modules = realpathSync(path.join(root, '../../node_modules'));

/** The renderer on an in-memory bridge, in any browser: `npx vite --config test/renderer-harness/vite.config.ts`. */
export default defineConfig({
  root,
  plugins: [react()],
  cacheDir: path.join(root, '../../node_modules/.vite/renderer-harness'),
  server: { port: 5188, strictPort: true, fs: { allow: [path.join(root, '../..'), modules] } },
  build: { target: 'chrome114', outDir: path.join(root, '../../dist/renderer-harness'), emptyOutDir: true },
});
