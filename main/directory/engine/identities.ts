import { type Account, type AccountRef, accountRef } from '../rules/account';
import { compileJoining, type Joiner, type Joining, nobody, nothingJoined } from '../rules/joining';
import { createTextPool, type TextPool } from './text-pool';

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
  readonly texts: Pick<TextPool, 'size' | 'text' | 'is' | 'length' | 'bytes'>;
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
  const texts = createTextPool();
  /** Addresses are fewer than accounts, so each is folded and joined once. By number: the person and two, 1 for no address. */
  let people = new Int32Array(0);
  let apart: ReadonlySet<AccountRef> = new Set();
  const goesByAddress = (account: Pick<Account, 'instanceId' | 'key' | 'kind'>) =>
    account.kind !== 'api-key' && (apart.size === 0 || !apart.has(accountRef(account)));

  /** @param written the address, where it is at hand */
  function ofAddress(address: number, written?: string): number {
    const known = people[address];
    if (known) return known - 2;
    const text = written ?? texts.text(address);
    const key = joiner.ofAddress(text);
    const person = key === '' ? -1 : key === text ? address : texts.intern(key);
    if (address >= people.length) {
      const wider = new Int32Array(Math.ceil((address + 1) * 1.25));
      wider.set(people);
      people = wider;
    }
    people[address] = person + 2;
    return person;
  }

  return {
    get joiner() {
      return joiner;
    },
    get size() {
      return texts.size;
    },
    get version() {
      return version;
    },
    address: texts.intern,
    texts,
    of(account, address) {
      const person = goesByAddress(account) ? ofAddress(address, account.email) : -1;
      return person < 0 ? texts.intern(joiner.ofAccount(account)) : person;
    },
    ofAddress,
    find: (email) => texts.find(joiner.ofAddress(email)),
    isAlone: (person) => person < 0 || texts.first(person) === nobody.charCodeAt(0),
    changed() {
      version++;
    },
    setJoining(joining) {
      joiner = compileJoining(joining);
      apart = new Set(joiner.apart);
      people = new Int32Array(0);
      version++;
    },
  };
}
