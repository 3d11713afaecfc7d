import { type ReactNode, useState } from 'react';
import type { Role } from '../../../preload/contract/policy';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { RadioGroup } from '../../components/radio-group';
import { ReasonDialog } from '../../components/reason-dialog';
import { roleWord, useRole } from '../../state/role';
import styles from './page.module.css';

const roles: readonly Role[] = ['viewer', 'operator', 'owner'];

const what = (role: Role): string =>
  t(
    '{role, select, viewer {Looks and exports. Changes nothing.} operator {Disables, enables, invites, changes groups and people. No administrators, no keys, no settings.} other {Everything.}}',
    { role },
  );

/** What one may do with this client from here, and what that is worth. */
export function RoleSection(): ReactNode {
  const state = useRole((view) => view.state);
  const [wanted, setWanted] = useState<Role | null>(null);
  if (state === null) return null;
  return (
    <section className={styles.section} aria-labelledby="settings-role">
      <h2 id="settings-role" className={styles.heading}>
        {t('Your role')}
      </h2>
      <p className={styles.text}>
        {t(
          'Holds for this client on this computer. This is a policy of this program, not a boundary: who holds the API key can do everything with it.',
        )}
      </p>
      <RadioGroup
        label={t('What you may do')}
        options={roles.map((role) => ({
          value: role,
          label: roleWord(role),
          description: what(role),
        }))}
        value={state.role}
        onChange={(role) => role !== state.role && setWanted(role)}
        isDisabled={state.isSetByOrganisation}
        {...(state.isSetByOrganisation ? { description: t('Set by your organisation') } : {})}
      />
      {wanted === null ? null : (
        <ReasonDialog
          title={t('Change your role')}
          description={t('From now on you are {role} of this client, from here.', { role: roleWord(wanted) })}
          action={t('Change role')}
          hint={t('Kept in Activity.')}
          send={async (reason) => {
            const reply = await bridge.policy.setRole({ role: wanted, reason });
            return reply.ok ? null : reply.error;
          }}
          onDone={() => setWanted(null)}
          onClose={() => setWanted(null)}
        />
      )}
    </section>
  );
}
