// The page Groups of a hundred instances with five hundred groups each: what the directory's thread does for it, and what
// is left for the main thread, which takes the answer from the other thread, says who fills which group and checks what it
// hands over. Once with names of each instance's own, once with the same names everywhere. Processor time.
import { deserialize, serialize } from 'node:v8';
import type { Instance } from '../../main/connections/rules/instance';
import { createEngine } from '../../main/directory/engine/engine';
import type { Account } from '../../main/directory/rules/account';
import { groupDetail, groupLines } from '../../main/groups/views';
import { groups as contract, type GroupLineQuery } from '../../preload/contract/groups';
import { type Population, populationOf } from './population';

interface GroupSize {
  readonly instances: number;
  readonly groups: number;
  readonly accountsEach: number;
}

/** Milliseconds of processor time: once made anew, later ones in the middle. */
export interface GroupTimes {
  readonly lines: number;
  /** In the thread of the directory: after a change, and with nothing changed. */
  readonly anewMs: number;
  readonly againMs: number;
  readonly searchMs: number;
  /** On main: of the first window of rows, and of one group with all its instances. */
  readonly mainListMs: number;
  readonly mainDetailMs: number;
}

export interface GroupResults extends GroupSize {
  readonly own: GroupTimes;
  readonly common: GroupTimes;
}

const now = Date.UTC(2026, 10, 21);
const window: GroupLineQuery = {
  ...{ search: '', offset: 0, limit: 100 },
  sort: { column: 'name', descending: false },
};

export async function measureGroups(size: GroupSize): Promise<GroupResults> {
  return { ...size, own: await timesOf(size, true), common: await timesOf(size, false) };
}

async function timesOf(size: GroupSize, isOwn: boolean): Promise<GroupTimes> {
  const { instances, accountsEach } = size;
  const population = withGroups(populationOf({ instances, accountsEach, now }), size.groups, isOwn);
  const engine = createEngine({ now: () => now });
  engine.setInstances(population.instances);
  const change = () => {
    for (const { id } of population.instances)
      engine.setGroups(
        id,
        population.groups.filter(({ instanceId }) => instanceId === id),
      );
  };
  change();
  engine.restore(population.accounts);
  const [anewMs] = await timed(async () => engine.groupLines(window));
  const againMs = await middle(async () => engine.groupLines(window));
  const searchMs = await middle(async () => engine.groupLines({ ...window, search: 'group 42' }));

  // Every server maps some groups to those of LDAP: the most that main may have to look at.
  const mapped = Array.from({ length: 100 }, (_, at) => at + 2);
  const known = population.instances.map(({ id }) => ({
    id,
    facts: {
      server: {
        groupSync: { ldap: mapped },
        sso: ['ldap'],
        capabilities: { groupManagers: { state: 'no' } },
      },
    },
  })) as unknown as readonly Instance[];
  const ports = (answer: object) => ({
    connections: { all: () => known, get: (id: string) => known.find((one) => one.id === id) ?? null },
    // What main gets from the other thread has to be taken out of bytes.
    directory: { engine: answer } as never,
  });
  const cut = { places: 5, heldOn: population.instances.map(({ id }) => id) };
  const lines = serialize(engine.groupLines(window, cut));
  const key = engine.groupLines(window).lines[0]?.key ?? '';
  const places = serialize(engine.groupPlaces(key));
  const mainListMs = await middle(async () =>
    contract.list.output.parse(
      await groupLines(ports({ groupLines: async () => deserialize(lines) }), window),
    ),
  );
  const mainDetailMs = await middle(async () =>
    contract.detail.output.parse(
      await groupDetail(ports({ groupPlaces: async () => deserialize(places) }), key),
    ),
  );
  const { total } = engine.groupLines(window);
  return { lines: total, anewMs, againMs, searchMs, mainListMs, mainDetailMs };
}

/** The same people, each in three groups of their instance. */
function withGroups(population: Population, count: number, isOwn: boolean): Population {
  const groups = population.instances.flatMap(({ id: instanceId, name }) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ instanceId, id: at + 2, magic: null, memberCount: 3 },
      name: isOwn ? `${name} group ${at}` : `Group ${at}`,
    })),
  );
  const accounts = population.accounts.map(
    (account, at): Account => ({
      ...account,
      groupIds: [...new Set([at % count, (at * 7) % count, (at * 31) % count])].map((id) => id + 2),
    }),
  );
  return { ...population, groups, accounts };
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const start = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(start);
  return [(user + system) / 1000, value];
}

async function middle(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 9; round++) times.push((await timed(work))[0]);
  return times.sort((a, b) => a - b)[4] ?? Number.NaN;
}
