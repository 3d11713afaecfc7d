import path from 'node:path';
import { bundle } from '../../build/bundle.mjs';
import type { ContainerOptions } from '../../main/container';

const dist = path.resolve(import.meta.dirname ?? __dirname, '../../dist/main');

/** The bundled worker files, built when their sources have changed: tests drive what ships. */
export async function builtWorkers(): Promise<Required<ContainerOptions['workers']>> {
  await bundle({ only: ['main'] });
  return {
    store: path.join(dist, 'store-worker.cjs'),
    directory: path.join(dist, 'directory-worker.cjs'),
    proxyScript: path.join(dist, 'proxy-script-worker.cjs'),
    transfer: path.join(dist, 'transfer-worker.cjs'),
    report: path.join(dist, 'report-worker.cjs'),
    worksheet: path.join(dist, 'worksheet-worker.cjs'),
    journal: path.join(dist, 'journal-worker.cjs'),
    demo: path.join(dist, 'demo-worker.cjs'),
  };
}
