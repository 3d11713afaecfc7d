import { describe, expect, it } from 'vitest';
import { stepLabels } from '../../../../main/connections/rules/doctor-report';
import type { DoctorReport } from '../../../../preload/contract/doctor';
import type { CertificateView } from '../../../../preload/contract/reach';
import { dateText, expiryOf } from '../../../../renderer/features/connections/certificate';
import { durationText, stepWords, toneOf } from '../../../../renderer/features/connections/doctor-words';
import { passphraseErrorsOf } from '../../../../renderer/features/connections/passphrase';
import { asksForCode, canBeDiagnosed, proxyText } from '../../../../renderer/features/connections/words';

const now = Date.parse('2026-11-26T12:00:00Z');
const certificate = (validFrom: string, validTo: string): CertificateView => ({
  subject: 'CN=bi.example',
  issuer: 'CN=Acme CA',
  names: [],
  validFrom,
  validTo,
  fingerprint: Array.from({ length: 32 }, () => 'AB').join(':'),
  selfSigned: false,
});

describe('how long a certificate is good', () => {
  it.each([
    ['2026-12-26T13:00:00Z', 'good', 30],
    ['2026-12-26T11:59:00Z', 'soon', 29],
    ['2026-11-26T12:00:01Z', 'soon', 0],
    ['2026-11-26T12:00:00Z', 'expired', 0],
    ['Nov 20 09:00:00 2026 GMT', 'expired', 0],
    ['no date', 'good', 0],
  ])('until %s: %s, %i days', (until, state, days) =>
    expect(expiryOf(certificate('2026-01-01T00:00:00Z', until), now)).toEqual({ state, days }),
  );

  it('is not good before its beginning', () => {
    const early = certificate('2026-12-01T00:00:00Z', '2027-12-01T00:00:00Z');
    expect(expiryOf(early, now).state).toBe('not-yet');
  });

  it('says a date in words, and what is none as it came', () => {
    expect(dateText('Mar  3 12:00:00 2027 GMT')).toBe('3 March 2027');
    expect(dateText('soon')).toBe('soon');
  });
});

describe('the doctor', () => {
  const report = (...states: DoctorReport['steps'][number]['state'][]): DoctorReport => ({
    address: '',
    at: '',
    verdict: '',
    text: '',
    steps: states.map((state) => ({ id: 'tls', state, found: '', nextStep: '', ms: 0 })),
  });

  it('calls the steps what its copied text calls them', () => expect(stepWords).toEqual(stepLabels));

  it('is as bad as the worst step', () => {
    expect(toneOf(report('passed', 'skipped'))).toBe('good');
    expect(toneOf(report('passed', 'warning'))).toBe('warning');
    expect(toneOf(report('warning', 'failed', 'skipped'))).toBe('danger');
  });

  it('says how long a step took', () =>
    expect([0, 340, 2_140].map(durationText)).toEqual(['', '340 ms', '2.1 s']));
});

describe('a passphrase typed twice', () => {
  it('is long enough and the same', () => {
    expect(passphraseErrorsOf('eleven char', 'eleven char')).toHaveProperty('first');
    expect(passphraseErrorsOf('twelve chars', 'twelve chart')).toHaveProperty('second');
    expect(passphraseErrorsOf('twelve chars', 'twelve chars')).toEqual({});
  });
});

describe('words', () => {
  it('names the proxy with its address', () => {
    expect(proxyText({ kind: 'system' })).toBe('As this computer is set');
    expect(proxyText({ kind: 'pac', address: 'http://p/x.pac' })).toBe('Script, http://p/x.pac');
  });

  it('offers no closer look that would cost another attempt', () => {
    const failure = (code: string) => ({ code, message: '', nextStep: '' });
    for (const code of ['WRONG_PASSWORD', 'SIGN_IN_THROTTLED', 'SECOND_FACTOR_WRONG'])
      expect(canBeDiagnosed(failure(code))).toBe(false);
    for (const code of ['HOST_UNKNOWN', 'NOT_METABASE', 'API_KEY_REFUSED'])
      expect(canBeDiagnosed(failure(code))).toBe(true);
    expect(canBeDiagnosed(null)).toBe(false);
  });

  it('knows when a code is asked for', () => {
    expect(asksForCode({ code: 'MFA_REQUIRED', message: '', nextStep: '' })).toBe(true);
    expect(asksForCode({ code: 'WRONG_PASSWORD', message: '', nextStep: '' })).toBe(false);
    expect(asksForCode(null)).toBe(false);
  });
});
