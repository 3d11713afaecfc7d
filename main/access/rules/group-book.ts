import type { Group } from '../../directory/rules/account';
import { fold } from '../../directory/rules/fold';

/** The groups of an instance, looked up by number and by name: a plan asks thousands of times. */
export interface GroupBook {
  nameOf(id: number): string;
  /** By folded name. */
  named(name: string): Group | undefined;
  /** Those that Metabase fills itself. */
  readonly magic: ReadonlySet<number>;
}

export function bookOf(groups: readonly Group[]): GroupBook {
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const byName = new Map(groups.map((group) => [fold(group.name), group]));
  return {
    nameOf: (id) => names.get(id) ?? `group ${id}`,
    named: (name) => byName.get(fold(name)),
    magic: new Set(groups.filter(({ magic }) => magic !== null).map(({ id }) => id)),
  };
}
