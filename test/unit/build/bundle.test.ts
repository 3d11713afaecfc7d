import { expect, test } from 'vitest';
import { refuseElectronOutsideIt } from '../../../build/bundle.mjs';

const output = (entryPoint: string, imported: string) => ({
  'dist/main/x.cjs': {
    entryPoint,
    imports: [{ path: imported, kind: 'require-call' as const, external: true }],
    bytes: 1,
    inputs: {},
    exports: [],
  },
});

test('the command line and the workers never load Electron, however deep the import', () => {
  for (const entry of ['main/cli/index.ts', 'main/store/worker.ts', 'main/directory/worker.ts']) {
    expect(() => refuseElectronOutsideIt(output(entry, 'electron'))).toThrow(`${entry} runs without it`);
    expect(() => refuseElectronOutsideIt(output(entry, 'libsql'))).not.toThrow();
  }
});

test('the main process and the preload do', () => {
  for (const entry of ['main/index.ts', 'preload/index.ts']) {
    expect(() => refuseElectronOutsideIt(output(entry, 'electron'))).not.toThrow();
  }
});
