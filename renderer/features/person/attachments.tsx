import { FileText } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Attachment } from '../../../preload/contract/attachments';
import type { FailureView } from '../../../preload/contract/values';
import { day, number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { ReasonDialog } from '../../components/reason-dialog';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { useWhyNots } from '../../state/role';
import styles from './attachments.module.css';

const sizeText = (bytes: number): string =>
  t('{size} kB', { size: number(Math.max(1, Math.round(bytes / 1_000))) });

/** Documents kept with this person's evidence: the mail that asked for it, the ticket. */
export function Attachments({ email }: { readonly email: string }): ReactNode {
  const [held, setHeld] = useState<readonly Attachment[]>([]);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isAttaching, setAttaching] = useState(false);
  const [removing, setRemoving] = useState<Attachment | null>(null);
  const whyNots = useWhyNots();
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const reply = await bridge.attachments.of({ email });
      if (isGone) return;
      if (reply.ok) setHeld(reply.value);
      setFailure(reply.ok ? null : reply.error);
    };
    void load();
    // From the command line, too: each is an entry, and the entry comes before.
    const stop = bridge.on('journal.appended', () => void load());
    return () => {
      isGone = true;
      stop();
    };
  }, [email]);
  const save = async ({ id }: Attachment): Promise<void> => {
    const reply = await bridge.attachments.save({ id });
    if (!reply.ok) setFailure(reply.error);
    else if (reply.value !== null)
      toasts.getState().show({ text: t('Saved as {file}.', { file: reply.value }), tone: 'success' });
  };
  return (
    <>
      {failure ? <FailureNote failure={failure} /> : null}
      {held.length === 0 ? null : (
        <ul className={styles.list} aria-label={t('Attachments')}>
          {held.map((one) => (
            <li key={one.id} className={styles.row}>
              <FileText size={14} aria-hidden="true" className={styles.icon} />
              <div className={styles.words}>
                <SafeText text={one.name} />
                <div className={styles.dim}>
                  {sizeText(one.bytes)}, <SafeText text={one.by} />, {day(new Date(one.at))}
                </div>
                <div className={styles.actions}>
                  <Button
                    size="s"
                    variant="quiet"
                    label={t('Save {file}', { file: one.name })}
                    whyNot={whyNots('export')}
                    onPress={() => void save(one)}
                  >
                    {t('Save…')}
                  </Button>
                  <Button
                    size="s"
                    variant="quiet"
                    label={t('Remove {file}', { file: one.name })}
                    whyNot={whyNots('settings')}
                    onPress={() => setRemoving(one)}
                  >
                    {t('Remove…')}
                  </Button>
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button size="s" whyNot={whyNots('change')} onPress={() => setAttaching(true)}>
          {t('Attach a document…')}
        </Button>
      </div>
      {isAttaching ? (
        <AttachDialog
          email={email}
          onDone={(one) => {
            setHeld((now) => [...now.filter(({ id }) => id !== one.id), one]);
            setAttaching(false);
          }}
          onClose={() => setAttaching(false)}
        />
      ) : null}
      {removing ? (
        <ReasonDialog
          title={t('Remove attachment')}
          description={<SafeText text={removing.name} />}
          action={t('Remove')}
          isDanger={true}
          hint={t('Activity keeps its name and SHA-256, and why it was removed.')}
          send={async (reason) => {
            const reply = await bridge.attachments.remove({ id: removing.id, reason });
            return reply.ok ? null : reply.error;
          }}
          onDone={() => {
            setHeld((now) => now.filter(({ id }) => id !== removing.id));
            setRemoving(null);
          }}
          onClose={() => setRemoving(null)}
        />
      ) : null}
    </>
  );
}

interface AttachDialogProps {
  readonly email: string;
  readonly onDone: (attachment: Attachment) => void;
  readonly onClose: () => void;
}

/** Asks why, then the system for the document. Where none was chosen the reason is still there. */
function AttachDialog({ email, onDone, onClose }: AttachDialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const choose = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const reply = await bridge.attachments.attach({ email, reason: reason.trim() });
    setBusy(false);
    if (!reply.ok) setFailure(reply.error);
    else if (reply.value !== null) onDone(reply.value);
  };
  return (
    <FormDialog
      title={t('Attach a document')}
      description={<SafeText text={email} />}
      submit={t('Choose document…')}
      isReady={reason.trim() !== ''}
      isBusy={isBusy}
      onSubmit={() => void choose()}
      onClose={onClose}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      <TextField
        label={t('Reason or ticket')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        autoComplete="off"
        autoFocus={true}
        description={t(
          'The document is kept encrypted on this computer and goes into the evidence bundle. Activity keeps its name and SHA-256.',
        )}
      />
    </FormDialog>
  );
}
