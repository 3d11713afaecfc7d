import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { PrivacyState, PurgeDone, PurgePreview, PurgeScope } from '../../../preload/contract/privacy';
import type { FailureView } from '../../../preload/contract/values';
import { msg, t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { ProgressBar } from '../../components/progress-bar';
import { RadioGroup } from '../../components/radio-group';
import { ReasonDialog } from '../../components/reason-dialog';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { AgreeDialog } from './agree-dialog';
import styles from './page.module.css';
import form from './policy-section.module.css';
import { Inventory } from './privacy-inventory';
import { PurgeLists } from './privacy-preview';
import own from './privacy-section.module.css';

const kinds = [
  { value: 'day', label: msg('What is old') },
  { value: 'person', label: msg('One person') },
] as const;

/** What is kept of people, what a purge would take, and the purge itself. Nothing on a Metabase is changed by it. */
export function PrivacySection(): ReactNode {
  const [state, setState] = useState<PrivacyState | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [found, setFound] = useState<PurgePreview | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [agreeing, setAgreeing] = useState<PurgePreview | null>(null);
  const load = async (): Promise<void> => {
    const reply = await bridge.privacy.state();
    if (reply.ok) setState(reply.value);
    else setFailure(reply.error);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, and when something was recorded
  useEffect(() => {
    void load();
    const stops = [
      bridge.on('privacy.progressed', ({ going }) => setState((now) => now && { ...now, going })),
      // A change of the limits is an entry, and so is a purge.
      bridge.on('journal.appended', () => void load()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const preview = async (scope: PurgeScope): Promise<void> => {
    const reply = await bridge.privacy.preview({ scope });
    setFailure(reply.ok ? null : reply.error);
    setFound(reply.ok ? reply.value : null);
  };
  /** What it would take today is shown with it. */
  const askToAgree = async (before: string): Promise<void> => {
    const reply = await bridge.privacy.preview({ scope: { kind: 'day', before } });
    setFailure(reply.ok ? null : reply.error);
    setAgreeing(reply.ok ? reply.value : null);
  };
  const ended = (done: PurgeDone): void => {
    const { goes, complete } = done;
    const text = complete
      ? t('{count, plural, one {# record} other {# records}} purged', { count: goes })
      : t('{count, plural, one {# record} other {# records}} purged, then stopped', { count: goes });
    toasts.getState().show({ text });
    setFound(null);
    void load();
  };
  return (
    <section className={styles.section} aria-labelledby="settings-privacy">
      <h2 id="settings-privacy" className={styles.heading}>
        {t('Personal data')}
      </h2>
      <p className={styles.text}>
        {t(
          'What Rollcall keeps of people on this computer. A purge takes it away here; accounts on Metabase and the journal stay as they are.',
        )}{' '}
        {state === null ? null : retentionText(state)}
      </p>
      {state?.retentionDays && state.before && !state.isAgreed ? (
        <div>
          <Button size="l" onPress={() => void askToAgree(state.before ?? '')}>
            {t('Agree to {count, plural, one {# day} other {# days}}…', { count: state.retentionDays })}
          </Button>
        </div>
      ) : null}
      <PreviewForm before={state?.before ?? ''} key={state?.before ?? ''} onPreview={preview} />
      {failure ? <FailureNote failure={failure} /> : null}
      {state?.going ? <Going going={state.going} /> : null}
      {found === null ? null : (
        <>
          <PurgeLists found={found} />
          {found.goes === 0 ? null : (
            <div>
              <Button
                variant="danger"
                size="l"
                isDisabled={Boolean(state?.going)}
                onPress={() => setAsking(true)}
              >
                {t('Purge {count, plural, one {# record} other {# records}}…', { count: found.goes })}
              </Button>
            </div>
          )}
        </>
      )}
      <Inventory />
      {agreeing === null || !state?.retentionDays ? null : (
        <AgreeDialog days={state.retentionDays} goes={agreeing.goes} onClose={() => setAgreeing(null)} />
      )}
      {found === null || !isAsking ? null : (
        <PurgeDialog found={found} onEnded={ended} onFailed={setFailure} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}

function retentionText({ retentionDays, before, isAgreed, lastRun }: PrivacyState): string {
  if (retentionDays === null || before === null)
    return t(
      'The policy of this client keeps it until somebody purges it; to have it purged by age, set “Personal data kept” under Limits of the reports.',
    );
  if (!isAgreed)
    return t(
      'The policy of this client keeps it for {days} days. Nothing is purged by itself yet: agree to it, or look at what is from before {before} and purge it once; from then on it is purged once a day, for good.',
      { days: String(retentionDays), before },
    );
  const text = t(
    'The policy of this client keeps it for {days} days: once a day, while Rollcall is open, what is from before {before} is purged, for good.',
    { days: String(retentionDays), before },
  );
  return lastRun === null
    ? text
    : `${text} ${t('It was last done on {day}.', { day: lastRun.slice(0, 10) })}`;
}

interface PreviewFormProps {
  /** The day of the policy, or empty. */
  readonly before: string;
  readonly onPreview: (scope: PurgeScope) => Promise<void>;
}

function PreviewForm({ before, onPreview }: PreviewFormProps): ReactNode {
  const [kind, setKind] = useState<PurgeScope['kind']>('day');
  const [day, setDay] = useState(before);
  const [email, setEmail] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isReady = kind === 'day' ? /^\d{4}-\d{2}-\d{2}$/.test(day.trim()) : email.includes('@');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    await onPreview(kind === 'day' ? { kind, before: day.trim() } : { kind, email: email.trim() });
    setBusy(false);
  };
  return (
    <form className={form.form} onSubmit={(event) => void submit(event)}>
      <RadioGroup
        label={t('What to purge')}
        look="row"
        options={kinds.map(({ value, label }) => ({ value, label: t(label) }))}
        value={kind}
        onChange={setKind}
      />
      <div className={own.line}>
        {kind === 'day' ? (
          <TextField
            label={t('From before the day')}
            placeholder="2026-08-29"
            value={day}
            onChange={setDay}
            maxLength={10}
            autoComplete="off"
          />
        ) : (
          <TextField
            label={t('E-mail of the person')}
            placeholder="maria.ortiz@acme.example"
            value={email}
            onChange={setEmail}
            maxLength={254}
            autoComplete="off"
          />
        )}
        <Button type="submit" size="l" isDisabled={!isReady} isPending={isBusy}>
          {t('Show what would go')}
        </Button>
      </div>
    </form>
  );
}

function Going({ going: { done, of } }: { readonly going: NonNullable<PrivacyState['going']> }): ReactNode {
  return (
    <div className={own.going}>
      <ProgressBar
        label={t('Purging')}
        value={done}
        max={of}
        valueText={t('{done, plural, one {# record} other {# records}} of {all, number}', { done, all: of })}
      />
      <span className={own.dim}>
        {done < of
          ? t('{done, number} of {all, plural, one {# record} other {# records}}', { done, all: of })
          : t('Writing the files anew. What is read from them waits; large ones take up to a minute.')}
      </span>
      <Button size="s" onPress={() => void bridge.privacy.stop()}>
        {t('Stop')}
      </Button>
    </div>
  );
}

interface PurgeDialogProps {
  readonly found: PurgePreview;
  readonly onEnded: (done: PurgeDone) => void;
  /** Of one that had begun, when the dialog was gone already. */
  readonly onFailed: (failure: FailureView) => void;
  readonly onClose: () => void;
}

/** Names the count. Once the purge has begun the page shows how far it is, and the dialog is in nobody's way. */
function PurgeDialog({ found, onEnded, onFailed, onClose }: PurgeDialogProps): ReactNode {
  const { scope, goes } = found;
  const send = (reason: string): Promise<FailureView | null> =>
    new Promise((resolve) => {
      const stop = bridge.on('privacy.progressed', ({ going }) => {
        if (going !== null) resolve(null);
      });
      void bridge.privacy.purge({ scope, expected: goes, reason }).then((reply) => {
        stop();
        if (reply.ok) onEnded(reply.value);
        else onFailed(reply.error);
        resolve(reply.ok ? null : reply.error);
      });
    });
  return (
    <ReasonDialog
      title={t('Purge personal data')}
      description={
        scope.kind === 'day'
          ? t(
              '{count, plural, one {# record} other {# records}} from before {before} will be gone from this computer for good. What they were cannot be brought back, and runs among them cannot be undone.',
              { count: goes, before: scope.before },
            )
          : rich(
              '{count, plural, one {# record} other {# records}} about {email} will be gone from this computer for good. What they were cannot be brought back, and runs among them cannot be undone.',
              { count: goes, email: <SafeText text={scope.email} /> },
            )
      }
      action={t('Purge {count, plural, one {# record} other {# records}}', { count: goes })}
      isDanger={true}
      hint={t('Kept in Activity for ever: name a request, not a person.')}
      placeholder="DSR-12"
      send={send}
      onDone={onClose}
      onClose={onClose}
    />
  );
}
