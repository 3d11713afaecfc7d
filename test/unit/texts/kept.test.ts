import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gapInWords, missingInWords } from '../../../main/directory/rules/missing-words';
import { enabledMissing, missingBecause, missingOf, type Pass } from '../../../main/directory/rules/reading';
import { errorCodes, failureText, failureView } from '../../../main/kernel/codes';
import { failureInWords, keptWords } from '../../../main/kernel/kept-words';
import { err } from '../../../main/kernel/result';
import { type Judged, judge, usualThresholds } from '../../../main/reviews/rules/recommendation';
import { whyInWords } from '../../../main/reviews/rules/why-words';
import { german } from '../../../preload/texts/german';
import { speak } from '../../../preload/texts/text';

beforeEach(() => speak('de', german));
afterEach(() => speak('en'));

const now = Date.parse('2026-11-28T09:00:00Z');
const ago = (days: number | null) => (days === null ? null : new Date(now - days * 86_400_000).toISOString());
const days = fc.option(fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 9_000 })), {
  nil: null,
});

const judged = fc.record({
  kind: fc.constantFrom('person' as const, 'tenant' as const, 'api-key' as const),
  email: fc.constantFrom('ana@acme.example', 'info@acme.example'),
  status: fc.constantFrom('active' as const, 'invited' as const, 'disabled' as const),
  role: fc.constantFrom('member' as const, 'admin' as const),
  createdAt: days.map(ago),
  lastSignIn: days.map(ago),
  flags: fc.subarray(['new-admin', 'near-duplicate', 'reactivated', 'new-key'] as const),
  own: fc.boolean(),
  isProtected: fc.boolean(),
  end: fc.option(
    fc.record({
      last: fc.option(fc.constant({ day: '2026-10-31', by: 'ticket INC-1' }), { nil: null }),
      left: fc.option(fc.record({ status: fc.constantFrom('', 'Gone'), by: fc.constant('HR.csv') }), {
        nil: null,
      }),
    }),
    { nil: null },
  ),
});

describe('what is kept in English', () => {
  it('is said in German, every reason that a review can give', () => {
    fc.assert(
      fc.property(judged, (account) => {
        const { why } = judge(account as Judged, usualThresholds, now);
        const said = whyInWords(why);
        expect(said, why).not.toBe(why);
        expect(said).not.toMatch(/\{|undefined|NaN|\b(?:ago|days?|signed|who|it)\b/i);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is said in German, everything that a reading can miss', () => {
    const failed = [err('TIMED_OUT', { host: 'bi.acme.example', seconds: 30 }).error];
    const pass: Pass = { read: 10, totals: [1_200], failed: [], end: 'reached' };
    const sentences = [
      ...missingOf({ ...pass, end: 'stopped' }, 0),
      ...missingOf({ ...pass, end: 'too-many' }, 0),
      ...missingOf({ ...pass, failed }, 0),
      ...missingOf({ ...pass, read: 0, totals: [], failed }, 0),
      ...missingOf(pass, 0),
      ...missingOf({ ...pass, totals: [9, 10] }, 10),
      enabledMissing(1),
      enabledMissing(1_234),
      ...[
        'Groups could not be listed, so those known before are shown',
        'API keys could not be listed',
        'The names of tenants could not be listed',
        'Managers of groups could not be listed, so those known before are shown',
        'The number of accounts could not be checked',
      ].map((what) => missingBecause(what, failed[0] as never)),
    ];
    expect(sentences.map(missingInWords)).toMatchInlineSnapshot(`
      [
        "Das Lesen wurde angehalten, bevor es vollständig war.",
        "Nur die ersten 10 von 1.200 Konten wurden gelesen.",
        "1.190 von 1.200 Konten konnten nicht gelesen werden: bi.acme.example hat innerhalb von 30 Sekunden nicht geantwortet.",
        "Kein Konto konnte gelesen werden: bi.acme.example hat innerhalb von 30 Sekunden nicht geantwortet.",
        "1.190 von 1.200 Konten standen auf keiner Seite: Während des Lesens kamen Konten hinzu, wurden umbenannt oder entfernt.",
        "Während des Lesens kamen Konten hinzu oder wurden entfernt, deshalb können einige der 10 fehlen oder schon weg sein.",
        "1 aktives Konto, das der Server in All Users zählt, steht auf keiner Seite seiner Liste.",
        "1.234 aktive Konten, die der Server in All Users zählt, stehen auf keiner Seite seiner Liste.",
        "Gruppen konnten nicht gelesen werden, deshalb werden die bisher bekannten gezeigt: bi.acme.example hat innerhalb von 30 Sekunden nicht geantwortet.",
        "API-Schlüssel konnten nicht gelesen werden: bi.acme.example hat innerhalb von 30 Sekunden nicht geantwortet.",
        "Die Namen der Mandanten konnten nicht gelesen werden: bi.acme.example hat innerhalb von 30 Sekunden nicht geantwortet.",
        "Gruppenverwalter konnten nicht gelesen werden, deshalb werden die bisher bekannten gezeigt: bi.acme.example hat innerhalb von 30 Sekunden nicht geantwortet.",
        "Die Zahl der Konten konnte nicht geprüft werden: bi.acme.example hat innerhalb von 30 Sekunden nicht geantwortet.",
      ]
    `);
  });

  it('is said in German of every failure, with its next step and without', () => {
    for (const code of errorCodes) {
      const params = new Proxy({}, { get: (_, name) => `<${String(name)}>` });
      const { message, nextStep } = failureText({ code, params });
      const view = failureView({ code, params });
      expect(failureInWords(message), code).toBe(view.message);
      expect(failureInWords(`${message} ${nextStep}`), code).toBe(`${view.message} ${view.nextStep}`);
    }
  });

  it('says of a gap in a search what the window can say, and nothing twice', () => {
    const [missing = ''] = missingOf({ read: 10, totals: [1_200], failed: [], end: 'stopped' }, 0);
    expect(['never-read', 'reading', 'incomplete', missing].map(gapInWords)).toEqual([
      '',
      'Sie wird gerade gelesen.',
      'Sie wurde nicht zu Ende gelesen.',
      'Das Lesen wurde angehalten, bevor es vollständig war.',
    ]);
  });

  it('stays as it is where nobody knows its form, and in English', () => {
    expect(whyInWords('Something that an earlier version said.')).toBe(
      'Something that an earlier version said.',
    );
    speak('en');
    expect(whyInWords('Signed in 3 days ago.')).toBe('Signed in 3 days ago.');
  });

  it('holds nothing of a person for a pattern', () => {
    speak('de', german);
    const words = keptWords(['Has left: “{status}”, says {by}.']);
    expect(words('Has left: “$& .* (x)\n{by}”, says a.b.csv.')).toBe(
      'Nicht mehr da: „$& .* (x)\n{by}“, sagt a.b.csv.',
    );
  });
});
