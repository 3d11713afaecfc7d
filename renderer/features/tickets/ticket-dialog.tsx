import type { ClipboardEvent, ReactNode } from 'react';
import type { TicketView } from '../../../preload/contract/tickets';
import { msg, t } from '../../../preload/texts/text';
import { Checkbox } from '../../components/checkbox';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { RadioGroup } from '../../components/radio-group';
import { visibleText } from '../../components/visible-text';
import type { TicketAtHand } from '../../state/ticket';
import { isMeant, longestText, newcomerIn, reasonOf, type TicketAction } from './store';
import styles from './tickets.module.css';
import { tickets, useTickets } from './use-tickets';

export interface TicketDialogProps {
  /** Shows what the ticket comes to; nothing is changed before that is confirmed. */
  readonly onPlan: (
    action: TicketAction,
    about: TicketAtHand,
    refs: readonly string[],
    /** Who has no account here yet, or an empty string. */
    newcomer: string,
  ) => void;
}

const actions: Readonly<Record<TicketAction, { readonly label: string; readonly hint: string }>> = {
  disable: { label: msg('Disable everywhere'), hint: msg('Every instance is read first') },
  enable: { label: msg('Enable everywhere'), hint: msg('The accounts that are disabled now') },
  invite: { label: msg('New account'), hint: msg('Opens the dialog for a new account') },
};

/** A long text goes around the field: Chromium would lay out all of it before it can be cut, and the window stood still. */
function takeLong(event: ClipboardEvent): void {
  const pasted = event.clipboardData.getData('text/plain');
  if (pasted.length <= longestShown) return;
  event.preventDefault();
  tickets.setText(pasted);
}

/** The dialog `From a ticket`: a pasted text, the people it names, and what it asks for. */
export function TicketDialog({ onPlan }: TicketDialogProps): ReactNode {
  const { text, view, failure, said, ...chosen } = useTickets((state) => state);
  if (text === null) return null;
  const action = chosen.action ?? view?.action ?? null;
  const reason = chosen.reason ?? (view ? reasonOf(view) : '');
  const meant = (view?.people ?? []).filter((named) => isMeant(named, said));
  const isReady = action === 'invite' || (action !== null && meant.length > 0);
  const go = (): void => {
    if (action === null) return;
    const people = meant.flatMap(({ person }) => (person === null ? [] : [person]));
    const emails = [...new Set(meant.flatMap(({ email, person }) => [email, person?.email ?? email]))];
    const accounts = people.flatMap((person) => person.accounts);
    const refs = accounts
      .filter(({ status }) => (status === 'disabled') === (action === 'enable'))
      .map(({ ref }) => ref);
    tickets.close();
    onPlan(
      action,
      { reason, emails, refs: accounts.map(({ ref }) => ref) },
      refs,
      newcomerIn(view?.people ?? []),
    );
  };
  return (
    <FormDialog
      title={t('From a ticket')}
      description={t('Paste the text of a ticket or a mail. It is read here; nothing leaves this computer.')}
      size="l"
      submit={action === null ? t('Review changes') : submitOf(action)}
      isReady={isReady}
      onSubmit={go}
      onClose={tickets.close}
    >
      <div onPasteCapture={takeLong}>
        <TextField
          label={t('Ticket')}
          lines={6}
          value={text.slice(0, longestShown)}
          onChange={tickets.setText}
          autoFocus={text === ''}
          placeholder={t('INC0012345: Ana Lima, ana@acme.example, leaves on Friday')}
        />
      </div>
      {text.length > longestText ? (
        <p className={styles.note}>
          {t('Only the first {count, number} letters are read.', { count: longestText })}
        </p>
      ) : null}
      {failure ? <FailureNote failure={failure} /> : null}
      {view ? <People people={view.people} said={said} /> : null}
      {view ? (
        <>
          <RadioGroup
            label={t('What to do')}
            look="row"
            options={(Object.keys(actions) as TicketAction[]).map((value) => {
              const { label, hint } = actions[value];
              return { value, label: t(label), description: t(hint) };
            })}
            value={action ?? ('' as TicketAction)}
            onChange={tickets.setAction}
            description={
              view.word === null
                ? t('The words of the ticket do not say which. Choose.')
                : t('Proposed because of “{word}”. Choose another if it is wrong.', {
                    word: visibleText(view.word),
                  })
            }
          />
          <TextField
            label={t('Reason or ticket')}
            value={reason}
            onChange={tickets.setReason}
            maxLength={500}
            description={
              view.ticket === null
                ? t('No ticket number was found.')
                : t('Goes into the plan and the journal.')
            }
          />
        </>
      ) : null}
    </FormDialog>
  );
}

/** Longer texts are cut for the field alone: Chromium lays out every line of it. */
const longestShown = 20_000;

const submitOf = (action: TicketAction): string =>
  action === 'disable'
    ? t('Disable everywhere…')
    : action === 'enable'
      ? t('Enable everywhere…')
      : t('New account…');

interface PeopleProps {
  readonly people: TicketView['people'];
  readonly said: ReadonlyMap<string, boolean>;
}

function People({ people, said }: PeopleProps): ReactNode {
  if (people.length === 0)
    return (
      <p role="status" className={styles.note}>
        {t('No address was found in it.')}
      </p>
    );
  return (
    <fieldset className={styles.people}>
      <legend className={styles.legend}>{t('People')}</legend>
      {people.map((named) => (
        <Checkbox
          key={named.email}
          label={nameOf(named)}
          description={factsOf(named)}
          isSelected={isMeant(named, said)}
          isDisabled={named.person === null}
          onChange={(isChosen) => tickets.choose(named.email, isChosen)}
        />
      ))}
    </fieldset>
  );
}

type Named = TicketView['people'][number];

const nameOf = ({ person, email }: Named): string =>
  person === null || person.name === ''
    ? visibleText(email)
    : `${visibleText(person.name)}, ${visibleText(email)}`;

/** The accounts and how each stands, and why somebody is not chosen. */
function factsOf({ person, email, isSender, isGuess }: Named): string {
  const remarks = [
    isGuess ? t('written so that programs do not find it') : '',
    isSender ? t('wrote or receives the ticket') : '',
  ];
  const accounts =
    person === null
      ? [t('no account here')]
      : person.accounts.map(({ instance, status }) => `${visibleText(instance)}: ${statusWord(status)}`);
  const other = person !== null && person.email !== email.toLowerCase() ? [visibleText(person.email)] : [];
  return [...other, ...accounts, ...remarks].filter((part) => part !== '').join(' · ');
}

const statusWord = (status: 'active' | 'disabled' | 'invited'): string =>
  status === 'active' ? t('active') : status === 'disabled' ? t('disabled') : t('invited');
