import { t } from '../../../preload/texts/text';
import type { GroupBook } from '../../access/rules/group-book';
import { calledIn } from '../../access/rules/guards';
import type { Proposal } from '../../access/rules/plan';
import { providerWord, secretEntry } from '../../access/rules/profile-intent';
import type { Arrival } from '../../access/rules/subjects/newcomer';
import type { Instance } from '../../connections/rules/instance';
import type { Account, Group } from '../../directory/rules/account';
import { err, type Failure, type Result } from '../../kernel/result';
import type { Joiner } from './joiner-table';

/** How newcomers get in: `auto` by mail where the server has mail, else with a link or a password that is shown once. */
export type EntryWish = 'auto' | 'secret';

/** What is known of an instance that somebody is to get an account on. */
export interface JoiningPlace {
  readonly instance: Instance;
  readonly groups: readonly Group[];
  readonly book: GroupBook;
  /** By folded name. */
  readonly tenants: ReadonlyMap<string, number>;
}

const longest = { name: 254, reason: 500, attributes: 50 };

/** What is wrong with a row whatever the instance, or null. */
export function wrongIn({ email, firstName, lastName, reason, attributes }: Joiner): Failure | null {
  const bad = (what: string, expected: string) => err('JOINER_BAD', { what, expected }).error;
  if (email === '') return bad('the row has no e-mail', 'enter one, or delete the row');
  const cells = [email, firstName, lastName, ...Object.values(attributes)];
  const formula = cells.find((cell) => /^[=+@]|^-(?!\d)/.test(cell));
  if (formula !== undefined)
    return bad(
      `“${formula.slice(0, 40)}” is a formula of a spreadsheet, not a text`,
      'write what it should say',
    );
  const garbled = cells.find((cell) => isGarbled(cell));
  if (garbled !== undefined)
    return bad(
      `“${garbled.slice(0, 40)}” was saved in another encoding than the rest of the list`,
      'save the list as CSV UTF-8, or correct the cell',
    );
  if (email.length > longest.name || !/^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:]+$/.test(email))
    return bad(`“${email.slice(0, 60)}” is not an e-mail address`, 'write the whole address');
  if (firstName.length > longest.name || lastName.length > longest.name)
    return bad('the name is longer than 254 letters', 'shorten it');
  if (reason.length > longest.reason) return bad('the reason is longer than 500 letters', 'shorten it');
  const at = Object.keys(attributes).find((key) => key.startsWith('@'));
  if (at !== undefined)
    return bad(`an attribute cannot be called “${at}”`, 'Metabase wants names without @ in front');
  return null;
}

/** UTF-8 that was read as Windows-1252, or signs that were lost on the way. */
const isGarbled = (text: string): boolean =>
  /\uFFFD|[\u00C2\u00C3][\u0080-\u00BF\u2018-\u201D\u0152-\u017E]|\u00E2\u20AC/.test(text);

/** What is to become of a joiner on one instance. `there` is the account of that address, if the table has one. */
export function proposalFor(
  joiner: Joiner,
  place: JoiningPlace,
  there: Account | null,
  chosen: { readonly groups: readonly string[]; readonly entry: EntryWish },
): Proposal {
  const { instance } = place;
  const email = joiner.email.toLowerCase();
  const name = [joiner.firstName, joiner.lastName].filter(Boolean).join(' ') || email;
  const target = { instanceId: instance.id, key: `new:${email}`, email, name };
  const refused = there ? refusedFor(there, instance) : null;
  if (refused) return { target, refused };
  if (instance.facts === null)
    return { target, refused: err('NOT_READ_YET', { instance: instance.name }).error };
  const arrival = arrivalOf(joiner, place, chosen);
  if (!arrival.ok) return { target, refused: arrival.error };
  return {
    target,
    wanted: arrival.value,
    seen: null,
    warnings: warningsOf(arrival.value, instance),
    lost: [t('Metabase deletes no account: an undo disables it, and the address stays taken.')],
    reason: joiner.reason === '' ? null : joiner.reason,
  };
}

function refusedFor(there: Account, { name: instance }: Instance): Failure {
  const facts = { email: calledIn(there), instance };
  if (there.status === 'disabled') return err('DISABLED_THERE', facts).error;
  if (there.source !== 'password')
    return err('SSO_THERE', { ...facts, provider: providerWord(there.source) }).error;
  return err('ALREADY_THERE', facts).error;
}

function arrivalOf(
  joiner: Joiner,
  { instance, groups, book, tenants }: JoiningPlace,
  chosen: { readonly groups: readonly string[]; readonly entry: EntryWish },
): Result<Arrival> {
  const facts = { email: joiner.email, instance: instance.name };
  const tenantId = joiner.tenant === '' ? null : (tenants.get(joiner.tenant.toLowerCase()) ?? undefined);
  if (tenantId === undefined) return err('NO_SUCH_TENANT', { ...facts, tenant: joiner.tenant });
  const isTenant = tenantId !== null;
  const groupIds: number[] = [];
  for (const name of joiner.groups ?? chosen.groups) {
    const group = book.named(name);
    if (!group) return err('NO_SUCH_GROUP', { ...facts, group: name });
    if (group.magic === 'administrators') return err('ADMIN_GROUP', { ...facts, group: group.name });
    if (group.magic !== null) continue; // everybody is in it anyway
    if ((group.isTenant === true) !== isTenant)
      return err('TENANT_GROUP', { ...facts, group: group.name, whose: isTenant ? 'no' : 'a' });
    if (!groupIds.includes(group.id)) groupIds.push(group.id);
  }
  const everyone = groups.find(({ magic }) => magic === (isTenant ? 'all-tenant-users' : 'all-users'));
  const { firstName, lastName, attributes } = joiner;
  return {
    ok: true,
    value: {
      firstName: firstName || null,
      lastName: lastName || null,
      groupIds,
      everyoneId: everyone?.id ?? null,
      attributes: Object.keys(attributes).length > 0 ? attributes : null,
      tenantId,
      entry: entryFor(instance, isTenant, chosen.entry),
    },
  };
}

/** Metabase mails no invitation to people of tenants (metabase-api 3.5). */
function entryFor(instance: Instance, isTenant: boolean, wish: EntryWish): Arrival['entry'] {
  const can = instance.facts?.server.capabilities;
  if (can?.passwordLogin.state === 'no') return 'sso';
  return wish === 'auto' && !isTenant && can?.email.state !== 'no' ? 'mail' : secretEntry(instance);
}

function warningsOf({ entry }: Arrival, { name, facts }: Instance): readonly string[] {
  const can = facts?.server.capabilities;
  return [
    ...(entry === 'mail' && can?.email.state !== 'yes'
      ? [
          t('Whether {instance} can send mail is not known: ask whether the invitation has arrived.', {
            instance: name,
          }),
        ]
      : []),
    ...(entry !== 'mail' && entry !== 'sso' && can?.email.state === 'yes'
      ? [
          t('{instance} can send mail, and mails an invitation to whoever it makes an account for.', {
            instance: name,
          }),
        ]
      : []),
  ];
}
