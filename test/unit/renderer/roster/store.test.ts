import { describe, expect, it } from 'vitest';
import type { Bridge, Reply } from '../../../../preload/contract';
import type { EventName } from '../../../../preload/contract/channels';
import type { RosterDraft, RosterWatch } from '../../../../preload/contract/roster';
import { createRosterStore } from '../../../../renderer/features/roster/store';

const person = (email: string) => ({
  email,
  name: email,
  refs: [`ins_0000000000000001:u${email.length}`],
  instances: ['a'],
});

function draftOf(leavers: readonly string[], unknown: readonly string[] = []): RosterDraft {
  const found = {
    leavers: leavers.map((email, at) => ({ ...person(email), line: at, status: 'left', endsOn: null })),
    unknown: unknown.map((email) => ({ ...person(email), isOutside: false })),
    changed: [],
    movers: [],
    problems: [],
  };
  return { id: 'ros_0000000000000001', title: 'hr.csv', found } as unknown as RosterDraft;
}

function faked(first: RosterDraft) {
  let next: Reply<RosterDraft> = { ok: true, value: first };
  const looks: unknown[] = [];
  const proposals: unknown[] = [];
  const listeners = new Map<string, (payload: never) => void>();
  const watch: RosterWatch = { watched: null, proposal: null };
  const source = {
    roster: {
      choose: async () => next,
      look: async (request: unknown) => {
        looks.push(request);
        return next;
      },
      watch: async () => ({ ok: true, value: watch }),
      dismiss: async () => ({ ok: true, value: watch }),
    },
    on: (event: EventName, listener: (payload: never) => void) => {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
  } as unknown as Pick<Bridge, 'roster' | 'on'>;
  const roster = createRosterStore(source, (proposal) => proposals.push(proposal));
  const tell = (event: EventName, payload: unknown) => listeners.get(event)?.(payload as never);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { roster, looks, proposals, tell, settle, answer: (reply: Reply<RosterDraft>) => (next = reply) };
}

describe('the dialog Roster', () => {
  it('chooses all leavers and nobody else until somebody says so', async () => {
    const { roster } = faked(draftOf(['a@x', 'b@x'], ['c@x']));
    roster.open();
    await roster.choose();
    expect(roster.store.getState()).toMatchObject({ list: 'leavers', chosen: new Set(['0 a@x', '1 b@x']) });
    roster.toggle('0 a@x');
    expect([...roster.store.getState().chosen]).toEqual(['1 b@x']);
    roster.show('unknown');
    expect(roster.store.getState().chosen.size).toBe(0);
    roster.setAll(true);
    expect([...roster.store.getState().chosen]).toEqual(['c@x']);
  });

  it('begins with the first list that has something in it, and with words where the roster was refused', async () => {
    const { roster, answer } = faked(draftOf([], ['c@x']));
    roster.open();
    await roster.choose();
    expect(roster.store.getState().list).toBe('unknown');
    const error = { code: 'ROSTER_EMPTY', message: 'Empty.', nextStep: 'Choose another.' };
    answer({ ok: false, error });
    await roster.choose();
    expect(roster.store.getState()).toMatchObject({
      failure: error,
      isBusy: false,
      draft: { title: 'hr.csv' },
    });
  });

  it('waits behind a review, and compares again after it and when a run has ended', async () => {
    const { roster, looks, tell, settle, answer } = faked(draftOf(['a@x', 'b@x']));
    roster.start();
    roster.open();
    await roster.choose();
    let isOver: () => void = () => undefined;
    const going = roster.go(() => new Promise<void>((resolve) => (isOver = resolve)));
    expect(roster.store.getState().isAway).toBe(true);
    answer({ ok: true, value: draftOf(['a@x']) });
    isOver();
    await going;
    await settle();
    expect(roster.store.getState()).toMatchObject({ isAway: false, chosen: new Set(['0 a@x']) });
    tell('runs.progressed', { finishedAt: null });
    tell('runs.progressed', { finishedAt: '2026-11-27T00:00:00.000Z' });
    await settle();
    expect(looks).toHaveLength(2);
    roster.close();
    tell('runs.progressed', { finishedAt: '2026-11-27T00:00:00.000Z' });
    expect(looks).toHaveLength(2);
  });

  it('tells of a new roster once, and opens with it', async () => {
    const { roster, looks, proposals, tell, settle } = faked(draftOf(['a@x']));
    const stop = roster.start();
    await settle();
    const proposal = { id: 'ros_0000000000000002', title: 'new.csv', at: '', counts: { leavers: 1 } };
    tell('roster.changed', { watched: null, proposal });
    tell('roster.changed', { watched: null, proposal });
    expect(proposals).toEqual([proposal]);
    roster.open();
    await settle();
    expect(looks).toEqual([{ id: proposal.id, reading: null }]);
    expect(roster.store.getState().draft?.title).toBe('hr.csv');
    stop();
  });
});
