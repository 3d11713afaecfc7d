import { type Account, type AccountRef, accountRef } from '../rules/account';
import { compileJoining, type Joiner, type Joining, nobody, nothingJoined } from '../rules/joining';
import { createInterner } from './interner';

/**
 * Which number stands for which person. Other joining rules give everybody another one. Addresses and people share their
 * numbers, as nearly every person is one address, written as it is folded: half a million texts are kept once, not twice.
 */
export interface Identities {
  readonly joiner: Joiner;
  /** Numbers given so far. */
  readonly size: number;
  /** Grows whenever who is who may be another. */
  readonly version: number;
  /** The number of an address as it is written, for good. */
  address(email: string): number;
  /** By number: addresses as they are written, and what else joins accounts to people. */
  readonly texts: readonly string[];
  /** The person of an account, whose address has that number. */
  of(account: Pick<Account, 'instanceId' | 'key' | 'kind' | 'email'>, address: number): number;
  /** The person of all accounts of an address; -1 where that alone does not tell. */
  ofAddress(address: number): number;
  /** The person of an address, whichever of theirs it is; -1 for nobody. */
  find(email: string): number;
  /** Whether it is one account that no address leads to. */
  isAlone(person: number): boolean;
  /** Told of a name or an e-mail that is new, other or gone. */
  changed(): void;
  /** Forgets all numbers: every account has to be asked about again. */
  setJoining(joining: Joining): void;
}

export function createIdentities(): Identities {
  let joiner = compileJoining(nothingJoined);
  let version = 0;
  /** Addresses as they are written, and what joins accounts to people. */
  const { texts, intern, find } = createInterner();
  /** Addresses are fewer than accounts, so each is folded and joined once. By number: the person, -1 for no address. */
  let people: number[] = [];
  let apart: ReadonlySet<AccountRef> = new Set();
  const goesByAddress = (account: Pick<Account, 'instanceId' | 'key' | 'kind'>) =>
    account.kind !== 'api-key' && (apart.size === 0 || !apart.has(accountRef(account)));

  function ofAddress(address: number): number {
    const known = people[address];
    if (known !== undefined) return known;
    const text = texts[address] as string;
    const key = joiner.ofAddress(text);
    const person = key === '' ? -1 : key === text ? address : intern(key);
    people[address] = person;
    return person;
  }

  return {
    get joiner() {
      return joiner;
    },
    get size() {
      return texts.length;
    },
    get version() {
      return version;
    },
    address: intern,
    texts,
    of(account, address) {
      const person = goesByAddress(account) ? ofAddress(address) : -1;
      return person < 0 ? intern(joiner.ofAccount(account)) : person;
    },
    ofAddress,
    find: (email) => find(joiner.ofAddress(email)),
    isAlone: (person) => (texts[person] ?? nobody).startsWith(nobody),
    changed() {
      version++;
    },
    setJoining(joining) {
      joiner = compileJoining(joining);
      apart = new Set(joiner.apart);
      people = [];
      version++;
    },
  };
}
