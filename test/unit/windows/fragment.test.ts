import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { fragmentOf } from '../../../main/windows/fragment';

vi.stubGlobal('window', { location: { hash: '#people' }, rollcall: {} });
const { ownWindow, ownWindowIn } = await import('../../../renderer/state/own-window');

it('is the window of everything unless the fragment names a person or a run', () => {
  expect(ownWindow).toBeNull();
  for (const fragment of [
    '',
    '#',
    '#people',
    '#activity',
    '#person/',
    '#run/',
    '#person/%E0%A4%A',
    '#other/x',
  ])
    expect(ownWindowIn(fragment)).toBeNull();
});

it('says back what main wrote into it, whatever the address', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (email) => {
      const about = { kind: 'person', email } as const;
      expect(ownWindowIn(fragmentOf(about))).toEqual(about);
    }),
  );
  const run = { kind: 'run', runId: 'run_0123456789abcdef' } as const;
  expect(ownWindowIn(fragmentOf(run))).toEqual(run);
});
