import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { ReasonDialog } from '../../components/reason-dialog';

export interface AgreeDialogProps {
  readonly days: number;
  /** Records that are older today. */
  readonly goes: number;
  readonly onClose: () => void;
}

/** From then on the policy is carried out by itself, also where nothing is old enough yet. */
export function AgreeDialog({ days, goes, onClose }: AgreeDialogProps): ReactNode {
  return (
    <ReasonDialog
      title={t('Agree to what the policy keeps')}
      description={t(
        'Once a day, what Rollcall keeps of people and is older than {days, plural, one {# day} other {# days}} is purged from this computer for good. {goes, plural, =0 {Nothing is that old today.} one {# record is that old today.} other {# records are that old today.}}',
        { days, goes },
      )}
      action={t('Agree')}
      isDanger={goes > 0}
      placeholder="GDPR-7"
      send={async (reason) => {
        const reply = await bridge.privacy.agree({ days, expected: goes, reason });
        return reply.ok ? null : reply.error;
      }}
      onDone={onClose}
      onClose={onClose}
    />
  );
}
