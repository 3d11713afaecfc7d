import { describe, expect, it } from 'vitest';
import { certificateWarning } from '../../../main/connections/rules/certificate';
import { checkedProxy, proxySignIn } from '../../../main/connections/rules/proxy';
import type { ProxyChoice } from '../../../preload/contract/reach';

const manual = (address: string, user: string | null = null): ProxyChoice => ({
  kind: 'manual',
  address,
  user,
  bypass: [],
});

describe('the address of a proxy', () => {
  it.each([
    ['http://proxy.example:3128', 'http://proxy.example:3128'],
    ['HTTP://Proxy.Example:3128/', 'http://proxy.example:3128'],
    ['https://proxy.example:8443', 'https://proxy.example:8443'],
    ['socks5://10.0.0.1:1080', 'socks5://10.0.0.1:1080'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(checkedProxy(manual(typed))).toMatchObject({ ok: true, value: { address: kept } });
  });

  it.each([
    'http://ann:secret@proxy.example:3128',
    'http://ann@proxy.example',
    'socks5://ann:secret@proxy.example:1080',
    'ftp://proxy.example',
    'proxy.example:3128',
    'http://proxy.example/path',
    'http://proxy.example?x=1',
    'http://',
    '',
  ])('C1: %s is refused, and not repeated', (typed) => {
    const checked = checkedProxy(manual(typed));
    expect(checked).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    expect(JSON.stringify(checked)).not.toContain('secret');
  });

  it('of a script is one of the web', () => {
    const script = (address: string) => checkedProxy({ kind: 'pac', address });
    expect(script('http://wpad.example/proxy.pac')).toMatchObject({ ok: true });
    for (const wrong of ['file:///etc/proxy.pac', 'http://a:b@wpad.example/', 'wpad'])
      expect(script(wrong)).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  });

  it('tells who would get the password', () => {
    const ann = proxySignIn(manual('http://proxy.example:3128', 'ann'));
    expect(ann).not.toBeNull();
    expect(proxySignIn(manual('http://proxy.example:3128', 'bob'))).not.toBe(ann);
    expect(proxySignIn(manual('http://other.example:3128', 'ann'))).not.toBe(ann);
    expect(proxySignIn(manual('socks5://proxy.example:3128', 'ann'))).not.toBe(ann);
    expect(proxySignIn(manual('http://proxy.example:3128'))).toBeNull();
    expect(proxySignIn({ kind: 'system' })).toBeNull();
  });
});

describe('a certificate that runs out', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');
  it.each([
    ['2026-11-26T12:00:00.000Z', /has expired/],
    ['2026-11-27T11:00:00.000Z', /expires within a day/],
    ['2026-11-27T13:00:00.000Z', /expires in 1 day\./],
    ['2026-12-20T13:00:00.000Z', /expires in 24 days/],
  ])('at %s is warned about', (validTo, words) => {
    expect(certificateWarning({ validTo }, now)).toMatch(words);
  });
  it.each(['2026-12-26T12:00:00.000Z', '2030-01-01T00:00:00.000Z', ''])('at %j is not', (validTo) => {
    expect(certificateWarning({ validTo }, now)).toBeNull();
  });
});
