import type { OrganisationSettings } from '../../../preload/contract/organisation';
import type { Policy, Role } from '../../../preload/contract/policy';
import type { Environment, SafeMode } from '../../../preload/contract/values';
import { leastOf } from './roles';

/** What was made of a file: what it sets, or why it cannot be understood. */
export interface OrganisationRead {
  readonly settings: OrganisationSettings;
  /** In words, or null. Then the strictest reading holds: nothing may be changed. */
  readonly problem: string | null;
  /** Names in the file that this version does not know. */
  readonly notUnderstood: readonly string[];
}

export const nothingSet: OrganisationSettings = { version: 1 };

/** One editor writes an umlaut as one character, another as two. */
const folded = (name: string): string => name.normalize('NFC').trim().toLocaleLowerCase('en');

/** The role that the organisation sets for a client, or null: the user chooses. */
export function roleFor({ settings, problem }: OrganisationRead, client: string): Role | null {
  if (problem !== null) return 'viewer';
  const { roles, clients } = settings;
  if (clients && !clients.some((name) => folded(name) === folded(client))) return 'viewer';
  if (!roles) return null;
  const entries = Object.entries(roles);
  const own = entries.filter(([name]) => name !== '*' && folded(name) === folded(client));
  // Two that differ in case alone: what may least holds.
  if (own.length > 0) return leastOf(own.map(([, role]) => role));
  return entries.find(([name]) => name === '*')?.[1] ?? null;
}

/** Whether viewers may take something along. */
export const viewersExport = ({ settings, problem }: OrganisationRead): boolean =>
  problem === null && settings.viewersExport !== false;

const ruleOrder = ['never', 'leavers', 'always'] as const;

/** Of two rules, the one that asks for more. */
const stricter = (a: Policy['reason'], b: Policy['reason']): Policy['reason'] =>
  ruleOrder.indexOf(a) >= ruleOrder.indexOf(b) ? a : b;

/** The policy of a client as it holds: what the client says, and where the organisation asks for more, that. */
export function policyWith(own: Policy, { settings: { reason } }: OrganisationRead, role: Role): Policy {
  const ofOperators = role === 'operator' ? (own.operators ?? 'never') : 'never';
  const asked = [ofOperators, reason?.required, role === 'operator' ? reason?.operators : undefined];
  return {
    ...own,
    reason: asked.reduce<Policy['reason']>((all, one) => (one ? stricter(all, one) : all), own.reason),
    ticket: reason?.ticket ?? own.ticket,
  };
}

/** How quick an instance may be at most; null where the organisation says nothing. */
export function floorFor(
  { settings, problem }: OrganisationRead,
  { environment, address }: { readonly environment: Environment; readonly address: string },
): SafeMode | null {
  if (problem !== null || !isAllowed({ settings, problem }, address)) return 'read-only';
  return settings.safeModes?.[environment] ?? null;
}

/** Whether an instance may be connected at all. */
export function isAllowed(
  { settings: { instances }, problem }: Pick<OrganisationRead, 'settings' | 'problem'>,
  address: string,
): boolean {
  if (problem !== null) return false;
  return instances === undefined || instances.some((one) => plain(one) === plain(address));
}

/** Addresses are one where they lead to one place. */
function plain(address: string): string {
  try {
    const { origin, pathname } = new URL(address);
    return `${origin}${pathname.replace(/\/+$/, '')}`.toLowerCase();
  } catch {
    return address;
  }
}
