import type { Bridge, Reply } from '../../preload/contract';
import type { RosterDraft, RosterReading, RosterWatch } from '../../preload/contract/roster';
import type { FakeAccount, FakeInstance } from './accounts';

/** A roster in which every fifteenth person has left, with something in each of its lists. */
export function fakeRoster(
  accounts: readonly FakeAccount[],
  instances: () => readonly FakeInstance[],
  later: <T>(answer: () => T) => Promise<Reply<T>>,
): Bridge['roster'] {
  let watch: RosterWatch = { watched: null, proposal: null };
  const nameOf = (id: string) => instances().find((one) => one.id === id)?.name ?? '';
  const draft = (reading: RosterReading | null): RosterDraft => {
    const people = accounts
      .filter(({ status, kind }) => status === 'active' && kind === 'person')
      .slice(0, 300);
    const found = (at: number) => {
      const account = people[at % people.length] as FakeAccount;
      return {
        email: account.email,
        name: account.name,
        refs: [account.ref],
        instances: [nameOf(account.instanceId)],
      };
    };
    const leavers = Array.from({ length: 12 }, (_, at) => ({
      ...found(at * 15),
      line: at * 15 + 2,
      status: at % 3 === 0 ? 'Active' : 'Terminated',
      endsOn: at % 3 === 0 ? '2026-10-31' : null,
    }));
    const unknown = Array.from({ length: 7 }, (_, at) => ({ ...found(at * 15 + 4), isOutside: at > 4 }));
    const changed = [
      {
        ...found(33),
        line: 34,
        wanted: 'ana.costa@acme.example',
        by: 'name' as const,
        hasLeft: false,
      },
    ];
    const problems = [{ line: 88, given: '03/12/2026', kind: 'unclear-date' as const }];
    return {
      id: 'ros_0123456789abcdef',
      title: 'hr-export-november.csv',
      reading: reading ?? { columns: null, left: null, dates: null, picks: [] },
      at: new Date().toISOString(),
      notes: ['12 tenant users are not compared: no roster knows customers.'],
      found: {
        counts: {
          ...{ rows: 412, left: 0, known: 288, withoutAccounts: 124, active: 295, settled: 31, tenants: 12 },
          ...{ leavers: 12, unknown: 7, changed: 1, movers: 0, problems: 1 },
        },
        ...{ leavers, unknown, changed, movers: [], problems },
        encoding: 'Windows-1252',
        delimiter: 'semicolon',
        headers: ['Employee ID', 'Worker', 'Work email', 'Worker status', 'Termination date', 'Department'],
        columns: {
          email: 'Work email',
          name: 'Worker',
          status: 'Worker status',
          endsOn: 'Termination date',
          department: 'Department',
        },
        statuses: [
          { word: 'Active', rows: 360, isLeft: false },
          { word: 'Terminated', rows: 43, isLeft: true },
          { word: 'On leave', rows: 9, isLeft: false },
        ],
        areDatesUnclear: true,
        posts: [
          { of: 'department', name: 'Sales EMEA', people: 96 },
          { of: 'department', name: 'Finance', people: 41 },
          { of: 'department', name: 'People & Culture', people: 12 },
        ],
      },
    };
  };
  return {
    choose: () => later(() => draft(null)),
    read: () => later(() => draft(null)),
    look: ({ reading }) => later(() => draft(reading)),
    planAddresses: () => new Promise(() => undefined),
    planMovers: () => new Promise(() => undefined),
    watch: () => later(() => watch),
    beginWatch: () =>
      later(() => {
        watch = {
          watched: { title: 'HR exports', since: new Date().toISOString(), problem: null },
          proposal: null,
        };
        return watch;
      }),
    endWatch: () =>
      later(() => {
        watch = { watched: null, proposal: null };
        return watch;
      }),
    dismiss: () => later(() => watch),
  };
}
