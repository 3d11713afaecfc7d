import { spawnSync } from 'node:child_process';
import { expect, it, vi } from 'vitest';
import { withoutCoreDumps } from '../../../main/electron/core-dumps';

it('C9: on Linux no memory goes into a core dump', () => {
  const write = vi.fn();
  withoutCoreDumps('linux', write);
  expect(write.mock.calls).toEqual([['/proc/self/coredump_filter', '0']]);
});

it.runIf(process.platform === 'linux')(
  'C9: the kernel takes it, and hands it on to processes started later',
  () => {
    const script =
      "const fs=require('fs');fs.writeFileSync('/proc/self/coredump_filter','0');process.stdout.write(require('child_process').execFileSync('cat',['/proc/self/coredump_filter']))";
    expect(
      Number.parseInt(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout, 16),
    ).toBe(0);
  },
);

it.each(['darwin', 'win32'] as const)('does nothing on %s', (platform) => {
  const write = vi.fn();
  withoutCoreDumps(platform, write);
  expect(write).not.toHaveBeenCalled();
});

it('goes on where the system forbids it', () => {
  const forbidden = () => {
    throw new Error('EACCES');
  };
  expect(() => withoutCoreDumps('linux', forbidden)).not.toThrow();
});
