import { type ReactNode, useId } from 'react';
import type { Lookup, LookupAnswer } from '../../../preload/contract/directory';
import { number } from '../../../preload/texts/formats';
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
        title="Fits several people"
        lines={having('ambiguous')}
        copied={({ answer }) => [answer.given, ...answer.people.map(({ email }) => email)].join('\t')}
        show={({ answer, at }) => (
          <>
            <SafeText text={answer.given} />
            <Select
              label={`Who is ${visibleText(answer.given)}`}
              isLabelHidden={true}
              placeholder="Nobody of them"
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
        title="Not found"
        lines={having('not-found')}
        copied={({ answer }) => answer.given}
        show={({ answer }) => <SafeText text={answer.given} />}
      />
      <List
        title="Found"
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
        title="Passed over"
        note="Lines without an address that are nobody’s name."
        lines={passedOver}
        copied={({ answer }) => answer.given}
        show={({ answer }) => <SafeText text={answer.given} />}
      />
      {lookup.left > 0 ? (
        <p className={styles.note}>
          {`The text mentions ${number(lookup.left)} more. ${number(lookup.answers.length)} are looked up at a time: take these first, then paste the rest.`}
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
    const count = number(lines.length);
    toasts.getState().show({
      text: isCopied ? `${count} ${lines.length === 1 ? 'line' : 'lines'} copied` : 'It could not be copied',
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
        <Button size="s" variant="quiet" label={`Copy: ${title}`} onPress={() => void copy()}>
          Copy
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
          {`${number(lines.length - mostShown)} more. Copy the list to see all of it.`}
        </p>
      ) : null}
    </section>
  );
}
