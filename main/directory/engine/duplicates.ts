import type { Duplicates } from '../port';
import { type AccountRef, accountRef } from '../rules/account';
import { fold, foldEmail } from '../rules/fold';
import { type Candidate, findNearDuplicates } from '../rules/near-duplicates';
import { type People, slotsOf } from './people';
import { inSlices, type Lull } from './slices';
import type { Table } from './table';

/** So many steps are a fraction of a millisecond. */
const pause = 1_024;
/** More proposals than anybody goes through in a day. */
const mostProposals = 1_000;

export interface DuplicateSearch {
  /**
   * People who may be one human, but for the pairs of addresses that are known to be different humans. Looks again only
   * where a name or an e-mail is new or other, or who is joined.
   */
  find(different: readonly (readonly [string, string])[]): Promise<Omit<Duplicates, 'revision'>>;
}

export function createDuplicateSearch(
  table: Table,
  people: () => People,
  /** Told of the accounts of everybody who was found. */
  onFound: (refs: readonly AccountRef[]) => void,
  /** Half a million people take seconds, for a number beside the table. */
  lull: Lull,
): DuplicateSearch {
  let known: { readonly key: string; readonly answer: Promise<Omit<Duplicates, 'revision'>> } | null = null;

  async function search(
    different: readonly (readonly [string, string])[],
  ): Promise<Omit<Duplicates, 'revision'>> {
    const settled = new Set(
      different.flatMap(([one, other]) => pairs(table.identities.find(one), table.identities.find(other))),
    );
    const isSettled = (person: number, other: number) => settled.has(`${person} ${other}`);
    const candidates = await inSlices(candidatesOf(table, people()), lull.come);
    const found = await inSlices(
      findNearDuplicates(candidates, {
        most: mostProposals,
        isSettled: settled.size === 0 ? () => false : isSettled,
      }),
      lull.come,
    );
    const flagged = new Set<AccountRef>();
    const proposals = found.best.flatMap(({ addresses, score, likeness }) => {
      // Found by their addresses again: accounts may have come and gone while the search went on.
      const [one, other] = addresses.map((address) =>
        refsOf(table, people(), table.identities.find(address)),
      );
      if (!one?.[0] || !other?.[0] || one[0] === other[0]) return [];
      for (const ref of [...one, ...other]) flagged.add(ref);
      return [{ one: one[0], other: other[0], addresses, score, likeness }];
    });
    onFound([...flagged]);
    return { total: found.total - (found.best.length - proposals.length), proposals };
  }

  return {
    find(different) {
      const key = JSON.stringify([table.identities.version, different]);
      if (known?.key !== key) known = { key, answer: search(different) };
      return known.answer;
    },
  };
}

const pairs = (one: number, other: number): string[] => [`${one} ${other}`, `${other} ${one}`];

function refsOf(table: Table, people: People, person: number): AccountRef[] {
  return person < 0 ? [] : slotsOf(people, person).map((slot) => accountRef(table.account(slot)));
}

/** Every person by each of their addresses. Whoever has none, or was set apart from it by hand, cannot be looked for. */
function* candidatesOf(table: Table, people: People): Generator<void, Candidate[]> {
  const candidates: Candidate[] = [];
  for (let person = 0; person < people.size; person++) {
    if (person % pause === 0) yield;
    const slots = slotsOf(people, person);
    if (slots.length === 0 || table.identities.isAlone(person)) continue;
    const addresses: string[] = [];
    for (const slot of slots) {
      const address = foldEmail(table.emailOf(slot));
      if (!address.includes('@') || addresses.includes(address)) continue;
      addresses.push(address);
      candidates.push({ person, address, name: nameOf(table, slot) });
    }
  }
  return candidates;
}

/** Two words or more, in the order of the alphabet: `Ortiz, Maria` is Maria Ortiz. A single word names too many. */
function nameOf(table: Table, slot: number): string {
  const name = table.nameOf(slot);
  if (name === table.emailOf(slot)) return '';
  const words = fold(name)
    .split(/[\s,]+/u)
    .filter(Boolean);
  return words.length < 2 ? '' : words.sort().join(' ');
}
