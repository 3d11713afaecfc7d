import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBypassed } from '../../../main/metabase/rules/bypass';

const to = (host: string, port = 443) => ({ host, port });
const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/);
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const address = fc.ipV4();
const port = fc.integer({ min: 1, max: 65_535 });

describe('who is reached without the proxy', () => {
  it.each([
    ['bi.lan', 'bi.lan', true],
    ['BI.lan', 'bi.LAN.', true],
    ['bi.lan', 'xbi.lan', false],
    ['bi.lan', 'a.bi.lan', false],
    ['.corp.example', 'corp.example', true],
    ['.corp.example', 'bi.corp.example', true],
    ['.corp.example', 'evilcorp.example', false],
    ['*.corp.example', 'a.b.corp.example', true],
    ['*.corp.example', 'corp.example', false],
    ['10.*', '10.1.2.3', true],
    ['10.*', '110.1.2.3', false],
    ['bi-*.lan', 'bi-7.lan', true],
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.0.0.0/8', 'ten.example', false],
    ['fd00::/8', 'fd12::1', true],
    ['fd00::/8', '10.0.0.1', false],
    ['10.0.0.0/99', '10.0.0.1', false],
    ['<local>', 'intranet', true],
    ['<local>', 'bi.lan', false],
    ['<local>', '::1', false],
    ['bi.lan:443', 'bi.lan', true],
    ['bi.lan:8443', 'bi.lan', false],
    ['[::1]:443', '::1', true],
    ['::1', '[::1]', true],
    ['0:0:0:0:0:0:0:1', '::1', true],
    ['*', 'anything.example', true],
    ['', 'bi.lan', false],
  ])('%s and %s: %s', (entry, host, expected) => {
    expect(isBypassed([entry], to(host))).toBe(expected);
  });

  it('a name is on a list that holds it, in any case, and not on one that holds only longer or shorter ones', () => {
    fc.assert(
      fc.property(name, label, port, (host, extra, at) => {
        expect(isBypassed([host.toUpperCase()], to(host, at))).toBe(true);
        expect(isBypassed([`${host}:${at}`], to(host, at))).toBe(true);
        expect(isBypassed([`${host}:${at}`], to(host, at === 1 ? 2 : at - 1))).toBe(false);
        expect(isBypassed([`${extra}.${host}`, `${host}.${extra}`, `${extra}${host}`], to(host, at))).toBe(
          false,
        );
      }),
    );
  });

  it('what begins with a dot or a star reaches down by whole labels only', () => {
    fc.assert(
      fc.property(name, label, (host, below) => {
        expect(isBypassed([`.${host}`], to(`${below}.${host}`))).toBe(true);
        expect(isBypassed([`*.${host}`], to(`${below}.${host}`))).toBe(true);
        expect(isBypassed([`.${host}`, `*.${host}`], to(`${below}${host}`))).toBe(false);
      }),
    );
  });

  it('a range holds what has its first bits, and nothing else', () => {
    const bitsOf = (text: string) =>
      text
        .split('.')
        .map((part) => Number(part).toString(2).padStart(8, '0'))
        .join('');
    fc.assert(
      fc.property(address, address, fc.integer({ min: 1, max: 32 }), (network, host, bits) => {
        const within = bitsOf(network).slice(0, bits) === bitsOf(host).slice(0, bits);
        expect(isBypassed([`${network}/${bits}`], to(host))).toBe(within);
      }),
    );
  });

  it('takes any text without failing, and an empty list holds nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.oneof(name, address, fc.string()), port, (entries, host, at) => {
        expect(typeof isBypassed(entries, to(host, at))).toBe('boolean');
        expect(isBypassed([], to(host, at))).toBe(false);
      }),
    );
  });
});
