import { describe, expect, it } from 'vitest';
import { widened } from '../../../main/connections/widened';
import type { ProxyChoice } from '../../../preload/contract/reach';

const own: ProxyChoice = {
  kind: 'manual',
  address: 'http://proxy.acme.example:8080',
  user: null,
  bypass: [],
};
const other: ProxyChoice = { ...own, address: 'http://evil.example:8080' };
const script: ProxyChoice = { kind: 'pac', address: 'http://evil.example/proxy.pac' };
const system: ProxyChoice = { kind: 'system' };
const none: ProxyChoice = { kind: 'none' };
const pem = (letter: string) =>
  `-----BEGIN CERTIFICATE-----\n${letter.repeat(8)}\n-----END CERTIFICATE-----\n`;

describe('D3, A10: what would show a stored credential to somebody else', () => {
  it.each([
    ['a proxy where there was none', none, own, true],
    ['another proxy', own, other, true],
    ['a script', system, script, true],
    ['the same proxy', own, own, false],
    ['the straight way', own, none, false],
    ['the way of the computer', own, system, false],
  ] as const)('over http: %s', (_, before, after, isWider) => {
    const reason = widened({ ca: null, proxy: before }, { ca: null, proxy: after }, 'http://bi.lan');
    expect(reason !== null).toBe(isWider);
    // Over https the certificate says who reads it, whichever way it goes.
    expect(widened({ ca: null, proxy: before }, { ca: null, proxy: after }, 'https://bi.lan')).toBeNull();
  });

  it.each([
    ['a CA where there was none', null, pem('A'), true],
    ['one more CA', pem('A'), pem('A') + pem('B'), true],
    ['the same CA', pem('A'), pem('A'), false],
    ['one CA less', pem('A') + pem('B'), pem('B'), false],
    ['no CA', pem('A'), null, false],
  ] as const)('over https: %s', (_, before, after, isWider) => {
    const proxy = none;
    expect(widened({ ca: before, proxy }, { ca: after, proxy }, 'https://bi.lan') !== null).toBe(isWider);
  });
});
