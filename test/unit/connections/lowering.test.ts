import { describe, expect, it } from 'vitest';
import { agreeToLower } from '../../../main/connections/lowering';
import type { Instance } from '../../../main/connections/rules/instance';
import type { Reauthenticate } from '../../../main/dialogs';
import { createReauthentication } from '../../../main/electron/reauthentication';
import type { SafeMode } from '../../../preload/contract/values';

const modes: readonly SafeMode[] = ['read-only', 'type', 'confirm', 'one-click'];
const finance = (safeMode: SafeMode) => ({ name: 'finance', safeMode }) as Instance;

describe('lowering a safe mode', () => {
  it('asks exactly where changes become quicker', async () => {
    for (const [before, from] of modes.entries())
      for (const [after, to] of modes.entries()) {
        const asked: string[] = [];
        const reauthenticate: Reauthenticate = async (what) => {
          asked.push(what);
          return 'proven';
        };
        const agreed = await agreeToLower(finance(from), to, reauthenticate);
        expect(asked).toEqual(after > before ? ['lower the safe mode of finance'] : []);
        expect(agreed).toMatchObject({
          ok: true,
          value: after > before ? expect.stringContaining('lowered') : '',
        });
      }
  });

  it('is refused without the proof, and told where there is nobody to give it to', async () => {
    expect(await agreeToLower(finance('type'), 'confirm', async () => 'refused')).toMatchObject({
      ok: false,
      error: { code: 'NOT_PROVEN' },
    });
    expect(await agreeToLower(finance('type'), 'confirm', async () => 'none')).toMatchObject({
      ok: true,
      value: expect.stringContaining('nothing on this computer'),
    });
  });
});

describe('the proof of who sits there', () => {
  const touchId = (isThere: boolean, answer: 'finger' | 'cancel') => ({
    canPromptTouchID: () => isThere,
    promptTouchID: async () => {
      if (answer === 'cancel') throw new Error('User canceled');
    },
  });

  it.each([
    ['darwin', touchId(true, 'finger'), 'proven'],
    ['darwin', touchId(true, 'cancel'), 'refused'],
    ['darwin', touchId(false, 'finger'), 'none'],
    ['win32', touchId(true, 'finger'), 'none'],
    ['linux', touchId(true, 'finger'), 'none'],
  ] as const)('on %s is what the system can ask for', async (platform, preferences, expected) => {
    expect(await createReauthentication(platform, preferences)('do it')).toBe(expected);
  });
});
