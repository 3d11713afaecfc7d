// Loaded before the command line (contract.test.ts): notes what it starts, programs and threads, with what they are given.
const childProcess = require('node:child_process');
const fs = require('node:fs');
const threads = require('node:worker_threads');

const log = process.env.ROLLCALL_TEST_CHILDREN;
const note = (what) => fs.appendFileSync(log, `${JSON.stringify(what)}\n`);

note({ kind: 'itself', given: [process.argv, process.env] });
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
  const real = childProcess[name];
  childProcess[name] = (...given) => {
    note({ kind: 'program', given: given.filter((one) => typeof one !== 'function') });
    return real(...given);
  };
}
const { Worker } = threads;
threads.Worker = class extends Worker {
  constructor(file, options = {}) {
    note({ kind: 'thread', given: [String(file), options.argv ?? [], options.env ?? {}] });
    super(file, options);
  }
};
