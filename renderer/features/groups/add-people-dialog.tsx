import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Lookup, PersonRow } from '../../../preload/contract/directory';
import type { GroupDetail } from '../../../preload/contract/groups';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { SearchBox } from '../../components/search-box';
import { visibleText } from '../../components/visible-text';
import { coalesce } from '../../state/coalesce';
import { noFilters } from '../../state/no-filters';
import styles from './group-dialog.module.css';
import type { ShowPlan } from './panel';

export interface AddPeopleDialogProps {
  readonly group: GroupDetail;
  readonly onReview: ShowPlan;
  readonly onClose: () => void;
}

const mostText = 200_000;

/** Who is to get into a group, pasted or chosen, and where: before the plan. */
export function AddPeopleDialog({ group, onReview, onClose }: AddPeopleDialogProps): ReactNode {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(group.places.map(({ instanceId }) => instanceId)),
  );
  const found = useLookup(text);
  const refs = useMemo(
    () => (found?.refs ?? []).filter((ref) => chosen.has(ref.slice(0, ref.lastIndexOf(':')))),
    [found, chosen],
  );
  const submit = (): void => {
    if (refs.length === 0) return;
    const selection = [{ kind: 'refs' as const, chosen: true, refs }];
    onClose();
    onReview(
      'add-to-groups',
      () => bridge.access.plan({ action: 'add-to-groups', groups: [group.name], selection }),
      refs,
    );
  };
  const choose = (id: string, isSelected: boolean): void => {
    const next = new Set(chosen);
    if (isSelected) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <FormDialog
      title={t('Add people to {group}', { group: visibleText(group.name) })}
      description={t('Nothing is changed before you have seen what becomes of each account.')}
      onClose={onClose}
      submit={t('Review…')}
      isReady={refs.length > 0}
      onSubmit={submit}
    >
      <TextField
        label={t('People')}
        lines={5}
        value={text}
        onChange={setText}
        maxLength={mostText}
        autoFocus={true}
        description={t('Paste e-mails, names or logins: a ticket, a mail, a column of a spreadsheet.')}
      />
      <Chooser
        onChoose={(email) =>
          setText((before) => `${before.trimEnd()}${before.trim() === '' ? '' : '\n'}${email}\n`)
        }
      />
      <p role="status" aria-label={t('Found')} className={styles.found}>
        {text.trim() === '' ? t('Nobody yet.') : found ? foundWords(found, refs.length) : t('Looking…')}
      </p>
      <fieldset className={styles.places}>
        <legend>{t('Instances')}</legend>
        {group.places.length > 1 ? (
          <Checkbox
            label={t('All of them')}
            isSelected={chosen.size === group.places.length}
            isIndeterminate={chosen.size > 0 && chosen.size < group.places.length}
            onChange={(isAll) =>
              setChosen(new Set(isAll ? group.places.map(({ instanceId }) => instanceId) : []))
            }
          />
        ) : null}
        {group.places.map(({ instanceId, instance }) => (
          <Checkbox
            key={instanceId}
            label={visibleText(instance)}
            isSelected={chosen.has(instanceId)}
            onChange={(isSelected) => choose(instanceId, isSelected)}
          />
        ))}
      </fieldset>
    </FormDialog>
  );
}

/** Who the text mentions; null while that is not known. */
function useLookup(text: string): Lookup | null {
  const [found, setFound] = useState<{ readonly text: string; readonly lookup: Lookup } | null>(null);
  const looking = useMemo(() => {
    let wanted = '';
    const look = coalesce(async () => {
      const asked = wanted;
      const reply = await bridge.directory.lookup({ text: asked });
      if (reply.ok) setFound({ text: asked, lookup: reply.value });
    }, 150);
    return (next: string): void => {
      wanted = next;
      look();
    };
  }, []);
  useEffect(() => {
    if (text.trim() !== '') looking(text);
  }, [text, looking]);
  return found?.text === text ? found.lookup : null;
}

function foundWords({ answers, found, ambiguous, notFound, left }: Lookup, accounts: number): string {
  const named = (outcome: 'ambiguous' | 'not-found'): string => {
    const given = answers.flatMap((answer) =>
      answer.outcome === outcome ? [visibleText(answer.given)] : [],
    );
    const first = given.slice(0, 3).join(', ');
    return given.length > 3
      ? t('{names} and {count} more', { names: first, count: given.length - 3 })
      : first;
  };
  return [
    t(
      '{found, plural, one {# person} other {# people}} found, {accounts, plural, one {# account} other {# accounts}} on the instances chosen.',
      { found, accounts },
    ),
    ambiguous > 0
      ? t('Several people are called {names}: give the e-mail.', { names: named('ambiguous') })
      : '',
    notFound > 0 ? t('Not found: {names}.', { names: named('not-found') }) : '',
    left > 0 ? t('{left, plural, one {# mention} other {# mentions}} more are not looked at.', { left }) : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
}

/** Finds somebody by name and puts the address into the list. */
function Chooser({ onChoose }: { readonly onChoose: (email: string) => void }): ReactNode {
  const [search, setSearch] = useState('');
  const [people, setPeople] = useState<readonly PersonRow[]>([]);
  useEffect(() => {
    if (search.trim() === '') return setPeople([]);
    let isOver = false;
    void bridge.directory
      .query({
        ...{ view: 'people', groupBy: 'none', search, filters: noFilters, sort: [], offset: 0, limit: 6 },
      })
      .then((reply) => {
        if (reply.ok && !isOver) setPeople(reply.value.rows as readonly PersonRow[]);
      });
    return () => {
      isOver = true;
    };
  }, [search]);
  return (
    <div className={styles.chooser}>
      <SearchBox
        label={t('Find somebody to add')}
        size="m"
        value={search}
        onChange={setSearch}
        placeholder={t('Or find somebody by name')}
      />
      {people.length > 0 ? (
        <ul className={styles.people} aria-label={t('Found people')}>
          {people
            .filter(({ email }) => email !== '')
            .map(({ email, name }) => (
              <li key={email}>
                <Button
                  size="s"
                  variant="quiet"
                  label={t('Add {email}', { email: visibleText(email) })}
                  onPress={() => {
                    onChoose(email);
                    setSearch('');
                  }}
                >
                  {`${visibleText(name)} ${visibleText(email)}`}
                </Button>
              </li>
            ))}
        </ul>
      ) : null}
    </div>
  );
}
