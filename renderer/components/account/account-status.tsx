import type { ReactNode } from 'react';
import { msg, t } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';
import type { AccountState } from '../../state/runs';
import { rich } from '../rich-text';
import { Status } from '../status-dot';
import styles from './account-status.module.css';
import { pendingText } from './action-words';

export const statusWords = inWords({
  active: msg('Active'),
  disabled: msg('Disabled'),
  invited: msg('Invited'),
});
export const roleWords = inWords({ admin: msg('Admin'), member: msg('Member') });

/** How an account stands: its status, the change on its way, or that nobody knows. */
export function AccountStatus({ state }: { readonly state: AccountState }): ReactNode {
  switch (state.kind) {
    case 'pending':
      return <span className={styles.pending}>{pendingText(state.action)}</span>;
    case 'unknown':
      return (
        <span className={styles.unknown} title={t('Outcome unknown: press Read again')}>
          <Status kind="unknown">
            {rich('<spoken>Outcome </spoken><shown>unknown</shown>', {
              spoken: (words) => <span className={styles.spoken}>{words}</span>,
              shown: (words) => <span className={styles.word}>{words}</span>,
            })}
          </Status>
        </span>
      );
    case 'settled':
      return <Status kind={state.status}>{statusWords[state.status]}</Status>;
  }
}
