import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InstanceView } from '../../../../preload/contract/connections';
import { ReachSchema, ReachSecretsSchema } from '../../../../preload/contract/reach';
import {
  hostOf,
  listOf,
  pinFor,
  type ReachDraft,
  reachDraftOf,
  reachErrorsOf,
  reachOf,
  reachSecretsOf,
  reachSummary,
} from '../../../../renderer/features/connections/reach-draft';
import { makeInstance } from './make-instance';

const address = 'https://bi.example/metabase';
const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
const blank = reachDraftOf(null);
const through = (part: Partial<ReachDraft>): ReachDraft => ({ ...blank, ...part });

describe('the form for the way there', () => {
  it('sends a stored way back as it is', () => {
    const reaches: InstanceView['reach'][] = [
      { allowHttp: false, ca: 'PEM', pin: fingerprint, proxy: { kind: 'none' }, parallel: 1 },
      {
        allowHttp: false,
        ca: null,
        pin: null,
        proxy: { kind: 'manual', address: 'socks5://p:1080', user: 'me', bypass: ['.lan', '10.0.0.0/8'] },
        parallel: 8,
      },
      {
        allowHttp: false,
        ca: null,
        pin: null,
        proxy: { kind: 'pac', address: 'http://p/proxy.pac' },
        parallel: 4,
      },
    ];
    for (const reach of reaches)
      expect(reachOf(reachDraftOf(makeInstance({ address, reach })), address)).toEqual(reach);
  });

  it('fits the contract, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.string({ maxLength: 40 }),
        fc.constantFrom('system', 'none', 'manual', 'pac'),
        (text, secret, proxy) => {
          const draft = through({
            proxy,
            proxyAddress: text,
            scriptAddress: text,
            bypass: text,
            proxyUser: text,
            proxyPassword: secret,
          });
          if (Object.keys(reachErrorsOf(draft)).length > 0) return;
          expect(ReachSchema.safeParse(reachOf(draft, address)).success).toBe(true);
          expect(ReachSecretsSchema.safeParse(reachSecretsOf(draft)).success).toBe(true);
        },
      ),
    );
  });

  it('names no proxy user where none is typed', () => {
    expect(
      reachOf(through({ proxy: 'manual', proxyAddress: 'http://p:1', proxyUser: ' ' }), address).proxy,
    ).toEqual({
      kind: 'manual',
      address: 'http://p:1',
      user: null,
      bypass: [],
    });
  });
});

describe('a pinned certificate', () => {
  const pin = { fingerprint, host: 'bi.example' };
  it('stays for other paths of its host', () => {
    for (const same of [address, 'https://bi.example', 'bi.example/x', 'https://BI.example:443/'])
      expect(pinFor(pin, same)).toBe(fingerprint);
  });

  it('D2: is not sent for another host or port', () => {
    for (const other of ['https://bi.example:8443', 'https://bi.example.evil.example', '', 'https://bi'])
      expect(pinFor(pin, other)).toBeNull();
    expect(reachOf(through({ pin }), 'https://other.example').pin).toBeNull();
  });
});

describe('what is missing of the way', () => {
  it('is asked for where it is needed only', () => {
    expect(reachErrorsOf(blank)).toEqual({});
    expect(Object.keys(reachErrorsOf(through({ proxy: 'manual' })))).toEqual(['proxyAddress']);
    expect(Object.keys(reachErrorsOf(through({ proxy: 'pac' })))).toEqual(['scriptAddress']);
    const chosen = { kind: 'chosen', draft: 'crt_0000000000000001', named: 'me.p12' } as const;
    const locked = through({ clientCertificate: { ...chosen, needsPassphrase: true } });
    expect(Object.keys(reachErrorsOf(locked))).toEqual(['passphrase']);
    expect(reachErrorsOf({ ...locked, passphrase: 'x' })).toEqual({});
    expect(reachErrorsOf(through({ clientCertificate: { ...chosen, needsPassphrase: false } }))).toEqual({});
  });
});

describe('the secrets of the way', () => {
  it('leaves what is stored where nothing was typed', () => {
    expect(reachSecretsOf(blank)).toEqual({ proxyPassword: null, clientCertificate: null });
  });

  it('sends no proxy password where there is no such proxy', () => {
    expect(reachSecretsOf(through({ proxy: 'none', proxyPassword: 'p' })).proxyPassword).toBeNull();
    expect(reachSecretsOf(through({ proxy: 'manual', proxyPassword: 'p' })).proxyPassword).toBe('p');
  });

  it('takes a client certificate away, or names the draft that is chosen', () => {
    expect(reachSecretsOf(through({ clientCertificate: { kind: 'none' } })).clientCertificate).toEqual({
      kind: 'none',
    });
    const draft = 'crt_0000000000000001';
    const clientCertificate = { kind: 'chosen', draft, named: 'me.p12', needsPassphrase: true } as const;
    expect(reachSecretsOf(through({ clientCertificate, passphrase: 's' })).clientCertificate).toEqual({
      kind: 'chosen',
      draft,
      passphrase: 's',
    });
  });
});

describe('lists as they are typed', () => {
  it('are split at lines and commas, each part once', () => {
    expect(listOf(' bi.lan, .corp\n10.0.0.0/8,\n\n bi.lan ')).toEqual(['bi.lan', '.corp', '10.0.0.0/8']);
    expect(listOf(' , \n')).toEqual([]);
  });
});

describe('hostOf', () => {
  it.each([
    ['https://BI.example/x?y', 'bi.example'],
    ['bi.example:8443/x', 'bi.example:8443'],
    ['http://[::1]:3000', '[::1]:3000'],
    ['https://', 'https://'],
  ])('%s is %s', (typed, host) => expect(hostOf(typed)).toBe(host));
});

describe('the summary', () => {
  it('says only what differs from the usual', () => {
    expect(reachSummary(blank, null, address)).toBe('');
    const draft = through({
      proxy: 'manual',
      ca: 'PEM',
      pin: { fingerprint, host: 'bi.example' },
      parallel: 2,
    });
    expect(reachSummary(draft, makeInstance({ hasClientCertificate: true }), address)).toBe(
      'proxy, own CA, pinned certificate, client certificate, 2 at once',
    );
    expect(reachSummary(draft, null, 'https://other.example')).toBe('proxy, own CA, 2 at once');
  });
});
