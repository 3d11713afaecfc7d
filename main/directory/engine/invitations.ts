import type { Invitation } from '../../../preload/contract/directory';
import { isoTime } from '../../kernel/clock';
import { type AccountRef, splitAccountRef } from '../rules/account';
import { type InvitationState, type Invited, invitationState, linkUntil } from '../rules/invitation';
import { kinds, statuses } from './cohorts';
import { accountNumber } from './instances';
import type { Table } from './table';

const invited = statuses.indexOf('invited');
const apiKey = kinds.indexOf('api-key');

/** When accounts were invited again, in milliseconds, by instance and account number. Kept apart from them, as flags are. */
export type InvitedAgain = ReadonlyMap<string, ReadonlyMap<number, number>>;

export function invitedAgainOf(entries: readonly (readonly [AccountRef, number])[]): InvitedAgain {
  const again = new Map<string, Map<number, number>>();
  for (const [ref, at] of entries) {
    const { instanceId, key } = splitAccountRef(ref);
    const byNumber = again.get(instanceId) ?? new Map<number, number>();
    const number = accountNumber(key);
    again.set(instanceId, byNumber.set(number, Math.max(at, byNumber.get(number) ?? at)));
  }
  return again;
}

/** Answers how the invitation of a slot stands, or null where nobody is invited. */
export function invitationReader(table: Table, again: InvitedAgain, now: number) {
  const { cohort, cohorts, sources, createdAt, number, instances } = table;
  const read = (slot: number): Invited | null => {
    const of = cohort[slot] as number;
    if (cohorts.status[of] !== invited || cohorts.kind[of] === apiKey) return null;
    const instance = instances[cohorts.instance[of] as number];
    const made = createdAt[slot] as number;
    const later = instance && again.get(instance.id)?.get(number[slot] as number);
    return {
      kind: kinds[cohorts.kind[of] as number] as Invited['kind'],
      source: sources.texts[cohorts.source[of] as number] as string,
      since: later === undefined ? made : Number.isNaN(made) ? later : Math.max(made, later),
      mails: instance?.mails !== false,
    };
  };
  return {
    stateOf(slot: number): InvitationState | null {
      const found = read(slot);
      return found && invitationState(found, now);
    },
    of(slot: number): Invitation | null {
      const found = read(slot);
      if (!found) return null;
      const until = linkUntil(found);
      return {
        state: invitationState(found, now),
        since: Number.isNaN(found.since) ? null : isoTime(found.since),
        linkUntil: until === null ? null : isoTime(until),
      };
    },
  };
}

export type InvitationReader = ReturnType<typeof invitationReader>;
