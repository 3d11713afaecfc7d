import { afterEach, describe, expect, it } from 'vitest';
import { errorCodes, failureText, failureView } from '../../../main/kernel/codes';
import { speakAs } from '../../../preload/texts/speak-as';

const failure = {
  code: 'CHANGED_SINCE',
  params: { email: 'ana@acme.example', instance: "{O'Neil} <b>", was: 'active', now: 'disabled' },
} as const;

afterEach(() => speakAs('en'));

describe('what a failure says', () => {
  it('is the same on both ways in English, whatever stands in its facts', () => {
    expect(failureText(failure).message).toBe(
      "ana@acme.example on {O'Neil} <b> was changed by somebody else in the meantime: it was active, and is now disabled.",
    );
    for (const code of errorCodes)
      for (const params of [failure.params, {}])
        expect(failureView({ code, params })).toEqual({ code, ...failureText({ code, params }) });
  });

  it('is said in the language of the user by the window, and in English by records and the command line', async () => {
    const english = failureText(failure);
    await speakAs('de');
    expect(failureView(failure)).toEqual({
      code: 'CHANGED_SINCE',
      message:
        "ana@acme.example auf {O'Neil} <b> wurde inzwischen von jemand anderem geändert: Es war active und ist jetzt disabled.",
      nextStep:
        'Sehen Sie sich das Konto an, wie es jetzt ist, und wiederholen Sie es, wenn es noch gewollt ist.',
    });
    expect(failureView({ code: 'NO_ACCOUNT', params: {} }).message).toBe(
      'unbekannt hat auf unbekannt kein Konto.',
    );
    expect(failureText(failure)).toEqual(english);
  });
});
