import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  addReachOptions,
  fingerprintFrom,
  type ReachOptions,
  reachFrom,
  splitInput,
} from '../../../main/cli/commands/reach-options';

const parsed = (...args: string[]): ReachOptions =>
  addReachOptions(new Command()).exitOverride().parse(args, { from: 'user' }).opts<ReachOptions>();
const reachOf = (...args: string[]) => reachFrom(parsed(...args));

describe('the options of the way', () => {
  it('are as before where nothing is said', () => {
    expect(reachOf()).toEqual({
      allowHttp: false,
      ca: null,
      pin: null,
      proxy: { kind: 'system' },
      parallel: 4,
    });
  });

  it.each([
    [['--proxy', 'none'], { kind: 'none' }],
    [['--proxy', 'pac:http://wpad.example/p.pac'], { kind: 'pac', address: 'http://wpad.example/p.pac' }],
    [
      ['--proxy', 'http://proxy:3128'],
      { kind: 'manual', address: 'http://proxy:3128', user: null, bypass: [] },
    ],
    [
      ['--proxy', 'socks5://proxy:1080', '--proxy-user', 'ann', '--no-proxy', '.lan, 10.0.0.0/8,'],
      { kind: 'manual', address: 'socks5://proxy:1080', user: 'ann', bypass: ['.lan', '10.0.0.0/8'] },
    ],
    [
      ['--no-proxy', 'a', '--proxy', 'https://proxy:8443'],
      { kind: 'manual', address: 'https://proxy:8443', user: null, bypass: ['a'] },
    ],
  ])('%j', (args, proxy) => {
    expect(reachOf(...args).proxy).toEqual(proxy);
  });

  it.each([
    [['--proxy', 'proxy:3128']],
    [['--proxy', 'pac:']],
    [['--proxy-user', 'ann']],
    [['--no-proxy', '.lan']],
    [['--proxy', 'none', '--proxy-user', 'ann']],
    [['--proxy', 'http://proxy:3128', '--proxy-password-stdin']],
    [['--parallel', '0']],
    [['--parallel', 'many']],
    [['--ca', '/nowhere/ca.pem']],
  ])('refuses %j', (args) => {
    expect(() => reachOf(...args)).toThrow('INVALID_INPUT');
  });
});

describe('standard input', () => {
  const both = { proxyPasswordStdin: true, clientPassphraseStdin: true };
  it('is the secret of the account, line breaks and all, when it is the only one', () => {
    expect(splitInput('a\nb', {})).toEqual({
      secret: 'a\nb',
      proxyPassword: null,
      passphrase: null,
      code: null,
    });
  });

  it('holds one secret a line when there are more', () => {
    expect(splitInput('key\r\nproxy pw\npass', both)).toEqual({
      secret: 'key',
      proxyPassword: 'proxy pw',
      passphrase: 'pass',
      code: null,
    });
    expect(splitInput('pw\n246810', { codeStdin: true })).toMatchObject({ secret: 'pw', code: '246810' });
    expect(() => splitInput('pw', { codeStdin: true })).toThrow();
    expect(splitInput('key\npass', { clientPassphraseStdin: true })).toMatchObject({ passphrase: 'pass' });
  });

  it('says which one is missing, and repeats none', () => {
    expect(() => splitInput('key\nproxy', both)).toThrow(
      expect.objectContaining({
        failure: { code: 'INVALID_INPUT', params: { what: expect.stringMatching(/passphrase/) } },
      }),
    );
  });
});

it('a fingerprint is read in any of its spellings', () => {
  const bytes = Array.from({ length: 32 }, () => 'AB');
  for (const text of [bytes.join(':'), bytes.join(''), bytes.join('').toLowerCase()])
    expect(fingerprintFrom(text)).toBe(bytes.join(':'));
  for (const text of ['', 'AB', `${bytes.join(':')}:AB`, bytes.join(' ')])
    expect(() => fingerprintFrom(text)).toThrow('INVALID_INPUT');
});
