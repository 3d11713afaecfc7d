import type { JoiningPreview } from '../port';
import { foldEmail } from '../rules/fold';
import { compileJoining, type Joining, nobody } from '../rules/joining';
import { hasBit } from './bits';
import { kinds } from './cohorts';
import type { Table } from './table';
import { createTextPool } from './text-pool';

const mostExamples = 5;

/** What other rules would make of the people there are. Nothing is changed. Yields between steps of less than a millisecond. */
export function* previewJoining(table: Table, joining: Joining): Generator<void, JoiningPreview> {
  const joiner = compileJoining(joining);
  const next = createTextPool();
  /** For each person to come one of today's, and the slot it was seen in; for each of today's one to come. */
  const seenAs: number[] = [];
  const seenIn: number[] = [];
  const becomes = new Map<number, number>();
  const examples = new Map<number, Set<string>>();
  const merged = new Set<number>();
  const split = new Set<number>();
  const apart = new Set(joiner.apart);
  const apiKey = kinds.indexOf('api-key');
  let looked = 0;
  for (const instance of table.instances) {
    for (const slot of [...(instance?.slots ?? [])]) {
      if (++looked % 1024 === 0) yield;
      if (!hasBit(table.live, slot)) continue;
      const isKey = table.cohorts.kind[table.cohort[slot] as number] === apiKey;
      const person = table.person[slot] as number;
      if (isKey || (apart.size > 0 && table.identities.isAlone(person))) continue;
      const key = joiner.ofAddress(table.emailOf(slot));
      if (key === '' || key.startsWith(nobody)) continue;
      const to = next.intern(key);
      const first = seenAs[to];
      if (first === undefined) {
        seenAs[to] = person;
        seenIn[to] = slot;
      } else if (first !== person && !merged.has(person)) {
        merged.add(person);
        const addresses = examples.get(to) ?? new Set([foldEmail(table.emailOf(seenIn[to] as number))]);
        addresses.add(foldEmail(table.emailOf(slot)));
        if (examples.has(to) || examples.size < mostExamples) examples.set(to, addresses);
      }
      const was = becomes.get(person);
      if (was === undefined) becomes.set(person, to);
      else if (was !== to) split.add(to);
    }
  }
  return {
    joined: merged.size,
    split: split.size,
    examples: [...examples.values()].map((addresses) => [...addresses].sort()),
  };
}
