import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { ConnectionReport, InstanceView } from '../../../preload/contract/connections';
import type { FailureView, SafeMode } from '../../../preload/contract/values';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { RadioGroup } from '../../components/radio-group';
import { Select } from '../../components/select';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { CredentialFields } from './credential-fields';
import {
  type Draft,
  type DraftErrors,
  draftOf,
  errorsOf,
  isUnprotected,
  toAdd,
  toTest,
  toUpdate,
  withEnvironment,
} from './draft';
import styles from './instance-dialog.module.css';
import { Report } from './report';
import { environmentWords, safeModeWords } from './words';

const environments = (['production', 'staging', 'development'] as const).map((value) => ({
  value,
  label: environmentWords[value],
}));
const safeModes = (['confirm', 'type', 'one-click', 'read-only'] as const).map((value: SafeMode) => ({
  value,
  ...safeModeWords[value],
}));

export interface InstanceDialogProps {
  /** The instance to edit, or null to add one. */
  readonly instance: InstanceView | null;
  readonly onClose: () => void;
}

/** The dialogs `Add instance` and `Edit instance`. */
export function InstanceDialog({ instance, onClose }: InstanceDialogProps): ReactNode {
  const [draft, setDraft] = useState<Draft>(() => draftOf(instance));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [report, setReport] = useState<ConnectionReport | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [busy, setBusy] = useState<'testing' | 'saving' | null>(null);
  const apiKey = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const secrets = { apiKey, password };
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
    if (!('name' in part) && !('safeMode' in part)) setReport(null);
  };
  /** The form with its secrets, or null where something is missing. */
  const filledIn = (forSaving: boolean): Draft | null => {
    const typed = {
      ...draft,
      apiKey: secrets.apiKey.current?.value ?? '',
      password: secrets.password.current?.value ?? '',
    };
    const found = errorsOf(typed, instance, forSaving);
    setErrors(found);
    setWrong((before) => (Object.keys(found).length === 0 ? before : before + 1));
    return Object.keys(found).length === 0 ? typed : null;
  };
  const test = async (): Promise<void> => {
    const typed = filledIn(false);
    if (!typed) return;
    setBusy('testing');
    setFailure(null);
    const reply = await bridge.connections.test(toTest(typed, instance));
    setBusy(null);
    if (reply.ok) setReport(reply.value);
    else setFailure(reply.error);
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
    toasts
      .getState()
      .show({ text: instance ? `Saved ${name}` : `Added ${name}. Its accounts are being read.` });
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const typed = busy === null ? filledIn(true) : null;
    if (typed) void save(typed);
  };

  return (
    <Dialog
      title={instance ? 'Edit instance' : 'Add instance'}
      isOpen={true}
      onClose={onClose}
      isBusy={busy === 'saving'}
      footerStart={
        <Button size="l" onPress={() => void test()} isPending={busy === 'testing'}>
          Test connection
        </Button>
      }
      footer={
        <>
          <Button size="l" onPress={onClose} isDisabled={busy === 'saving'}>
            Cancel
          </Button>
          <Button size="l" variant="primary" type="submit" form={form} isPending={busy === 'saving'}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate={true}>
        <TextField
          label="Address"
          value={draft.address}
          onChange={(address) => change({ address })}
          error={errors.address ?? null}
          placeholder="https://metabase.example.com"
          description="As in the browser, with a sub-path if there is one."
          autoComplete="off"
          maxLength={2048}
          autoFocus={true}
        />
        {isUnprotected(draft.address) ? (
          <Checkbox
            label="Allow http (unprotected)"
            description="Everybody on the way can read the credential. Only for a network you trust."
            isSelected={draft.allowHttp}
            onChange={(allowHttp) => change({ allowHttp })}
          />
        ) : null}
        <TextField
          label="Name"
          value={draft.name}
          onChange={(name) => change({ name })}
          error={errors.name ?? null}
          placeholder="finance"
          autoComplete="off"
          maxLength={80}
        />
        <RadioGroup
          label="Environment"
          look="row"
          options={environments}
          value={draft.environment}
          onChange={(environment) => setDraft((before) => withEnvironment(before, environment))}
        />
        <Select
          label="Safe mode"
          options={safeModes}
          value={draft.safeMode}
          onChange={(safeMode) => change({ safeMode })}
          description={safeModeWords[draft.safeMode].description}
        />
        <CredentialFields
          draft={draft}
          errors={errors}
          secrets={secrets}
          stored={instance}
          onChange={change}
        />
        <details className={styles.disclosure} open={draft.ca !== '' ? true : undefined}>
          <summary>Own certificate authority</summary>
          <TextField
            label="CA certificate (PEM)"
            value={draft.ca}
            onChange={(ca) => change({ ca })}
            lines={4}
            isMono={true}
            placeholder="-----BEGIN CERTIFICATE-----"
            description="Only if your organisation signs its own certificates. Trusted for this instance alone."
          />
        </details>
        <div ref={end} className={styles.end}>
          <Report report={report} isTesting={busy === 'testing'} />
        </div>
        {failure ? <FailureNote failure={failure} /> : null}
      </form>
    </Dialog>
  );
}
