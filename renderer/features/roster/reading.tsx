import type { ReactNode } from 'react';
import type { RosterDraft, RosterField, RosterReading } from '../../../preload/contract/roster';
import { number } from '../../../preload/texts/formats';
import { msg, t } from '../../../preload/texts/text';
import { Checkbox } from '../../components/checkbox';
import { RadioGroup } from '../../components/radio-group';
import { Select } from '../../components/select';
import { visibleText } from '../../components/visible-text';
import { Posts } from './posts';
import styles from './roster-dialog.module.css';
import { roster } from './use-roster';

const fields: readonly { readonly field: RosterField; readonly label: string }[] = [
  { field: 'email', label: msg('E-mail') },
  { field: 'otherEmails', label: msg('Further e-mails') },
  { field: 'name', label: msg('Name') },
  { field: 'status', label: msg('Status') },
  { field: 'endsOn', label: msg('Last day') },
  { field: 'department', label: msg('Department') },
  { field: 'job', label: msg('Job') },
  { field: 'manager', label: msg('Manager') },
];

/** No header is empty: those that are get a name. */
const none = '';

/** How the roster is read: what its columns are, which words mean that somebody has left, and the order of its dates. */
export function Reading({ draft }: { readonly draft: RosterDraft }): ReactNode {
  const { found } = draft;
  const left = found.statuses.filter(({ isLeft }) => isLeft).map(({ word }) => word);
  // What is said once is said whole, so that the next roster is not guessed otherwise.
  const say = (change: Partial<RosterReading>): void =>
    void roster.setReading({ ...draft.reading, columns: found.columns, ...change });
  const setColumn = (field: RosterField, header: string): void => {
    const { [field]: _, ...others } = found.columns;
    say({
      columns: header === none ? others : { ...others, [field]: header },
      ...(field === 'status' ? { left: null } : {}),
    });
  };
  const headers = found.headers.map((header) => ({ value: header, label: visibleText(header) }));
  return (
    <div className={styles.reading}>
      <div className={styles.fields}>
        {fields.map(({ field, label }) => (
          <Select
            key={field}
            label={t(label)}
            options={
              field === 'email' ? headers : [{ value: none, label: t('Not in this roster') }, ...headers]
            }
            value={found.columns[field] ?? none}
            onChange={(header) => setColumn(field, header)}
          />
        ))}
      </div>
      {found.statuses.length === 0 ? null : (
        <fieldset className={styles.statuses}>
          <legend>{t('Means that somebody has left')}</legend>
          {found.statuses.map(({ word, rows, isLeft }) => (
            <Checkbox
              key={word}
              label={`${visibleText(word)} (${number(rows)})`}
              isSelected={isLeft}
              onChange={(isOn) => say({ left: isOn ? [...left, word] : left.filter((one) => one !== word) })}
            />
          ))}
        </fieldset>
      )}
      {found.columns.endsOn === undefined ? null : (
        <RadioGroup
          label={t('Days such as 03/04/2026')}
          look="row"
          options={[
            { value: 'guess', label: t('As the others tell') },
            { value: 'day-first', label: t('3 April') },
            { value: 'month-first', label: t('4 March') },
          ]}
          value={draft.reading.dates ?? 'guess'}
          onChange={(dates) => say({ dates: dates === 'guess' ? null : dates })}
        />
      )}
      <Posts draft={draft} onPick={(picks) => say({ picks })} />
      <p className={styles.dim}>{t('Remembered for the next roster of this client.')}</p>
    </div>
  );
}
