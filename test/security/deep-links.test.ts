import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinkDesk } from '../../main/links/desk';
import { deepLink, linkAmong, wordsIn } from '../../main/links/rules/deep-link';
import { standingOf } from '../../main/links/rules/standing';

const clients = [
  { id: 'cli_1', name: 'Acme' },
  { id: 'cli_2', name: 'Acme Ltd' },
];
const person = {
  kind: 'person',
  email: 'ana@acme.example',
  ticket: null,
  client: null,
  action: null,
} as const;

describe('E1: links to Rollcall are wishes of strangers', () => {
  it('reads what it knows', () => {
    expect(
      deepLink('rollcall://person?email=Ana%40acme.example&ticket=INC-7&client=Acme&action=disable'),
    ).toEqual({
      ...person,
      ...{ ticket: 'INC-7', client: 'Acme', action: 'disable' },
    });
    expect(deepLink('rollcall://person/?email=ana+x@acme.example')).toEqual({
      ...person,
      email: 'ana+x@acme.example',
    });
    expect(deepLink('rollcall://ticket?ticket=INC-7')).toEqual({
      kind: 'ticket',
      ticket: 'INC-7',
      client: null,
    });
    expect(deepLink('rollcall://instance?name=finance')).toEqual({
      kind: 'instance',
      name: 'finance',
      client: null,
    });
  });

  it.each([
    'rollcall://person',
    'rollcall://person?email=ana',
    'rollcall://person?email=ana@acme.example&email=bo@acme.example',
    'rollcall://person?email=ana@acme.example&action=delete',
    'rollcall://person?email=ana@acme.example&run=now',
    'rollcall://person?email=%E0%A4%A',
    'rollcall://person?email=ana%0A@acme.example',
    'rollcall://person?email=ana@acme.example&ticket=%E2%80%AEgpj',
    'rollcall://person/../execute?email=ana@acme.example',
    'rollcall://user:pw@person?email=ana@acme.example',
    'rollcall://person:80?email=ana@acme.example',
    'rollcall://person?email=ana@acme.example#x',
    'rollcall://execute?plan=1',
    'rollcall:person?email=ana@acme.example',
    'https://person?email=ana@acme.example',
    `rollcall://person?email=ana@acme.example&ticket=${'x'.repeat(101)}`,
    `rollcall://person?email=ana@acme.example&ticket=${'x'.repeat(3_000)}`,
  ])('%s is unknown', (link) => expect(deepLink(link)).toEqual({ kind: 'unknown' }));

  it('is one of its kinds whatever it is given, with nothing hidden in any value', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('ana@acme.example', 'disable'),
    );
    const key = fc.constantFrom('email', 'ticket', 'client', 'action', 'name', '__proto__', 'constructor');
    const host = fc.constantFrom('person', 'ticket', 'instance', 'toString', '__proto__', '');
    const query = fc.array(fc.tuple(key, value), { maxLength: 6 });
    const link = fc
      .tuple(host, query)
      .map(([at, pairs]) => `rollcall://${at}?${pairs.map(([k, v]) => `${k}=${encoded(v)}`).join('&')}`);
    fc.assert(
      fc.property(fc.oneof(link, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        const read = deepLink(text);
        expect(['person', 'ticket', 'instance', 'unknown']).toContain(read.kind);
        for (const one of Object.values(read)) expect(one ?? '').not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('takes nothing of a start but one link', () => {
    const link = 'rollcall://person?email=ana@acme.example';
    expect(linkAmong(['/usr/bin/rollcall', '--inspect', 'file.txt'])).toBe(null);
    expect(linkAmong(['/usr/bin/rollcall', link, '--allow-http'])).toEqual(person);
    expect(linkAmong(['ROLLCALL://person?email=ana@acme.example'])).toEqual(person);
    expect(linkAmong([link, link])).toEqual({ kind: 'unknown' });
    expect(wordsIn({ words: ['rollcall', link, 7, null] })).toEqual(['rollcall', link]);
    for (const odd of [null, undefined, 7, 'words', { words: link }, [link]])
      expect(wordsIn(odd)).toEqual([]);
  });

  it('crosses no wall: a client is meant exactly, or not at all', () => {
    const standing = (client: string | null, of = clients) =>
      standingOf({ ...person, client }, of, 'cli_1').standing;
    expect(standing('acme')).toBe('here');
    expect(standing('cli_2')).toBe('other-client');
    expect(standing('Acme  Ltd')).toBe('no-such-client');
    expect(standing('Acme', [...clients, { id: 'cli_3', name: 'ACME' }])).toBe('no-such-client');
    expect(standing(null)).toBe('no-such-client');
    expect(standing(null, clients.slice(0, 1))).toBe('here');
    expect(standingOf({ kind: 'unknown' }, clients, 'cli_1').standing).toBe('unreadable');
  });

  it('waits for the window, once, and the newest takes the place of one before', () => {
    const desk = createLinkDesk();
    let told = 0;
    desk.arrive(person);
    desk.onArrived(() => told++);
    desk.arrive({ ...person, email: 'bo@acme.example' });
    expect(told).toBe(1);
    expect(desk.take()).toMatchObject({ email: 'bo@acme.example' });
    expect(desk.take()).toBe(null);
  });
});

/** Lone halves of letters cannot be encoded: they stand there as they are. */
function encoded(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return value;
  }
}
