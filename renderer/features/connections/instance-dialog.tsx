import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { ConnectionReport, InstanceView } from '../../../preload/contract/connections';
import type { FailureView, SafeMode } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { RadioGroup } from '../../components/radio-group';
import { SecretField } from '../../components/secret-field';
import { Select } from '../../components/select';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { CredentialFields } from './credential-fields';
import { DoctorDialog } from './doctor-dialog';
import {
  type Draft,
  type DraftErrors,
  draftOf,
  errorsOf,
  toAdd,
  toTest,
  toTrust,
  toUpdate,
  withEnvironment,
} from './draft';
import styles from './instance-dialog.module.css';
import { hostOf, isUnprotected } from './reach-draft';
import { ReachFields } from './reach-fields';
import { Report } from './report';
import { asksForCode, environmentWords, safeModeWords } from './words';

const environments = () =>
  (['production', 'staging', 'development'] as const).map((value) => ({
    value,
    label: environmentWords[value],
  }));
const safeModes = () =>
  (['confirm', 'type', 'one-click', 'read-only'] as const).map((value: SafeMode) => {
    const { label, description } = safeModeWords[value];
    return { value, label: t(label), description: t(description) };
  });
/** Changes of these leave a report as true as it was. */
const besideTheReport: readonly (keyof Draft)[] = ['name', 'safeMode', 'tags', 'parallel'];
/** Fields behind `Network and trust`, which opens where one of them is wrong. */
const behind: readonly (keyof Draft)[] = ['proxyAddress', 'scriptAddress', 'passphrase'];

export interface InstanceDialogProps {
  /** The instance to edit, or null to add one. */
  readonly instance: InstanceView | null;
  readonly onClose: () => void;
}

/** The dialogs `Add instance` and `Edit instance`. */
export function InstanceDialog({ instance, onClose }: InstanceDialogProps): ReactNode {
  const [draft, setDraft] = useState<Draft>(() => draftOf(instance));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [codeError, setCodeError] = useState<string | null>(null);
  const [report, setReport] = useState<ConnectionReport | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [busy, setBusy] = useState<'testing' | 'saving' | null>(null);
  const [isReachOpen, setReachOpen] = useState(false);
  const [isExamining, setExamining] = useState(false);
  const secrets = {
    apiKey: useRef<HTMLInputElement>(null),
    password: useRef<HTMLInputElement>(null),
    proxyPassword: useRef<HTMLInputElement>(null),
    passphrase: useRef<HTMLInputElement>(null),
  };
  const code = useRef<HTMLInputElement>(null);
  const form = useId();
  const end = useRef<HTMLDivElement>(null);
  // Counts the refusals of the form: with each the focus goes to the first field that is wrong.
  const [wrong, setWrong] = useState(0);
  useEffect(() => {
    if (wrong > 0)
      document.getElementById(form)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong, form]);
  // The answer stands at the end of a form that may be higher than the window.
  useEffect(() => {
    if (report) end.current?.scrollIntoView({ block: 'nearest' });
  }, [report]);

  const change = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in part))));
    setFailure(null);
    // A report about something else than what stands in the fields would mislead.
    const isBeside = Object.keys(part).every((name) => besideTheReport.includes(name as keyof Draft));
    if (!isBeside) setReport(null);
  };
  /** The form with what is typed of the secrets. */
  const withSecrets = (facts: Draft): Draft => ({
    ...facts,
    apiKey: secrets.apiKey.current?.value ?? '',
    password: secrets.password.current?.value ?? '',
    proxyPassword: secrets.proxyPassword.current?.value ?? '',
    passphrase: secrets.passphrase.current?.value ?? '',
  });
  /** The form with its secrets, or null where something is missing. */
  const filledIn = (facts: Draft, forSaving: boolean): Draft | null => {
    const typed = withSecrets(facts);
    const found = errorsOf(typed, instance, forSaving);
    const names = Object.keys(found);
    setErrors(found);
    if (names.some((name) => behind.includes(name as keyof Draft))) setReachOpen(true);
    if (names.length === 0) return typed;
    setWrong((before) => before + 1);
    return null;
  };
  const test = async (facts: Draft): Promise<void> => {
    const typed = filledIn(facts, false);
    if (!typed) return;
    const answer = code.current?.value.trim() ?? '';
    if (code.current !== null && answer.length < 4) {
      setCodeError(t('Enter the code, usually six digits.'));
      code.current.focus();
      return;
    }
    setBusy('testing');
    setFailure(null);
    const reply = await bridge.connections.test(toTest(typed, instance, answer === '' ? null : answer));
    setBusy(null);
    // A code is good once.
    if (code.current) code.current.value = '';
    if (!reply.ok) return setFailure(reply.error);
    setReport(reply.value);
    if (asksForCode(reply.value.failure)) code.current?.focus();
  };
  const use = (address: string): void => {
    const next = { ...draft, address };
    change({ address });
    void test(next);
  };
  const trust = async (): Promise<void> => {
    setFailure(null);
    const reply = await bridge.connections.trust(toTrust(withSecrets(draft), instance));
    if (!reply.ok) return setFailure(reply.error);
    if (!reply.value) return;
    const pin = { fingerprint: reply.value.fingerprint, host: hostOf(draft.address) };
    change({ pin });
    await test({ ...draft, pin });
  };
  const save = async (typed: Draft): Promise<void> => {
    const added = toAdd(typed);
    if (!instance && !added) return;
    setBusy('saving');
    setFailure(null);
    const reply = instance
      ? await bridge.connections.update(toUpdate(typed, instance))
      : added && (await bridge.connections.add(added));
    setBusy(null);
    if (!reply) return;
    if (!reply.ok) return setFailure(reply.error);
    const name = visibleText(reply.value.name);
    toasts.getState().show({
      text: instance
        ? t('Saved {file}', { file: name })
        : t('Added {name}. Its accounts are being read.', { name }),
    });
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const typed = busy === null ? filledIn(draft, true) : null;
    if (typed) void save(typed);
  };

  return (
    <Dialog
      title={instance ? t('Edit instance') : t('Add instance')}
      isOpen={true}
      onClose={onClose}
      isBusy={busy === 'saving'}
      footerStart={
        <Button size="l" onPress={() => void test(draft)} isPending={busy === 'testing'}>
          {t('Test connection')}
        </Button>
      }
      footer={
        <>
          <Button size="l" onPress={onClose} isDisabled={busy === 'saving'}>
            {t('Cancel')}
          </Button>
          <Button size="l" variant="primary" type="submit" form={form} isPending={busy === 'saving'}>
            {t('Save')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate={true}>
        <TextField
          label={t('Address')}
          value={draft.address}
          onChange={(address) => change({ address })}
          error={errors.address ?? null}
          placeholder="https://metabase.example.com"
          description={t('As in the browser, with a sub-path if there is one.')}
          autoComplete="off"
          maxLength={2048}
          autoFocus={true}
        />
        {isUnprotected(draft.address) ? (
          <Checkbox
            label={t('Allow http (unprotected)')}
            description={t('Everybody on the way can read the credential. Only for a network you trust.')}
            isSelected={draft.allowHttp}
            onChange={(allowHttp) => change({ allowHttp })}
          />
        ) : null}
        <div className={styles.pair}>
          <TextField
            label={t('Name')}
            value={draft.name}
            onChange={(name) => change({ name })}
            error={errors.name ?? null}
            placeholder="finance"
            autoComplete="off"
            maxLength={80}
          />
          <TextField
            label={t('Tags')}
            value={draft.tags}
            onChange={(tags) => change({ tags })}
            error={errors.tags ?? null}
            placeholder="emea, audited"
            autoComplete="off"
            maxLength={400}
          />
        </div>
        <RadioGroup
          label={t('Environment')}
          look="row"
          options={environments()}
          value={draft.environment}
          onChange={(environment) => setDraft((before) => withEnvironment(before, environment))}
        />
        <Select
          label={t('Safe mode')}
          options={safeModes()}
          value={draft.safeMode}
          onChange={(safeMode) => change({ safeMode })}
          description={t(safeModeWords[draft.safeMode].description)}
        />
        <CredentialFields
          draft={draft}
          errors={errors}
          secrets={secrets}
          stored={instance}
          onChange={change}
        />
        <ReachFields
          draft={draft}
          errors={errors}
          stored={instance}
          secrets={secrets}
          isOpen={isReachOpen}
          onToggle={setReachOpen}
          onChange={change}
        />
        <div ref={end} className={styles.end}>
          <Report
            report={report}
            isTesting={busy === 'testing'}
            canBeSaved={true}
            onUse={use}
            onTrust={() => void trust()}
            onWhy={() => setExamining(true)}
          />
          {report && asksForCode(report.failure) ? (
            <SecretField
              label={t('Code')}
              inputRef={code}
              onInput={() => setCodeError(null)}
              error={codeError}
              description={t(
                'From the authenticator app or the e-mail of the account. Then press Test connection again.',
              )}
              isOneTime={true}
              autoFocus={true}
              isMono={true}
              maxLength={64}
            />
          ) : null}
        </div>
        {failure ? <FailureNote failure={failure} /> : null}
      </form>
      {isExamining ? (
        <DoctorDialog
          examine={() => bridge.connections.doctor(toTest(withSecrets(draft), instance))}
          onClose={() => setExamining(false)}
        />
      ) : null}
    </Dialog>
  );
}
