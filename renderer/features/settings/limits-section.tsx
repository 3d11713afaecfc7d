import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { Limits } from '../../../preload/contract/policy';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { ReasonDialog } from '../../components/reason-dialog';
import { toasts } from '../../components/toast-store';
import { useWhyNot } from '../../state/role';
import { describedAs, type LimitField, limitFields, limitsOf, typedOf } from './limits';
import styles from './page.module.css';
import form from './policy-section.module.css';

/** What this client holds itself to: what dormant means, how fast leavers are disabled, how long things are kept. */
export function LimitsSection(): ReactNode {
  const [held, setHeld] = useState<Limits | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  useEffect(() => {
    void bridge.policy.limits().then((reply) => {
      if (reply.ok) setHeld(reply.value);
      else setFailure(reply.error);
    });
  }, []);
  return (
    <section className={styles.section} aria-labelledby="settings-limits">
      <h2 id="settings-limits" className={styles.heading}>
        {t('Limits of the reports')}
      </h2>
      <p className={styles.text}>
        {t('What this client promises its auditors. Reports are measured by them; they hinder nobody.')}
      </p>
      {failure ? <FailureNote failure={failure} /> : null}
      {held === null ? null : <LimitsForm key={JSON.stringify(held)} held={held} onSaved={setHeld} />}
    </section>
  );
}

interface FormProps {
  readonly held: Limits;
  readonly onSaved: (limits: Limits) => void;
}

function LimitsForm({ held, onSaved }: FormProps): ReactNode {
  const whyNot = useWhyNot('settings');
  const [typed, setTyped] = useState(() => typedOf(held));
  const [asking, setAsking] = useState<Limits | null>(null);
  const { limits, problems } = limitsOf(typed);
  const isReady = limits !== null && JSON.stringify(limits) !== JSON.stringify(held);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) setAsking(limits);
  };
  const field = (name: LimitField): ReactNode => (
    <TextField
      key={name}
      label={t(limitFields[name].label)}
      description={describedAs(name, held)}
      value={typed[name]}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
      error={problems[name] ?? null}
      maxLength={12}
      autoComplete="off"
    />
  );
  return (
    <>
      <form className={form.form} onSubmit={submit}>
        <div className={form.ticket}>{(Object.keys(limitFields) as LimitField[]).map(field)}</div>
        <Button type="submit" size="l" isDisabled={!isReady && whyNot === ''} whyNot={whyNot}>
          {t('Save limits')}
        </Button>
      </form>
      {asking === null ? null : (
        <ReasonDialog
          title={t('Change the limits')}
          description={t('Reports that are made from now on are measured by them, also for days gone by.')}
          action={t('Change limits')}
          hint={t('Kept in Activity.')}
          send={async (reason) => {
            const reply = await bridge.policy.setLimits({ limits: asking, reason });
            if (!reply.ok) return reply.error;
            toasts.getState().show({ text: t('Limits saved') });
            setAsking(null);
            onSaved(reply.value);
            return null;
          }}
          onDone={() => undefined}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
