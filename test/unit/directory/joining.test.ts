import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountRef } from '../../../main/directory/rules/account';
import { canonicalDomains, domainOf } from '../../../main/directory/rules/domain';
import { foldEmail } from '../../../main/directory/rules/fold';
import { compileJoining, type Joining, nothingJoined } from '../../../main/directory/rules/joining';
import { anAccount } from '../../helpers/samples';

const domain = fc.constantFrom(
  'a.example',
  'b.example',
  'c.example',
  'münchen.example',
  'xn--mnchen-3ya.example',
);
const address = fc
  .tuple(fc.constantFrom('ana', 'Ana', 'ana+news', 'bo', '+odd', 'ana+a+b', 'søren'), domain)
  .map(([local, at]) => `${local}@${at}`);
const email = fc.oneof({ weight: 9, arbitrary: address }, fc.constantFrom('', 'odd', 'a@b@a.example', '@'));
const ref = fc.integer({ min: 1, max: 4 }).map((id) => `ins_0000000000000001:u${id}`);
const joining: fc.Arbitrary<Joining> = fc.record({
  aliases: fc.array(fc.record({ domain, means: domain }), { maxLength: 4 }),
  plusAddressing: fc.boolean(),
  links: fc.array(fc.record({ one: address, other: address }), { maxLength: 4 }),
  apart: fc.uniqueArray(fc.record({ ref, address: address.map(foldEmail), belongsTo: fc.option(address) }), {
    maxLength: 3,
    selector: ({ ref: of }) => of,
  }),
});
const account = fc
  .record({ id: fc.integer({ min: 1, max: 6 }), email, isKey: fc.boolean() })
  .map(({ id, email: at, isKey }) =>
    isKey ? anAccount(id, { key: `k${id}`, kind: 'api-key', email: at }) : anAccount(id, { email: at }),
  );

describe('domainOf', () => {
  it('reads a domain as the name service writes it, and nothing else', () => {
    expect(domainOf(' @Acme.CO.uk ')).toBe('acme.co.uk');
    expect(domainOf('München.example')).toBe('xn--mnchen-3ya.example');
    expect(domainOf('corp')).toBe('corp');
    for (const wrong of [
      '',
      '@',
      'a b.example',
      'ana@acme.example',
      'acme.example/x',
      'a..b',
      '*.acme.example',
      'x:1',
    ])
      expect(domainOf(wrong), wrong).toBeNull();
  });
});

describe('canonicalDomains', () => {
  it('follows a chain to its end, and cuts a circle in one place', () => {
    const chain = canonicalDomains([
      { domain: 'a.example', means: 'b.example' },
      { domain: 'b.example', means: 'c.example' },
    ]);
    expect([chain.get('a.example'), chain.get('b.example')]).toEqual(['c.example', 'c.example']);
    const circle = canonicalDomains([
      { domain: 'c.example', means: 'b.example' },
      { domain: 'b.example', means: 'c.example' },
    ]);
    expect([circle.get('b.example'), circle.get('c.example')]).toEqual(['b.example', 'b.example']);
  });
});

describe('compileJoining', () => {
  it('joins nothing but equal folded addresses when nothing was decided', () => {
    fc.assert(
      fc.property(email, (one) => {
        expect(compileJoining(nothingJoined).ofAddress(one)).toBe(foldEmail(one));
      }),
    );
  });

  it('joins aliases, plus addresses only when asked to, and links, across one another', () => {
    const rules: Joining = {
      ...nothingJoined,
      aliases: [{ domain: 'acme.co.uk', means: 'acme.com' }],
      links: [{ one: 'bo@acme.co.uk', other: 'bob@other.example' }],
    };
    const { ofAddress } = compileJoining(rules);
    expect(ofAddress('Ana@ACME.co.uk')).toBe(ofAddress('ana@acme.com'));
    expect(ofAddress('bob@other.example')).toBe(ofAddress('bo@acme.com'));
    expect(ofAddress('ana+x@acme.com')).not.toBe(ofAddress('ana@acme.com'));
    const plus = compileJoining({ ...rules, plusAddressing: true });
    expect(plus.ofAddress('bo+x@acme.co.uk')).toBe(plus.ofAddress('bob+y+z@other.example'));
    expect(plus.ofAddress('+x@acme.com')).toBe('+x@acme.com');
  });

  it('does not depend on the order in which things were decided', () => {
    fc.assert(
      fc.property(joining, email, account, fc.integer(), (rules, one, of, seed) => {
        const turned = <T>(list: readonly T[]): T[] =>
          list
            .map((value, n) => ({ value, key: Math.imul(n + 1, seed | 1) >>> 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value);
        const other = compileJoining({
          ...rules,
          aliases: turned(rules.aliases),
          links: turned(rules.links.map((link) => (seed % 2 ? { one: link.other, other: link.one } : link))),
          apart: turned(rules.apart),
        });
        expect(other.ofAddress(one)).toBe(compileJoining(rules).ofAddress(one));
        expect(other.ofAccount(of)).toBe(compileJoining(rules).ofAccount(of));
      }),
    );
  });

  it('gives an address that it made the same answer again', () => {
    fc.assert(
      fc.property(joining, email, (rules, one) => {
        const { ofAddress, unlinked } = compileJoining(rules);
        expect(ofAddress(ofAddress(one))).toBe(ofAddress(one));
        expect(unlinked(unlinked(one))).toBe(unlinked(one));
      }),
    );
  });

  it('joins whatever is linked, and nothing is torn apart by one more link or alias', () => {
    fc.assert(
      fc.property(joining, address, address, email, email, (rules, one, other, left, right) => {
        const before = compileJoining(rules);
        const after = compileJoining({ ...rules, links: [...rules.links, { one, other }] });
        expect(after.ofAddress(one)).toBe(after.ofAddress(other));
        if (before.ofAddress(left) === before.ofAddress(right))
          expect(after.ofAddress(left)).toBe(after.ofAddress(right));
      }),
    );
  });

  it('never has an account set apart be the person of its own address: that wins over every link', () => {
    fc.assert(
      fc.property(joining, account, (rules, of) => {
        const { ofAddress, ofAccount } = compileJoining(rules);
        if (rules.apart.some((one) => one.ref === accountRef(of) && one.address === foldEmail(of.email)))
          expect(ofAccount(of)).not.toBe(ofAddress(of.email));
      }),
    );
  });

  it('takes an account set apart to the person it was said to be', () => {
    const of = anAccount(1, { email: 'desk@acme.example' });
    const rules = (belongsTo: string | null): Joining => ({
      ...nothingJoined,
      apart: [{ ref: accountRef(of), address: 'desk@acme.example', belongsTo }],
    });
    expect(compileJoining(rules('Ana@acme.example')).ofAccount(of)).toBe('ana@acme.example');
    const alone = compileJoining(rules(null)).ofAccount(of);
    expect(alone).toBe(compileJoining(rules('desk@acme.example')).ofAccount(of));
    expect(alone).not.toContain('desk');
    // The number has been given to somebody else: nothing was decided about them.
    const other = { ...of, email: 'bob@acme.example' };
    expect(compileJoining(rules('ana@acme.example')).ofAccount(other)).toBe('bob@acme.example');
    expect(compileJoining(rules(null)).ofAccount(other)).toBe('bob@acme.example');
  });

  it('never joins an API key with anything, whatever was decided', () => {
    fc.assert(
      fc.property(joining, account, account, (rules, key, other) => {
        fc.pre(key.kind === 'api-key' && accountRef(key) !== accountRef(other));
        const { ofAccount, ofAddress } = compileJoining({
          ...rules,
          apart: [
            ...rules.apart,
            { ref: accountRef(key), address: foldEmail(key.email), belongsTo: other.email },
          ],
        });
        expect(ofAccount(key)).not.toBe(ofAccount(other));
        expect(ofAccount(key)).not.toBe(ofAddress(key.email));
      }),
    );
  });
});
