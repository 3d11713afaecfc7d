import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { Policy, ReasonRule, Ticket } from '../../../preload/contract/policy';
import type { FailureView } from '../../../preload/contract/values';
import { msg, t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { RadioGroup } from '../../components/radio-group';
import { ReasonDialog } from '../../components/reason-dialog';
import { toasts } from '../../components/toast-store';
import { useWhyNot } from '../../state/role';
import styles from './page.module.css';
import form from './policy-section.module.css';

const rules: readonly { readonly value: ReasonRule; readonly label: string }[] = [
  { value: 'never', label: msg('Never') },
  { value: 'leavers', label: msg('When somebody leaves') },
  { value: 'always', label: msg('For every change') },
];

const shown = (options: typeof rules) => options.map(({ value, label }) => ({ value, label: t(label) }));

/** Of a client that has decided nothing (main/policy/rules/policy.ts). */
const usualRule: ReasonRule = 'leavers';

const noTicket: Ticket = { pattern: '', example: '', words: '' };

/** What this client asks of whoever changes access: when a reason is wanted, and which ticket it names. */
export function PolicySection(): ReactNode {
  const [held, setHeld] = useState<Policy | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  useEffect(() => {
    void bridge.policy.get().then((reply) => {
      if (reply.ok) setHeld(reply.value);
      else setFailure(reply.error);
    });
  }, []);
  return (
    <section className={styles.section} aria-labelledby="settings-policy">
      <h2 id="settings-policy" className={styles.heading}>
        {t('Reasons and tickets')}
      </h2>
      <p className={styles.text}>
        {t(
          'Holds for this client, in the window and on the command line. An incident never waits for its reason: it is asked for afterwards.',
        )}
      </p>
      {failure ? <FailureNote failure={failure} /> : null}
      {held === null ? null : <PolicyForm key={JSON.stringify(held)} held={held} onSaved={setHeld} />}
    </section>
  );
}

interface FormProps {
  readonly held: Policy;
  readonly onSaved: (policy: Policy) => void;
}

function PolicyForm({ held, onSaved }: FormProps): ReactNode {
  const whyNot = useWhyNot('settings');
  const [rule, setRule] = useState(held.reason);
  const [operators, setOperators] = useState(held.operators);
  const [hasTicket, setHasTicket] = useState(held.ticket !== null);
  const [ticket, setTicket] = useState(held.ticket ?? noTicket);
  const [isAsking, setAsking] = useState(false);
  const isWanted = rule !== 'never';
  // A ticket that nothing wants is kept as it was, for the day when it is wanted again.
  const wanted: Policy = {
    reason: rule,
    ...(operators === undefined ? {} : { operators }),
    ticket: hasTicket ? trimmed(ticket) : null,
  };
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(held);
  const isReady = isChanged && (!hasTicket || (ticket.pattern.trim() !== '' && ticket.example.trim() !== ''));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) setAsking(true);
  };
  const field = (name: keyof Ticket) => ({
    value: ticket[name],
    onChange: (value: string) => setTicket({ ...ticket, [name]: value }),
  });
  return (
    <>
      <form className={form.form} onSubmit={submit}>
        <RadioGroup
          label={t('A reason is required')}
          look="row"
          options={shown(rules)}
          value={rule}
          onChange={setRule}
          {...(held.reason === usualRule ? {} : { description: t('Usual: when somebody leaves.') })}
        />
        <RadioGroup
          label={t('Of operators')}
          look="row"
          options={[{ value: 'as-all' as const, label: t('As of everybody') }, ...shown(rules.slice(1))]}
          value={operators ?? 'as-all'}
          onChange={(next) => setOperators(next === 'as-all' || next === 'never' ? undefined : next)}
        />
        {isWanted || operators !== undefined ? (
          <Checkbox label={t('It has to name a ticket')} isSelected={hasTicket} onChange={setHasTicket} />
        ) : null}
        {(isWanted || operators !== undefined) && hasTicket ? (
          <div className={form.ticket}>
            <TextField
              label={t('Pattern')}
              placeholder="INC-\d{4,}"
              maxLength={200}
              autoComplete="off"
              isMono={true}
              description={t('A regular expression.')}
              {...field('pattern')}
            />
            <TextField
              label={t('Example')}
              placeholder="INC-20418"
              maxLength={100}
              autoComplete="off"
              description={t('Shown to whoever has to write one.')}
              {...field('example')}
            />
            <TextField
              label={t('In words')}
              placeholder={t('the number of the request in the service desk')}
              maxLength={200}
              autoComplete="off"
              description={t('Said where it is missing.')}
              {...field('words')}
            />
          </div>
        ) : null}
        <Button type="submit" size="l" isDisabled={!isReady && whyNot === ''} whyNot={whyNot}>
          {t('Save policy')}
        </Button>
      </form>
      {isAsking ? (
        <ReasonDialog
          title={t('Change the policy')}
          description={t(
            'It holds from now on. What is scheduled already keeps the reason it was agreed to with.',
          )}
          action={t('Change policy')}
          hint={t('Kept in Activity.')}
          send={async (reason) => {
            const reply = await bridge.policy.set({ policy: wanted, reason });
            if (!reply.ok) return reply.error;
            toasts.getState().show({ text: t('Policy saved') });
            setAsking(false);
            onSaved(reply.value);
            return null;
          }}
          onDone={() => undefined}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

const trimmed = ({ pattern, example, words }: Ticket): Ticket => ({
  pattern: pattern.trim(),
  example: example.trim(),
  words: words.trim(),
});
