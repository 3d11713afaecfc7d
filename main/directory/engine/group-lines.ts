import type { GroupLineQuery } from '../../../preload/contract/groups';
import type { GroupLines, GroupPlace, GroupPlaces, KnownLine, LineCut, Manager } from '../port';
import { accountRef, type Group } from '../rules/account';
import { fold } from '../rules/fold';
import { kinds, statuses } from './cohorts';
import type { Table } from './table';

export interface GroupTables {
  /** Whole lines, or what `cut` leaves of them. */
  lines(query: GroupLineQuery, cut?: LineCut): GroupLines;
  /** Those of the folded names that no instance has; none while no group is known at all. */
  gone(keys: readonly string[]): readonly string[];
  /** Every group of one folded name, and who manages it; null where no instance has one. */
  places(key: string): GroupPlaces | null;
}

/** A line, whatever is asked of it. */
type Line = Omit<KnownLine, 'instances' | 'among' | 'held'>;
/** A line while its places come in. */
type Growing = { -readonly [K in keyof Line]: Line[K] } & { places: GroupPlace[] };

/** Who is in a group, by status; API keys are no people and counted apart. */
interface Members {
  enabled: number;
  disabled: number;
  keys: number;
}

const apiKey = kinds.indexOf('api-key');
const disabled = statuses.indexOf('disabled');
/** As many are named; all are counted. */
const mostManagers = 20;

/**
 * The groups of all instances by name, as the page `Groups` shows them: a window at a time. A hundred instances may have
 * fifty thousand, so what is made of them is kept until the table changes.
 */
export function createGroupTables(table: Table, revision: () => number): GroupTables {
  let keptAt = -1;
  let lines: readonly Line[] = [];
  let byKey: ReadonlyMap<string, Line> = new Map();
  const orders = new Map<string, readonly Line[]>();
  const foldedNames = new WeakMap<ReadonlyMap<number, Group>, ReadonlyMap<number, string>>();

  function foldedIn(groups: ReadonlyMap<number, Group>): ReadonlyMap<number, string> {
    const known = foldedNames.get(groups);
    if (known) return known;
    const made = new Map([...groups.values()].map(({ id, name }) => [id, fold(name)]));
    foldedNames.set(groups, made);
    return made;
  }

  function refresh(): void {
    if (keptAt === revision()) return;
    const members = countMembers(table);
    const found = new Map<string, Growing>();
    for (const instance of table.instances) {
      if (!instance) continue;
      const folded = foldedIn(instance.groups);
      for (const group of instance.groups.values()) {
        if (group.magic === 'all-users') continue;
        const key = folded.get(group.id) ?? '';
        const { enabled, disabled: off, keys } = members.get(instance.number)?.get(group.id) ?? nobody;
        let line = found.get(key);
        if (!line) {
          line = { key, name: group.name, places: [], enabled: 0, disabled: 0, keys: 0, isBuiltIn: false };
          found.set(key, line);
        }
        line.places.push({
          instanceId: instance.id,
          instance: instance.name,
          environment: instance.environment,
          groupId: group.id,
          isTenant: group.isTenant === true,
          ...{ enabled, disabled: off, keys },
        });
        line.enabled += enabled;
        line.disabled += off;
        line.keys += keys;
        line.isBuiltIn ||= group.magic !== null;
      }
    }
    byKey = found;
    // By code units of the folded name: a collator takes half a second for fifty thousand.
    lines = [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    orders.clear();
    keptAt = revision();
  }

  function inOrder({ column, descending }: GroupLineQuery['sort']): readonly Line[] {
    const name = `${column} ${descending}`;
    const known = orders.get(name);
    if (known) return known;
    const sign = descending ? -1 : 1;
    const by = (weight: (line: Line) => number) => [...lines].sort((a, b) => sign * (weight(a) - weight(b)));
    const made =
      column === 'instances'
        ? by(({ places }) => places.length)
        : column !== 'name'
          ? by((line) => line[column])
          : descending
            ? [...lines].reverse()
            : lines;
    orders.set(name, made);
    return made;
  }

  return {
    lines({ search, sort, offset, limit, instanceIds, keys, isOrdinary = false }, cut) {
      refresh();
      const words = fold(search).split(/\s+/).filter(Boolean);
      const only = keys && new Set(keys);
      const asked = instanceIds && new Set(instanceIds);
      const isAsked = ({ instanceId }: GroupPlace) => asked === undefined || asked.has(instanceId);
      const all = inOrder(sort);
      const isAll = words.length === 0 && !only && !asked && !isOrdinary;
      const matching = isAll
        ? all
        : all.filter(
            ({ key, places, isBuiltIn }) =>
              words.every((word) => key.includes(word)) &&
              (only === undefined || only.has(key)) &&
              !(isOrdinary && isBuiltIn) &&
              (asked === undefined || places.some(isAsked)),
          );
      const heldOn = new Set(cut?.heldOn);
      return {
        lines: matching.slice(offset, offset + limit).map(({ places, ...line }) => ({
          ...line,
          places: cut ? places.slice(0, cut.places) : places,
          instances: places.length,
          among: places.filter(isAsked).length,
          held: places.flatMap(({ instanceId, groupId }) =>
            heldOn.has(instanceId) ? [{ instanceId, groupId }] : [],
          ),
        })),
        matching: matching.length,
        total: lines.length,
        revision: revision(),
      };
    },
    gone(keys) {
      // Asked with every change: the lines are not made anew for it.
      const missing = new Set(keys);
      let isAny = false;
      for (const instance of missing.size > 0 ? table.instances : []) {
        if (!instance) continue;
        for (const [id, key] of foldedIn(instance.groups)) {
          if (instance.groups.get(id)?.magic === 'all-users') continue;
          isAny = true;
          missing.delete(key);
        }
      }
      return isAny ? [...missing] : [];
    },
    places(key) {
      refresh();
      const line = byKey.get(key);
      if (!line) return null;
      const managers = managersOf(table, line.places);
      const places = [...line.places].sort((a, b) => (a.instance < b.instance ? -1 : 1));
      return {
        name: line.name,
        isBuiltIn: line.isBuiltIn,
        places: places.map((place) => ({
          ...place,
          managers: managers.get(place.instanceId)?.slice(0, mostManagers) ?? [],
        })),
      };
    },
  };
}

const nobody: Members = { enabled: 0, disabled: 0, keys: 0 };

/**
 * By number of the instance, then by group. Accounts share the lists of their groups, so each pair of list and cohort is
 * gone through once, however many have it.
 */
function countMembers(table: Table): ReadonlyMap<number, ReadonlyMap<number, Members>> {
  const { size, cohort, groupList, cohorts, instances } = table;
  /** By list, then by cohort; with a slot that has the list. */
  const shares = new Map<number, { readonly slot: number; readonly byCohort: Map<number, number> }>();
  for (let slot = 0; slot < size; slot++) {
    const of = cohort[slot] as number;
    if (!instances[cohorts.instance[of] as number]) continue;
    const list = groupList[slot] as number;
    const { byCohort } = within(shares, list, () => ({ slot, byCohort: new Map<number, number>() }));
    byCohort.set(of, (byCohort.get(of) ?? 0) + 1);
  }
  const members = new Map<number, Map<number, Members>>();
  for (const { slot, byCohort } of shares.values())
    for (const [of, count] of byCohort) {
      const number = cohorts.instance[of] as number;
      const byGroup = within(members, number, () => new Map<number, Members>());
      for (const id of table.groupIdsOf(slot)) {
        const counted = within(byGroup, id, () => ({ enabled: 0, disabled: 0, keys: 0 }));
        if (cohorts.kind[of] === apiKey) counted.keys += count;
        else if (cohorts.status[of] === disabled) counted.disabled += count;
        else counted.enabled += count;
      }
    }
  return members;
}

function within<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function managersOf(table: Table, places: readonly GroupPlace[]): ReadonlyMap<string, readonly Manager[]> {
  const wanted = new Map(places.map(({ instanceId, groupId }) => [instanceId, groupId]));
  const found = new Map<string, Manager[]>();
  for (const [slot, managed] of table.manages) {
    const instanceId = table.instances[table.cohorts.instance[table.cohort[slot] as number] as number]?.id;
    const groupId = instanceId === undefined ? undefined : wanted.get(instanceId);
    if (instanceId === undefined || groupId === undefined || !managed.includes(groupId)) continue;
    const account = table.account(slot);
    const list = found.get(instanceId) ?? [];
    found.set(instanceId, list);
    list.push({ ref: accountRef(account), email: account.email, name: account.name });
  }
  return found;
}
