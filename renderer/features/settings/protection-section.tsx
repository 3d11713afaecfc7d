import { X } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { Protection } from '../../../preload/contract/protection';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { IconButton } from '../../components/icon-button';
import { ReasonDialog } from '../../components/reason-dialog';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { useWhyNot } from '../../state/role';
import styles from './page.module.css';
import list from './protection-section.module.css';

/** Whom nobody disables, demotes or signs out from here, why, and whom to ask. */
export function ProtectionSection(): ReactNode {
  const [held, setHeld] = useState<readonly Protection[] | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [leaving, setLeaving] = useState<Protection | null>(null);
  const load = async (): Promise<void> => {
    const reply = await bridge.protection.list();
    if (reply.ok) setHeld(reply.value);
    else setFailure(reply.error);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, and after each change
  useEffect(() => void load(), []);
  return (
    <section className={styles.section} aria-labelledby="settings-protection">
      <h2 id="settings-protection" className={styles.heading}>
        {t('Protected people')}
      </h2>
      <p className={styles.text}>
        {t(
          'Nobody disables, demotes or signs out these people from here, on any instance of this client. Everything else goes on as planned.',
        )}
      </p>
      {held === null || held.length === 0 ? null : (
        <ul className={list.list} aria-label={t('Protected people')}>
          {held.map((one) => (
            <li key={one.email} className={list.line}>
              <span className={list.who}>
                <SafeText text={one.email} />
              </span>
              <span className={list.why}>
                {rich('{reason}. Ask {contact}.', {
                  reason: <SafeText text={one.reason} />,
                  contact: <SafeText text={one.contact} />,
                })}
              </span>
              <IconButton
                label={t('Protect {email} no longer', { email: visibleText(one.email) })}
                size="s"
                icon={<X size={14} aria-hidden="true" />}
                onPress={() => setLeaving(one)}
              />
            </li>
          ))}
        </ul>
      )}
      {failure ? <FailureNote failure={failure} /> : null}
      {held === null ? null : <AddForm onAdded={load} />}
      {leaving ? (
        <RemoveDialog
          protection={leaving}
          onClose={() => setLeaving(null)}
          onRemoved={() => {
            setLeaving(null);
            void load();
          }}
        />
      ) : null}
    </section>
  );
}

const nothing = { email: '', reason: '', contact: '' };

function AddForm({ onAdded }: { readonly onAdded: () => Promise<void> }): ReactNode {
  const whyNot = useWhyNot('settings');
  const [draft, setDraft] = useState(nothing);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const isReady = draft.email.includes('@') && draft.reason.trim() !== '' && draft.contact.trim() !== '';
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    const reply = await bridge.protection.add({ ...draft, email: draft.email.trim() });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    toasts.getState().show({ text: t('{email} is protected', { email: reply.value.email }) });
    setDraft(nothing);
    await onAdded();
  };
  const field = (name: keyof typeof nothing) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  return (
    <form className={list.form} onSubmit={(event) => void add(event)}>
      <TextField
        label={t('E-mail')}
        placeholder="on-call@acme.example"
        maxLength={254}
        autoComplete="off"
        {...field('email')}
      />
      <TextField
        label={t('Why')}
        placeholder={t('On call')}
        maxLength={500}
        autoComplete="off"
        {...field('reason')}
      />
      <TextField
        label={t('Whom to ask')}
        placeholder={t('Service desk, ext. 204')}
        maxLength={200}
        autoComplete="off"
        {...field('contact')}
      />
      <Button
        type="submit"
        size="l"
        isDisabled={!isReady && whyNot === ''}
        whyNot={whyNot}
        isPending={isBusy}
      >
        {t('Protect')}
      </Button>
      {failure ? <FailureNote failure={failure} /> : null}
    </form>
  );
}

interface RemoveProps {
  readonly protection: Protection;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** A protection goes with a word why: it was set for a reason. */
function RemoveDialog({ protection, onClose, onRemoved }: RemoveProps): ReactNode {
  return (
    <ReasonDialog
      title={t('End protection')}
      description={rich('{email} is protected because: {reason}. Ask {contact} first.', {
        email: <SafeText text={protection.email} />,
        reason: <SafeText text={protection.reason} />,
        contact: <SafeText text={protection.contact} />,
      })}
      action={t('End protection')}
      isDanger={true}
      hint={t('Kept in Activity.')}
      send={async (reason) => {
        const reply = await bridge.protection.remove({ email: protection.email, reason });
        return reply.ok ? null : reply.error;
      }}
      onDone={onRemoved}
      onClose={onClose}
    />
  );
}
