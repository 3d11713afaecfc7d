import type { ReactNode } from 'react';
import type { Person } from '../../../preload/contract/directory';
import type { ChangeRow } from '../../../preload/contract/history';
import type { JournalEntry } from '../../../preload/contract/journal';
import { list } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { changeWords, differenceText, momentText, seenText } from '../../components/change-words';
import { actionWord, resultWords } from '../../components/journal-words';
import { RelativeTime } from '../../components/relative-time';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { Select } from '../../components/select';
import { visibleText } from '../../components/visible-text';
import { useNow } from '../../state/now';
import styles from './panel.module.css';
import { person as personStore, usePerson } from './use-person';

/** What became of the person's accounts, newest first: what Rollcall did, and what readings saw that others did. */
export function History({ person }: { readonly person: Person }): ReactNode {
  const { account, history, next, knownSince } = usePerson((state) => state);
  const now = useNow();
  return (
    <>
      {person.accounts.length > 1 ? (
        <div className={styles.choice}>
          <Select
            label={t('History of')}
            isLabelHidden={true}
            options={[
              { value: '', label: t('All accounts') },
              ...person.accounts.map(({ ref, instance, id }) => ({
                value: ref,
                label: t('{instance}, account {id}', { instance: visibleText(instance), id }),
              })),
            ]}
            value={account ?? ''}
            onChange={(ref) => personStore.showAccount(ref === '' ? null : ref)}
          />
        </div>
      ) : null}
      {history === null ? null : history.length === 0 ? (
        <p className={styles.dim}>
          {t('Nothing was changed here by Rollcall yet, and no reading saw a change.')}
        </p>
      ) : (
        <ul className={styles.history}>
          {history.map((item) =>
            item.type === 'entry' ? (
              <Entry key={`entry ${item.entry.seq}`} entry={item.entry} now={now} />
            ) : (
              <Seen key={`change ${item.change.seq}`} change={item.change} now={now} />
            ),
          )}
        </ul>
      )}
      {next === null ? null : (
        <Button size="s" variant="quiet" onPress={() => void personStore.more()}>
          {t('Show earlier')}
        </Button>
      )}
      {history === null || next !== null ? null : (
        <p className={styles.dim}>
          {knownSince === null
            ? t('What others change is seen once an instance has been read completely.')
            : t('What others changed is known since {when}.', { when: momentText(knownSince, now) })}
        </p>
      )}
    </>
  );
}

/** Which two addresses are one person, or not: `a@acme.example and b@acme.example`. */
function pairOf(target: string): string {
  const [one = '', ...others] = target.split(', ');
  return others.length === 0 ? one : list([one, others.join(', ')]);
}

function Entry({ entry, now }: { readonly entry: JournalEntry; readonly now: number }): ReactNode {
  const said = {
    what: (
      <>
        <b>{actionWord(entry)}</b>
        {entry.action.startsWith('people.') && entry.target !== null ? (
          <>
            {': '}
            <SafeText text={pairOf(entry.target)} />
          </>
        ) : null}
      </>
    ),
    actor: <SafeText text={entry.actor} />,
  };
  return (
    <li className={styles.entry}>
      <RelativeTime at={entry.at} now={now} precision="moment" />
      <span className={styles.what}>
        {entry.instance === null
          ? rich('{what} by {actor}', said)
          : rich('{what} on {instance} by {actor}', {
              ...said,
              instance: <SafeText text={entry.instance} />,
            })}
        {entry.reason === '' ? null : (
          <>
            , <SafeText text={entry.reason} />
          </>
        )}
        {entry.state === 'verified' || entry.state === 'recorded' ? null : ` · ${resultWords[entry.state]}`}
      </span>
    </li>
  );
}

function Seen({ change, now }: { readonly change: ChangeRow; readonly now: number }): ReactNode {
  return (
    <li className={styles.entry}>
      <RelativeTime at={change.at} now={now} precision="moment" />
      <span className={styles.what}>
        {rich('<b>{change}</b> on {instance}: {difference} · not by Rollcall, seen {when}', {
          change: changeWords[change.kind],
          instance: <SafeText text={change.instance} />,
          difference: <SafeText text={differenceText(change)} />,
          when: seenText(change, false, now),
          b: (inside) => <b>{inside}</b>,
        })}
      </span>
    </li>
  );
}
