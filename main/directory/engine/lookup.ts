import type { Lookup, LookupAnswer } from '../../../preload/contract/directory';
import type { KnownSheet } from '../port';
import { type AccountRef, accountRef } from '../rules/account';
import { foldEmail } from '../rules/fold';
import { type Finder, foldedLine, lookUp, mentionsIn } from '../rules/pasted-list';
import { type SheetRow, sheetOf } from '../sheet';
import type { Compare } from './alphabet';
import { kinds, noCohort, statuses } from './cohorts';
import { accountKey } from './instances';
import { type People, slotsOf } from './people';
import { instanceOf } from './rows';
import type { Table } from './table';

/** More are not looked up at once: the answer has to be checked and shown without stalling. */
const most = 5_000;
const mostPassedOver = 200;
/** Spaces that `foldedLine` would change. */
const uneven = /^\s|\s\s|\s$|[^\S ]/u;
/** Of a name that very many have. */
const mostCandidates = 20;

export function lookupIn(table: Table, people: People, text: string, compare: Compare): Lookup {
  const mentions = mentionsIn(text);
  const taken = mentions.slice(0, most);
  const lines = taken.flatMap((mention) => (mention.kind === 'line' ? mention.texts : []));
  const { answers, passedOver } = lookUp(taken, finderOf(table, people, new Set(lines)));
  const refs = new Set<AccountRef>();
  const counts = { found: 0, ambiguous: 0, 'not-found': 0 };
  const shown = answers.map(({ mention, persons }): LookupAnswer => {
    const outcome = persons.length === 0 ? 'not-found' : persons.length === 1 ? 'found' : 'ambiguous';
    counts[outcome]++;
    const candidates = persons
      .slice(0, mostCandidates)
      .map((person) => personOf(table, people, person, compare));
    if (outcome === 'found') for (const { ref } of candidates[0]?.accounts ?? []) refs.add(ref);
    return { given: mention.given, outcome, people: candidates };
  });
  return {
    answers: shown,
    found: counts.found,
    ambiguous: counts.ambiguous,
    notFound: counts['not-found'],
    passedOver: passedOver.slice(0, mostPassedOver),
    refs: [...refs],
    left: mentions.length - taken.length,
  };
}

/** Who each row of a table is about: one when found, several when nobody can say which. */
export function sheetIn(table: Table, people: People, text: string, compare: Compare): KnownSheet {
  const sheet = sheetOf(text);
  const keyOf = ({ email }: SheetRow) => (email.includes('@') ? foldEmail(email) : foldedLine(email));
  const keys = new Set(sheet.rows.map(keyOf));
  const finder = finderOf(table, people, new Set([...keys].filter((key) => !key.includes('@'))));
  const found = new Map<string, LookupAnswer['people']>();
  for (const key of keys) {
    const person = key.includes('@') ? finder.byAddress(key) : -1;
    const persons = person >= 0 ? [person] : key.includes('@') ? [] : finder.byLine(key);
    found.set(
      key,
      persons.slice(0, mostCandidates).map((one) => personOf(table, people, one, compare)),
    );
  }
  return { ...sheet, people: sheet.rows.map((row) => found.get(keyOf(row)) ?? []) };
}

function personOf(
  table: Table,
  people: People,
  person: number,
  compare: Compare,
): LookupAnswer['people'][number] {
  const accounts = slotsOf(people, person).map((slot) => {
    const instance = instanceOf(table, slot);
    return {
      ref: accountRef({ instanceId: instance.id, key: accountKey(table.number[slot] as number) }),
      instance: instance.name,
      status: statuses[table.cohorts.status[table.cohort[slot] as number] as number] ?? 'disabled',
    };
  });
  return {
    email: foldEmail(table.emailOf(people.named[person] as number)),
    name: table.nameOf(people.named[person] as number),
    accounts: accounts.sort((a, b) => compare(a.instance, b.instance) || (a.ref < b.ref ? -1 : 1)),
  };
}

/** `lines` are the names and logins that may be asked for: the table is gone through once for all of them. */
function finderOf(table: Table, people: People, lines: ReadonlySet<string>): Finder {
  const byLine = new Map<string, Set<number>>();
  if (lines.size > 0) {
    const { cohort, cohorts, texts, person } = table;
    const note = (line: string, slot: number) => {
      if (line === '' || !lines.has(line)) return;
      byLine.set(line, (byLine.get(line) ?? new Set()).add(person[slot] as number));
    };
    for (let slot = 0; slot < table.size; slot++) {
      const facts = cohort[slot] as number;
      // API keys are nobody.
      if (facts === noCohort || kinds[cohorts.kind[facts] as number] === 'api-key') continue;
      const name = texts.name(slot);
      const login = texts.address(slot);
      note(uneven.test(name) ? foldedLine(name) : name, slot);
      if (login.endsWith('@')) note(login.slice(0, -1), slot);
    }
  }
  return {
    byAddress(address) {
      const person = table.identities.find(address);
      return person >= 0 && (people.named[person] as number) >= 0 ? person : -1;
    },
    byLine: (line) => [...(byLine.get(line) ?? [])],
  };
}
