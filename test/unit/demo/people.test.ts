import { describe, expect, it } from 'vitest';
import { consoleEmail, demoDomain, demoPeople, planted, siteKeys } from '../../../main/demo/people';
import { actionIn } from '../../../main/tickets/rules/action';
import { addressesOfTicket } from '../../../main/tickets/rules/addresses';
import { usualTicketIn } from '../../../main/tickets/rules/number';
import { speakAs } from '../../../preload/texts/speak-as';
import { t } from '../../../preload/texts/text';
import { demoAddresses, sampleTickets } from '../../../renderer/features/first-run/sample-tickets';

const people = demoPeople();
const on = (email: string) => siteKeys.filter((key) => people[key].some((one) => one.email === email));

describe('the people of the made-up company', () => {
  it('are the same each time, 240 accounts on three instances, all of one domain that nobody has', () => {
    expect(demoPeople()).toEqual(people);
    expect(siteKeys.map((key) => people[key].length)).toEqual([110, 80, 50]);
    const all = siteKeys.flatMap((key) => people[key]);
    expect(all.filter(({ email }) => !/^[a-z0-9.]+@larkspur\.example$/.test(email))).toEqual([]);
    expect(demoDomain.endsWith('.example')).toBe(true);
  });

  it('have one account each on an instance, and many have more than one instance', () => {
    for (const key of siteKeys)
      expect(new Set(people[key].map(({ email }) => email)).size).toBe(people[key].length);
    const shared = people.finance.filter(({ email }) => on(email).length > 1);
    expect(shared.length).toBeGreaterThan(40);
  });

  it('have names of several alphabets', () => {
    const names = siteKeys.flatMap((key) => people[key].map(({ last }) => last)).join('');
    for (const script of ['Latin', 'Cyrillic', 'Arabic', 'Han'])
      expect(new RegExp(`\\p{Script=${script}}`, 'u').test(names)).toBe(true);
  });

  it('hold what a newcomer is to find', () => {
    expect(on(planted.leaver)).toEqual([...siteKeys]);
    expect(siteKeys.map((key) => people[key].find(({ email }) => email === planted.leaver)?.isAdmin)).toEqual(
      [undefined, true, undefined],
    );
    const finance = (email: string) => people.finance.find((one) => one.email === email);
    expect(finance(planted.dormantAdmin)).toMatchObject({ isAdmin: true, seen: 421 });
    expect(finance(planted.invited)).toMatchObject({ status: 'invited', joined: 204 });
    expect(finance(planted.risen)?.isAdmin).toBeUndefined();
    expect(on(planted.returning)).toEqual(['finance', 'operations']);
    const [one, other] = planted.namesakes.map((email) =>
      siteKeys.flatMap((key) => people[key]).find((person) => person.email === email),
    );
    expect(`${one?.first} ${one?.last}`).toBe(`${other?.first} ${other?.last}`);
    expect(on(consoleEmail)).toEqual(['warehouse']);
  });
});

describe('the sample tickets', () => {
  const read = (id: keyof typeof sampleTickets) => {
    const text = t(sampleTickets[id].text, demoAddresses);
    return {
      text,
      action: actionIn(text)?.action,
      ticket: usualTicketIn(text),
      named: addressesOfTicket(text),
    };
  };

  it('name people whom there are', () => {
    expect(demoAddresses).toEqual({
      leaver: planted.leaver,
      returning: planted.returning,
      namesake: planted.namesakes[0],
      otherNamesake: planted.namesakes[1].replace('@', ' (at) '),
    });
  });

  it.each(['en', 'de'] as const)('are read for what they ask for, in %s', async (language) => {
    await speakAs(language);
    try {
      const leaver = read('leaver');
      expect(leaver).toMatchObject({ action: 'disable', ticket: 'INC0020418' });
      expect(leaver.named.filter(({ isSender }) => !isSender).map(({ email }) => email)).toEqual([
        planted.leaver,
      ]);
      expect(read('access')).toMatchObject({ action: 'enable', ticket: 'REQ-3107' });
      const doubt = read('doubt');
      expect(doubt).toMatchObject({ action: 'disable', ticket: 'INC0020533' });
      const meant = doubt.named.filter(({ isSender }) => !isSender);
      expect(meant.map(({ email, isGuess }) => [email, isGuess])).toEqual([
        [planted.namesakes[0], false],
        [planted.namesakes[1], true],
      ]);
    } finally {
      await speakAs('en');
    }
  });
});
