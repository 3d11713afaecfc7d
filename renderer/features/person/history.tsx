import type { ReactNode } from 'react';
import type { Person } from '../../../preload/contract/directory';
import type { ChangeRow } from '../../../preload/contract/history';
import type { JournalEntry } from '../../../preload/contract/journal';
import { Button } from '../../components/button';
import { changeWords, differenceText, momentText, seenText } from '../../components/change-words';
import { actionWord, resultWords } from '../../components/journal-words';
import { RelativeTime } from '../../components/relative-time';
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
            label="History of"
            isLabelHidden={true}
            options={[
              { value: '', label: 'All accounts' },
              ...person.accounts.map(({ ref, instance, id }) => ({
                value: ref,
                label: `${visibleText(instance)}, account ${id}`,
              })),
            ]}
            value={account ?? ''}
            onChange={(ref) => personStore.showAccount(ref === '' ? null : ref)}
          />
        </div>
      ) : null}
      {history === null ? null : history.length === 0 ? (
        <p className={styles.dim}>Nothing was changed here by Rollcall yet, and no reading saw a change.</p>
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
          Show earlier
        </Button>
      )}
      {history === null || next !== null ? null : (
        <p className={styles.dim}>
          {knownSince === null
            ? 'What others change is seen once an instance has been read completely.'
            : `What others changed is known since ${momentText(knownSince, now)}.`}
        </p>
      )}
    </>
  );
}

function Entry({ entry, now }: { readonly entry: JournalEntry; readonly now: number }): ReactNode {
  return (
    <li className={styles.entry}>
      <RelativeTime at={entry.at} now={now} precision="moment" />
      <span className={styles.what}>
        <b>{actionWord(entry)}</b>
        {entry.action.startsWith('people.') && entry.target !== null ? (
          <>
            {': '}
            <SafeText text={entry.target.replace(', ', ' and ')} />
          </>
        ) : null}
        {entry.instance === null ? null : (
          <>
            {' on '}
            <SafeText text={entry.instance} />
          </>
        )}
        {' by '}
        <SafeText text={entry.actor} />
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
        <b>{changeWords[change.kind]}</b>
        {' on '}
        <SafeText text={change.instance} />
        {': '}
        <SafeText text={differenceText(change)} />
        {` · not by Rollcall, seen ${seenText(change, false, now)}`}
      </span>
    </li>
  );
}
