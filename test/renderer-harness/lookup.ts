import type { Lookup, LookupAnswer } from '../../preload/contract/directory';
import type { FakeAccount, FakeInstance } from './accounts';

/** Answers like the directory's lookup, for a list of addresses and names, one a line. */
export function lookup(
  text: string,
  accounts: readonly FakeAccount[],
  instances: readonly FakeInstance[],
): Lookup {
  const low = (word: string) => word.trim().toLowerCase();
  const given = [
    ...new Set(text.split('\n').flatMap((line) => line.match(/[^\s<>;,:]+@[^\s<>;,]+/g) ?? [line.trim()])),
  ].filter((line) => line !== '');
  const answers = given.map((line): LookupAnswer => {
    const people = new Map<string, LookupAnswer['people'][number]>();
    for (const account of accounts) {
      const { email, name, ref, status } = account;
      if (email === '' || ![low(email), low(name), low(email).split('@')[0]].includes(low(line))) continue;
      const person = people.get(low(email)) ?? { email: low(email), name, accounts: [] };
      const instance = instances.find(({ id }) => id === account.instanceId)?.name ?? '';
      person.accounts.push({ ref, instance, status });
      people.set(low(email), person);
    }
    const outcome = people.size === 0 ? 'not-found' : people.size === 1 ? 'found' : 'ambiguous';
    return { given: line, outcome, people: [...people.values()] };
  });
  const having = (outcome: string) => answers.filter((answer) => answer.outcome === outcome);
  return {
    answers,
    found: having('found').length,
    ambiguous: having('ambiguous').length,
    notFound: having('not-found').length,
    passedOver: [],
    refs: having('found').flatMap(({ people }) => people[0]?.accounts.map(({ ref }) => ref) ?? []),
    left: 0,
  };
}
