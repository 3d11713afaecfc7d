import { describe, expect, it } from 'vitest';
import { type Offered, occupiedBy, place, remarks, toDo } from '../../../main/transfer/rules/taking';

const offered: Offered = {
  name: 'finance',
  address: 'https://bi.acme.example',
  signIn: 'api-key',
  allowHttp: false,
  hasCa: false,
  hasPin: false,
  proxy: { kind: 'system' },
  has: { credential: true, proxyPassword: false },
};
const manual = (address: string, user: string | null): Offered['proxy'] => ({
  kind: 'manual',
  address,
  user,
  bypass: [],
});
const existing = occupiedBy([{ name: 'Sales', address: 'https://sales.acme.example/bi' }]);

describe('an instance of a file', () => {
  it('finds its place by its address as it would be kept', () => {
    expect(place({ ...offered, address: 'https://BI.acme.example/admin/people' }, existing)).toEqual({
      ok: true,
      value: 'https://bi.acme.example',
    });
  });

  it.each([
    [{ address: 'sales.acme.example/bi/' }, 'ALREADY_CONNECTED'],
    [{ name: ' SALES ' }, 'NAME_TAKEN'],
    [{ address: 'https://ann:secret@bi.acme.example' }, 'ADDRESS_INVALID'],
    [{ address: 'http://bi.acme.example' }, 'ADDRESS_INSECURE'],
    [{ address: 'file:///etc/passwd' }, 'ADDRESS_INVALID'],
  ])('D9: %j has no place: %s', (over, code) => {
    expect(place({ ...offered, ...over }, existing)).toMatchObject({ ok: false, error: { code } });
  });

  it('has nothing to be said of it when it is whole and ordinary', () => {
    expect(remarks(offered)).toEqual([]);
    expect(toDo(offered)).toEqual([]);
  });

  it.each([
    [{ address: 'http://bi.acme.example', allowHttp: true }, /http/],
    [{ hasCa: true }, /CA certificate/],
    [{ proxy: { kind: 'pac', address: 'http://wpad/x.pac' } as const }, /http:\/\/wpad\/x\.pac/],
    [{ proxy: manual('socks5://p.example:1080', null) }, /socks5:\/\/p\.example:1080/],
    [{ hasPin: true }, /pinned certificate is left out/],
    [{ has: { credential: false, proxyPassword: false } }, /without its API key/],
    [{ signIn: 'password' as const, has: { credential: false, proxyPassword: false } }, /its password/],
  ])('says whom %j makes this computer trust, or what is missing', (over, says) => {
    expect(remarks({ ...offered, ...over })).toEqual([expect.stringMatching(says)]);
  });

  it('says what is to be done afterwards', () => {
    const proxy = manual('http://p:1', 'ann');
    const bare = { ...offered, hasPin: true, proxy, has: { credential: false, proxyPassword: false } };
    expect(toDo(bare)).toEqual([
      expect.stringMatching(/API key/),
      expect.stringMatching(/proxy/),
      expect.stringMatching(/pin it/),
    ]);
  });
});
