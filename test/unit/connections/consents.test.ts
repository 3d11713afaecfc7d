import { describe, expect, it } from 'vitest';
import { createConsents, serverOf } from '../../../main/connections/consents';
import { agreeTo } from '../../../main/connections/trust';
import type { PresentedCertificate } from '../../../main/metabase/target';
import { straight } from '../../integration/metabase/opened';

const fingerprint = (byte: string) => Array.from({ length: 32 }, () => byte).join(':');
const presented = (
  over: Partial<PresentedCertificate['view']> = {},
  isForHost = true,
): PresentedCertificate => ({
  pem: `PEM of ${over.fingerprint ?? fingerprint('AA')}`,
  isForHost,
  view: {
    subject: 'CN=bi',
    issuer: 'CN=bi',
    names: ['bi.example'],
    validFrom: '2026-01-01T00:00:00.000Z',
    validTo: '2027-01-01T00:00:00.000Z',
    fingerprint: fingerprint('AA'),
    selfSigned: true,
    ...over,
  },
});

describe('A10: a consent', () => {
  it('is for one certificate of one server, by any of its addresses', () => {
    const consents = createConsents();
    consents.agree('https://bi.example/one', presented());
    expect(consents.agreed('https://bi.example:443/two', fingerprint('AA'))).toBe(presented().pem);
    expect(consents.agreed('https://bi.example', fingerprint('AB'))).toBeNull();
    expect(consents.agreed('https://bi.example:8443', fingerprint('AA'))).toBeNull();
    expect(consents.agreed('https://bi.example.com', fingerprint('AA'))).toBeNull();
    expect(createConsents().agreed('https://bi.example', fingerprint('AA'))).toBeNull();
  });

  it('names a server by host and port', () => {
    expect(serverOf('https://bi.example/x')).toBe('bi.example:443');
    expect(serverOf('http://bi.example')).toBe('bi.example:80');
    expect(serverOf('https://[::1]:3000')).toBe('[::1]:3000');
  });
});

describe('D3: agreeing to a certificate', () => {
  const way = { address: 'https://bi.example', reach: straight };
  const now = Date.parse('2026-11-26T00:00:00Z');

  async function agreeing(certificate: PresentedCertificate, answer: boolean) {
    const consents = createConsents();
    const asked: unknown[] = [];
    const result = await agreeTo(way, {
      readCertificate: async () => ({ ok: true, value: certificate }),
      consents,
      clock: { now: () => now },
      confirm: async (...question) => {
        asked.push(question);
        return answer;
      },
    });
    return { result, asked, agreed: consents.agreed(way.address, certificate.view.fingerprint) };
  }

  it('shows it with the server it is for, and remembers a yes only', async () => {
    const yes = await agreeing(presented(), true);
    expect(yes).toMatchObject({ result: { value: presented().view }, agreed: presented().pem });
    expect(yes.asked).toEqual([[presented().view, 'bi.example']]);
    const no = await agreeing(presented(), false);
    expect(no).toMatchObject({ result: { ok: true, value: null }, agreed: null });
  });

  it.each([
    ['has expired', presented({ validTo: '2026-11-25T00:00:00.000Z' }), /expired/],
    ['is of the future', presented({ validFrom: '2026-11-27T00:00:00.000Z' }), /not valid yet/],
    ['is for another name', presented({}, false), /another name/],
  ])(
    'does not ask about one that %s: pinned, it would be refused all the same',
    async (_, certificate, why) => {
      const { result, asked, agreed } = await agreeing(certificate, true);
      expect(result).toMatchObject({
        error: { code: 'TLS_UNTRUSTED', params: { why: expect.stringMatching(why) } },
      });
      expect([asked, agreed]).toEqual([[], null]);
    },
  );
});
