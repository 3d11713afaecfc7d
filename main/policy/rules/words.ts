import type { OrganisationSettings } from '../../../preload/contract/organisation';
import type { OrganisationLine } from '../../../preload/contract/policy';
import { t } from '../../../preload/texts/text';

const hostOf = (address: string): string => new URL(address).host;
const list = (items: readonly string[]): string => items.join(', ');

/** What an organisation sets, line by line, for Settings and the command line. */
export function organisationLines(set: OrganisationSettings): readonly OrganisationLine[] {
  const { roles, safeModes, reason, idleLockMinutes, clients, instances, languages, updates } = set;
  const line = (id: OrganisationLine['id'], isSet: unknown, text: () => string): OrganisationLine[] =>
    isSet === undefined || isSet === false ? [] : [{ id, text: text() }];
  return [
    ...line('roles', roles, () =>
      t('Roles: {roles}', {
        roles: list(Object.entries(roles ?? {}).map(([client, role]) => `${client} ${role}`)),
      }),
    ),
    ...line('exports', set.viewersExport === false, () => t('Viewers export nothing')),
    ...line('safe-modes', safeModes, () =>
      t('Safe modes, at least: {modes}', {
        modes: list(Object.entries(safeModes ?? {}).map(([place, mode]) => `${place} ${mode}`)),
      }),
    ),
    ...line('reason', reason, () =>
      t(
        'A reason is required: {required, select, always {for every change} leavers {when somebody leaves} other {never}}; of operators: {operators, select, always {for every change} leavers {when somebody leaves} other {as of everybody}}',
        { required: reason?.required ?? 'never', operators: reason?.operators ?? 'none' },
      ),
    ),
    ...line('ticket', reason?.ticket, () =>
      t('It has to name a ticket, such as {example}', { example: reason?.ticket?.example ?? '' }),
    ),
    ...line('idle-lock', idleLockMinutes, () =>
      t(
        'Locks after {minutes, plural, one {# minute} other {# minutes}} without use, where a passphrase or Touch ID is set',
        {
          minutes: idleLockMinutes ?? 0,
        },
      ),
    ),
    ...line('clients', clients, () =>
      t('Clients: {clients}; nothing is changed of others', { clients: list(clients ?? []) }),
    ),
    ...line('instances', instances, () =>
      t('{count, plural, one {# instance is} other {# instances are}} allowed; others are read-only', {
        count: instances?.length ?? 0,
      }),
    ),
    ...line('updates', updates, () =>
      updates === undefined || updates === 'off'
        ? t('Rollcall looks for no updates')
        : updates.install === false
          ? t('Rollcall looks for later versions at {host}, and installs none', {
              host: hostOf(updates.feed),
            })
          : t('Rollcall looks for later versions at {host}', { host: hostOf(updates.feed) }),
    ),
    ...line('notifications', set.notifications, () => t('No notifications')),
    ...line('languages', languages, () => t('Languages: {languages}', { languages: list(languages ?? []) })),
  ];
}
