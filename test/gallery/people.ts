import type { StatusKind } from '../../renderer/components/status-dot';
import type { Environment } from '../../renderer/components/tag';

/** A made-up account. Everything follows from its number, so that the gallery looks the same each time. */
export interface Account {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly instance: string;
  readonly environment: Environment;
  readonly status: Extract<StatusKind, 'active' | 'disabled' | 'invited'>;
  readonly groups: readonly string[];
  readonly role: 'Admin' | 'Member';
  readonly lastSignIn: number | null;
  readonly isPending: boolean;
}

export const now = Date.UTC(2025, 10, 21, 14, 2);

const first = ['Maria', 'Tomás', 'Lucía', 'Ana', 'Jürgen', 'Chiamaka', 'Ольга', 'Νίκος', 'Wei', 'Siobhán'];
const last = ['Ortiz', 'Ortiz-Vega', 'Keller', 'Adeyemi', 'Nguyễn', 'Иванова', 'Παπαδόπουλος', 'O’Neill'];
const places = [
  ['finance', 'production'],
  ['sales', 'production'],
  ['finance-stg', 'staging'],
  ['sandbox', 'development'],
] as const;
const groupNames = ['Analysts', 'Payroll', 'Sales EU', 'Controllers', 'Data platform', 'Board'];

function pick<T>(list: readonly T[], at: number): T {
  const value = list[at % list.length];
  if (value === undefined) throw new Error('An empty list has nothing to pick.');
  return value;
}

export function account(at: number): Account {
  const [instance, environment] = pick(places, at * 7 + (at >> 3));
  const given = pick(first, at * 3);
  const family = pick(last, at >> 1);
  const status = at % 7 === 3 ? 'disabled' : at % 11 === 4 ? 'invited' : 'active';
  return {
    key: `${instance}/${at}`,
    name: at === 9 ? 'Evil \u202Egnp.exe' : `${given} ${family}`,
    email: `${plain(given)}.${plain(family)}${at > 40 ? at : ''}@${at % 5 === 4 ? 'globex' : 'acme'}.example`,
    instance,
    environment,
    status,
    groups: at % 6 === 4 ? [] : groupNames.slice(at % 4, (at % 4) + 1 + (at % 5)),
    role: at % 13 === 0 ? 'Admin' : 'Member',
    lastSignIn: status === 'invited' ? null : now - ((at * 37) % 700) * 86_400_000,
    isPending: at === 2,
  };
}

function plain(name: string): string {
  const letters = name.normalize('NFD').replace(/[^a-z-]/gi, '');
  return letters === '' ? 'user' : letters.toLowerCase();
}
