// @ts-check
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './electron.mjs';

/** Where the numbers come from: they mean little without it. */
export function machine() {
  const [cpu] = os.cpus();
  const folder = path.dirname(process.env.ROLLCALL_ELECTRON ?? '');
  const version = path.join(folder, 'version');
  return {
    cores: os.cpus().length,
    cpu: cpu?.model ?? 'unknown',
    memoryBytes: os.totalmem(),
    system: `${os.type()} ${os.release()}`,
    /** Programs that wanted a processor on average over a minute: more than cores and others were at work too. */
    load: os.loadavg()[0] ?? Number.NaN,
    node: process.versions.node,
    electron: fs.existsSync(version) ? fs.readFileSync(version, 'utf8').trim().replace(/^v/, '') : 'unknown',
    commit: execFileSync(
      'git',
      ['-C', root, '-c', `safe.directory=${root}`, 'describe', '--always', '--dirty'],
      {
        encoding: 'utf8',
      },
    ).trim(),
    servers: 'sandboxes on this machine that behave as Metabase does; not Metabase itself',
    display: 'virtual, drawn without a graphics card',
  };
}
