import { MailWarning } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Invitation } from '../../../preload/contract/directory';
import styles from './invitation-mark.module.css';
import { invitationMark } from './invitation-words';

/** A sign beside the word Invited, where the invitation needs somebody. */
export function InvitationMark({ invitation }: { readonly invitation: Invitation | undefined }): ReactNode {
  const words = invitation ? invitationMark(invitation) : null;
  if (words === null) return null;
  return (
    <span role="img" aria-label={words} className={styles.mark}>
      <MailWarning size={12} aria-hidden="true" />
    </span>
  );
}
