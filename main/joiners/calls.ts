import { mostEdited } from '../../preload/contract/joiners';
import { type OnServices, planPicture } from '../change-handlers';
import { accountRef } from '../directory/rules/account';
import type { Handlers } from '../ipc/handlers';
import { failureView } from '../kernel/codes';
import { err, ok } from '../kernel/result';
import type { RoleGiving } from './role-giving';

/** What answers the calls about joiners. */
export function joinerCalls(on: OnServices, giving: Pick<RoleGiving, 'note'>): Handlers['joiners'] {
  return {
    plan: ({ who, instanceIds, groups, roleId, isSecret }) =>
      on(async (open) => {
        const wish = {
          who:
            who.kind === 'list'
              ? { text: who.text }
              : {
                  joiners: [
                    {
                      ...who.person,
                      attributes: record(who.person.attributes),
                      line: 0,
                      instances: [],
                      groups: null,
                      reason: '',
                    },
                  ],
                },
          instanceIds,
          groups,
          roleId,
          entry: isSecret ? 'secret' : 'auto',
        } as const;
        const made = await open.planJoining(wish, true);
        if (!made.ok) return made;
        const { plan, rows, bad, ignored, left, found } = made.value;
        if (roleId !== undefined) giving.note(plan.id, roleId);
        const view = await planPicture(open, ok(plan));
        if (!view.ok) return view;
        const badRows = bad.map((row) => ({ ...row, failure: failureView(row.failure) }));
        return ok({
          plan: view.value,
          rows,
          bad: badRows,
          ignored: [...ignored],
          left,
          found: { disabled: [...found.disabled], invited: [...found.invited] },
        });
      }),
    read: ({ ref }) =>
      on(async (open) => {
        const found = await open.editing.read(ref);
        if (!found.ok) return found;
        const { account, profile, lockedBy } = found.value;
        return ok({
          ref,
          instance: open.connections.get(account.instanceId)?.name ?? '',
          email: profile.email,
          firstName: profile.firstName ?? '',
          lastName: profile.lastName ?? '',
          locale: profile.locale ?? '',
          attributes: Object.entries(profile.attributes ?? {}).map(([name, value]) => ({ name, value })),
          lockedBy,
        });
      }),
    planEdit: ({ ref, email, firstName, lastName, locale, attributes }) =>
      on(async (open) => {
        const wish = {
          ...(email === undefined ? {} : { email }),
          ...(firstName === undefined ? {} : { firstName: firstName || null }),
          ...(lastName === undefined ? {} : { lastName: lastName || null }),
          ...(locale === undefined ? {} : { locale: locale || null }),
          ...(attributes === undefined ? {} : { attributes: record(attributes) }),
        };
        return planPicture(open, await open.editing.plan([ref], wish, true));
      }),
    planEdits: ({ selection, locale, attributes }) =>
      on(async (open) => {
        const { count, accounts } = await open.directory.engine.chosen(selection, mostEdited);
        if (count === 0) return err('SELECTION_EMPTY');
        if (count > mostEdited)
          return err('SELECTION_TOO_LARGE', {
            count: count.toLocaleString('en-US'),
            most: mostEdited.toLocaleString('en-US'),
          });
        const wish = {
          ...(locale === undefined ? {} : { locale: locale || null }),
          ...(attributes === undefined ? {} : { attributes: record(attributes) }),
        };
        const wishes = new Map(accounts.map((account) => [accountRef(account), wish]));
        return planPicture(open, await open.editing.planEach(wishes, true));
      }),
  };
}

const record = <T>(
  pairs: readonly { readonly name: string; readonly value: T }[],
): Readonly<Record<string, T>> => Object.fromEntries(pairs.map(({ name, value }) => [name, value]));
