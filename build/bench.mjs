// @ts-check
// `npm run bench`: the benchmark, on the built application in a session of its own.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inSession } from './desktop-session.mjs';
import { prepare, runScript } from './prepare.mjs';

await runScript(async () => {
  const { executable } = await prepare('test');
  const run = path.join(
    path.dirname(path.dirname(fileURLToPath(import.meta.url))),
    'test',
    'bench',
    'run.mjs',
  );
  return inSession(process.execPath, [run, ...process.argv.slice(2)], {
    env: { ROLLCALL_ELECTRON: executable },
  });
});
