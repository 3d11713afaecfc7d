import { describe, expect, it } from 'vitest';
import { type Launch, refusalToStart } from '../../../main/electron/launch-guard';

const launch = (argv: readonly string[], more: Partial<Launch> = {}): Launch => ({
  packaged: true,
  hasSwitch: () => false,
  argv: ['/opt/Rollcall/rollcall', ...argv],
  env: {},
  ...more,
});

describe('refusalToStart', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-port=0',
    '--remote-debugging-port',
    '--remote-debugging-pipe',
    '-remote-debugging-port=1',
    '/remote-debugging-port=1',
    '--inspect',
    '--inspect=0.0.0.0:9229',
    '--inspect-brk',
    '--inspect-brk=1',
    '--inspect-port=1',
    '--inspect-wait',
    '--inspect-publish-uid=http',
  ])('B2: a packaged Rollcall refuses %s, and says so', (word) => {
    expect(refusalToStart(launch(['file', word]))).toContain('does not run with --');
  });

  it('B2: refuses what only Chromium has seen', () => {
    const hasSwitch = (name: string) => name === 'remote-debugging-pipe';
    expect(refusalToStart(launch([], { hasSwitch }))).toContain('--remote-debugging-pipe');
  });

  it.each([
    [],
    ['--user-data-dir=/x'],
    ['inspect'],
    ['remote-debugging-port=1'],
    ['--inspection'],
    ['--no-inspect'],
  ])('B2: starts with %j', (...argv) => {
    expect(refusalToStart(launch(argv))).toBeNull();
  });

  it('B2: lets a developer debug', () => {
    expect(refusalToStart(launch(['--inspect'], { packaged: false, hasSwitch: () => true }))).toBeNull();
  });

  it.each([true, false])(
    'D1: refuses to start without the check of certificates (packaged: %s)',
    (packaged) => {
      const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
      expect(refusalToStart(launch([], { packaged, env }))).toContain('NODE_TLS_REJECT_UNAUTHORIZED');
    },
  );
});
