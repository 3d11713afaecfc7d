import type { ReactNode } from 'react';
import type { AccountState } from '../../state/runs';
import { Status } from '../status-dot';
import styles from './account-status.module.css';
import { wordsOf } from './action-words';

export const statusWords = { active: 'Active', disabled: 'Disabled', invited: 'Invited' } as const;
export const roleWords = { admin: 'Admin', member: 'Member' } as const;

/** How an account stands: its status, the change on its way, or that nobody knows. */
export function AccountStatus({ state }: { readonly state: AccountState }): ReactNode {
  switch (state.kind) {
    case 'pending':
      return <span className={styles.pending}>{wordsOf(state.action).pending}</span>;
    case 'unknown':
      return (
        <span className={styles.unknown} title="Outcome unknown: press Read again">
          <Status kind="unknown">
            <span className={styles.spoken}>Outcome </span>
            <span className={styles.word}>unknown</span>
          </Status>
        </span>
      );
    case 'settled':
      return <Status kind={state.status}>{statusWords[state.status]}</Status>;
  }
}
