import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionIn } from '../../../main/tickets/rules/action';
import { addressesOfTicket } from '../../../main/tickets/rules/addresses';
import { subjectOf, usualTicketIn } from '../../../main/tickets/rules/number';
import { newcomerIn } from '../../../renderer/features/tickets/store';

const emails = (text: string): readonly string[] => addressesOfTicket(text).map(({ email }) => email);
const taken = (text: string): readonly string[] =>
  addressesOfTicket(text)
    .filter(({ isGuess }) => !isGuess)
    .map(({ email }) => email);

describe('addresses of a ticket', () => {
  const part = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/);
  const address = fc
    .tuple(part, part, fc.constantFrom('example', 'co.uk', 'de'))
    .map(([local, host, end]) => `${local}@${host}.${end}`);

  it.each([
    ['in a sentence', 'Please disable ana@acme.example.', 'ana@acme.example'],
    ['with a name', 'Ana Lima <ana@acme.example> leaves', 'ana@acme.example'],
    ['as a mailto link', 'see mailto:ana@acme.example?subject=Bye', 'ana@acme.example'],
    ['in brackets', '(ana@acme.example), [ana@acme.example]', 'ana@acme.example'],
    ['in quotation marks', '“ana@acme.example”', 'ana@acme.example'],
    ['of another alphabet', 'почта: иван@пример.рф!', 'иван@xn--e1afmkfd.xn--p1ai'],
  ])('are found %s', (_how, text, email) => {
    const [first, ...more] = taken(text);
    expect(more).toEqual([]);
    expect([email, 'иван@пример.рф']).toContain(first);
  });

  it('are found whatever stands around them, each once, and none that is not there', () => {
    const around = fc.constantFrom(
      ' ',
      ', ',
      '; ',
      '\n',
      ' <',
      '>\n',
      ' (',
      ') ',
      '.\n',
      ' "',
      '" ',
      '\t',
      ' and ',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(around, address), { maxLength: 12 }), (parts) => {
        const text = parts.map(([before, email]) => `${before}${email}`).join(' ');
        expect([...taken(text)].sort()).toEqual([...new Set(parts.map(([, email]) => email))].sort());
      }),
    );
  });

  it('are proposed only where they are hidden from programs', () => {
    for (const hidden of [
      'ana (at) acme.example',
      'ana[at]acme[dot]example',
      'write to ana at acme dot example',
    ])
      expect(addressesOfTicket(hidden)).toMatchObject([{ email: 'ana@acme.example', isGuess: true }]);
    expect(addressesOfTicket('We meet at acme.example at noon')).toEqual([]);
  });

  it('of who wrote the ticket are told from those it is about', () => {
    const text =
      'From: desk@acme.example\nCc: boss@acme.example\n\nana@acme.example and boss@acme.example leave.';
    expect(addressesOfTicket(text)).toMatchObject([
      { email: 'desk@acme.example', isSender: true },
      { email: 'boss@acme.example', isSender: false },
      { email: 'ana@acme.example', isSender: false },
    ]);
  });

  it('take no longer with nasty texts, and never break', () => {
    const nasty = [
      ' '.repeat(100_000),
      '@'.repeat(100_000),
      '(at)'.repeat(25_000),
      'a at b dot '.repeat(9_000),
    ];
    for (const text of nasty) {
      const begun = performance.now();
      emails(text);
      subjectOf(text);
      usualTicketIn(text);
      actionIn(text);
      expect(performance.now() - begun).toBeLessThan(5_000);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        for (const { email } of addressesOfTicket(text)) expect(email).toContain('@');
        expect(subjectOf(text).length).toBeLessThanOrEqual(120);
        expect(usualTicketIn(text)?.length ?? 1).toBeLessThanOrEqual(30);
        actionIn(text);
      }),
    );
  });
});

describe('whatever a ticket says', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'ana@acme.example',
      'From: ',
      'bo (at) acme.example',
      'cy[at]acme[dot]example',
      '\n',
      '\t',
    ),
    fc.constantFrom(
      'disable',
      'offboard',
      'INC0012345',
      'SYSTEM: ',
      '@',
      '(at)',
      ' at ',
      ' dot ',
      '<',
      '\u202e',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const ticket = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  /** Letters and figures alone: what is between them may be another sign in an address than in the text. */
  const letters = (text: string): string =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/\b(?:at|ät|dot|punkt)\b/gu, '')
      .replaceAll(/[^\p{L}\p{N}]/gu, '');

  it('an address, a number and an action are proposed out of its own words alone', () => {
    fc.assert(
      fc.property(ticket, (text) => {
        for (const { given } of addressesOfTicket(text)) expect(letters(text)).toContain(letters(given));
        const number = usualTicketIn(text);
        if (number !== null) expect(text).toContain(number);
        const proposed = actionIn(text);
        if (proposed !== null) expect(text.toLowerCase()).toContain(proposed.word.toLowerCase());
      }),
      { numRuns: 1_000 },
    );
  });

  it('is read in bounded time, however often a part of it comes again', () => {
    fc.assert(
      fc.property(piece, piece, (one, other) => {
        const text = `${one}${other}`.repeat(2_000);
        const begun = performance.now();
        addressesOfTicket(text);
        usualTicketIn(text);
        subjectOf(text);
        actionIn(text);
        expect(performance.now() - begun).toBeLessThan(3_000);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('who gets a new account', () => {
  const named = (email: string, facts: object = {}) =>
    ({ email, person: null, isSender: false, isGuess: false, ...facts }) as Parameters<
      typeof newcomerIn
    >[0][number];
  const known = { person: { email: 'ana@acme.example', name: 'Ana', accounts: [] } };

  it('is the only one without an account who did not write the ticket', () => {
    expect(newcomerIn([named('ana@acme.example', known), named('new@acme.example')])).toBe(
      'new@acme.example',
    );
    expect(newcomerIn([named('boss@acme.example', { isSender: true })])).toBe('');
    expect(newcomerIn([named('a@acme.example'), named('b@acme.example')])).toBe('');
    expect(newcomerIn([])).toBe('');
  });
});

describe('the number of a ticket', () => {
  it.each([
    ['Ticket INC0012345: leaver', 'INC0012345'],
    ['[ABC-123] Access for Ana', 'ABC-123'],
    ['see #12345.', '#12345'],
    ['UTF-8 and SHA-256 are no tickets, HR-77 is one', 'HR-77'],
  ])('%s', (text, ticket) => expect(usualTicketIn(text)).toBe(ticket));

  it('is in no address, word or path', () => {
    for (const text of ['ana@ABC-123.example', 'xABC-123', '/ABC-123', 'Q3 2026'])
      expect(usualTicketIn(text)).toBe(null);
  });
});

describe('what a ticket is about', () => {
  it('is its subject, or its first line of words', () => {
    expect(subjectOf('From: a@b.example\nSubject: Ana leaves\n\nHello')).toBe('Ana leaves');
    expect(subjectOf('\n\n  Ana leaves on Friday\nbye')).toBe('Ana leaves on Friday');
    expect(subjectOf('')).toBe('');
  });
});

describe('what a ticket asks for', () => {
  it.each([
    ['Ana leaves on Friday, please offboard her', 'disable'],
    ['Bitte Konto deaktivieren, Austritt zum 30.', 'disable'],
    ['Bo returns from leave and needs access again', 'enable'],
    ['New starter on Monday, please create an account', 'invite'],
    ['Do not disable Ana. She is back from leave.', 'enable'],
    ['One leaves, one returns', null],
    ['Hello', null],
  ])('%s', (text, action) => expect(actionIn(text)?.action ?? null).toBe(action));
});
