import type { ReactNode } from 'react';
import type { AccountState } from '../../state/runs';
import { Status } from '../status-dot';
import styles from './account-status.module.css';

export const statusWords = { active: 'Active', disabled: 'Disabled', invited: 'Invited' } as const;
export const roleWords = { admin: 'Admin', member: 'Member' } as const;
const pendingWords = { disable: 'Disabling…', enable: 'Enabling…' } as const;

/** How an account stands: its status, the change on its way, or that nobody knows. */
export function AccountStatus({ state }: { readonly state: AccountState }): ReactNode {
  switch (state.kind) {
    case 'pending':
      return <span className={styles.pending}>{pendingWords[state.action]}</span>;
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
