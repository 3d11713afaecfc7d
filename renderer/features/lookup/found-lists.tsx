import { type ReactNode, useId } from 'react';
import type { Lookup, LookupAnswer } from '../../../preload/contract/directory';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { SafeText } from '../../components/safe-text';
import { Select } from '../../components/select';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { copyText } from '../../state/copy-text';
import type { Choices } from './found';
import styles from './lookup-dialog.module.css';

/** More lines than this are for a spreadsheet, not for a dialog: the whole list can be copied. */
const mostShown = 100;

export interface FoundProps {
  readonly lookup: Lookup;
  readonly choices: Choices;
  readonly onChoose: (answer: number, email: string) => void;
}

interface Line {
  readonly answer: LookupAnswer;
  readonly at: number;
}

/** What became of each thing the text mentions: what wants a choice first, then what is missing, then who was found. */
export function Found({ lookup, choices, onChoose }: FoundProps): ReactNode {
  const lines = lookup.answers.map((answer, at): Line => ({ answer, at }));
  const having = (outcome: LookupAnswer['outcome']): readonly Line[] =>
    lines.filter((line) => line.answer.outcome === outcome);
  const person = ({ answer }: Line): LookupAnswer['people'][number] | undefined => answer.people[0];
  const passedOver = lookup.passedOver.map(
    (given, at): Line => ({
      answer: { given, outcome: 'not-found', people: [] },
      at: lines.length + at,
    }),
  );
  return (
    <>
      <List
        title={t('Fits several people')}
        lines={having('ambiguous')}
        copied={({ answer }) => [answer.given, ...answer.people.map(({ email }) => email)].join('\t')}
        show={({ answer, at }) => (
          <>
            <SafeText text={answer.given} />
            <Select
              label={t('Who is {given}', { given: visibleText(answer.given) })}
              isLabelHidden={true}
              placeholder={t('Nobody of them')}
              options={answer.people.map(({ email, name, accounts }) => ({
                value: email,
                label: `${visibleText(name)}, ${visibleText(email)}`,
                description: accounts.map(({ instance }) => visibleText(instance)).join(', '),
              }))}
              value={choices.get(at) ?? null}
              onChange={(email) => onChoose(at, email)}
            />
          </>
        )}
      />
      <List
        title={t('Not found')}
        lines={having('not-found')}
        copied={({ answer }) => answer.given}
        show={({ answer }) => <SafeText text={answer.given} />}
      />
      <List
        title={t('Found')}
        lines={having('found')}
        copied={(line) => [line.answer.given, person(line)?.name, person(line)?.email].join('\t')}
        show={(line) => (
          <>
            <SafeText text={line.answer.given} />
            <span className={styles.who}>
              <SafeText text={person(line)?.name ?? ''} />
              {' · '}
              {(person(line)?.accounts ?? []).map(({ instance }) => visibleText(instance)).join(', ')}
            </span>
          </>
        )}
      />
      <List
        title={t('Passed over')}
        note={t('Lines without an address that are nobody’s name.')}
        lines={passedOver}
        copied={({ answer }) => answer.given}
        show={({ answer }) => <SafeText text={answer.given} />}
      />
      {lookup.left > 0 ? (
        <p className={styles.note}>
          {t(
            'The text mentions {left, number} more. {most, number} are looked up at a time: take these first, then paste the rest.',
            { left: lookup.left, most: lookup.answers.length },
          )}
        </p>
      ) : null}
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly note?: string;
  readonly lines: readonly Line[];
  /** A line of the copied text. */
  readonly copied: (line: Line) => string;
  readonly show: (line: Line) => ReactNode;
}

function List({ title, note, lines, copied, show }: ListProps): ReactNode {
  const id = useId();
  if (lines.length === 0) return null;
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(lines.map(copied).join('\n'));
    toasts.getState().show({
      text: isCopied
        ? t('{count, plural, one {# line} other {# lines}} copied', { count: lines.length })
        : t('It could not be copied'),
      key: 'copy',
      lasts: 4_000,
    });
  };
  return (
    <section aria-labelledby={id} className={styles.list}>
      <header className={styles.head}>
        <h3 id={id} className={styles.title}>
          {title} <span className={styles.count}>{number(lines.length)}</span>
        </h3>
        <Button
          size="s"
          variant="quiet"
          label={t('Copy: {list}', { list: title })}
          onPress={() => void copy()}
        >
          {t('Copy')}
        </Button>
      </header>
      {note === undefined ? null : <p className={styles.note}>{note}</p>}
      <ul aria-labelledby={id} className={styles.lines}>
        {lines.slice(0, mostShown).map((line) => (
          <li key={line.at} className={styles.line}>
            {show(line)}
          </li>
        ))}
      </ul>
      {lines.length > mostShown ? (
        <p className={styles.note}>
          {t('{count, number} more. Copy the list to see all of it.', { count: lines.length - mostShown })}
        </p>
      ) : null}
    </section>
  );
}
