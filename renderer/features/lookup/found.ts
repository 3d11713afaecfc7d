import type { Lookup, LookupAnswer } from '../../../preload/contract/directory';
import type { Environment } from '../../../preload/contract/values';

type Person = LookupAnswer['people'][number];
type Account = Person['accounts'][number];

/** Which accounts of those who were found are meant. */
export interface Scope {
  readonly status: 'all' | 'enabled';
  /** An instance's id, an environment, or everywhere. */
  readonly where: string;
}

export const everywhere = 'everywhere';
export const wholeScope: Scope = { status: 'all', where: everywhere };

/** Which person is meant by what several answer to: index of the answer, e-mail of the person. */
export type Choices = ReadonlyMap<number, string>;

/** The people who are meant: those found, and those somebody chose among several. Each once. */
export function meantOf(lookup: Lookup, choices: Choices): readonly Person[] {
  const people = lookup.answers.flatMap((answer, at): readonly Person[] => {
    if (answer.outcome === 'found') return answer.people;
    const email = choices.get(at);
    return email === undefined ? [] : answer.people.filter((person) => person.email === email);
  });
  return [...new Map(people.map((person) => [keyOf(person), person])).values()];
}

const keyOf = (person: Person): string => person.accounts[0]?.ref ?? person.email;

const instanceOf = (account: Pick<Account, 'ref'>): string =>
  account.ref.slice(0, account.ref.lastIndexOf(':'));

/** The accounts of people that a scope leaves. */
export function accountsOf(
  people: readonly Person[],
  scope: Scope,
  environmentOf: (instanceId: string) => Environment | undefined,
): readonly Account[] {
  return people.flatMap((person) =>
    person.accounts.filter((account) => {
      const instanceId = instanceOf(account);
      const isThere = [everywhere, instanceId, environmentOf(instanceId)].includes(scope.where);
      return isThere && (scope.status === 'all' || account.status !== 'disabled');
    }),
  );
}

/** The addresses in a text, as many as there are at least; to tell a list from a search. */
export function addressesIn(text: string): number {
  return text.slice(0, 100_000).match(/[^\s<>()[\],;:"'|]+@[^\s<>()[\],;:"'|]+/gu)?.length ?? 0;
}
