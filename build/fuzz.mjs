// @ts-check
// `npm run fuzz -- --minutes N [-t words]`: every parser of something from outside, each for so long (test/unit/fuzz).
// Politely: it takes what nobody else wants of the processors.
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, t: { type: 'string', short: 't' } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0 && minutes <= 600)) {
  console.error('--minutes takes a number up to 600: for so long each parser is tried.');
  process.exit(2);
}
os.setPriority(os.constants.priority.PRIORITY_LOW);
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const only = values.t === undefined ? [] : ['-t', values.t];
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'test/vitest.config.mts', 'test/unit/fuzz', ...only],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ROLLCALL_FUZZ_MS: String(Math.round(minutes * 60_000)) },
  },
);
process.exit(status ?? 1);
