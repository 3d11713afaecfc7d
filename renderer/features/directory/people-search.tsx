import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useState,
} from 'react';
import { t } from '../../../preload/texts/text';
import { Kbd } from '../../components/kbd';
import { SearchBox } from '../../components/search-box';
import { afterPaint } from '../../state/after-paint';
import { instances } from '../../state/instances';
import { sourceWords } from './filter-words';
import { allGroupLabels } from './known-labels';
import styles from './people-search.module.css';
import { type Suggestion, suggest, withExample, withSuggestion } from './search-fields';
import { SearchHelp } from './search-help';
import { partsOf, problemsOf, type SearchPart } from './search-marks';
import { directory, useDirectory } from './use-directory';

export interface PeopleSearchProps {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** Keys that lead here, for the hint. */
  readonly keys: string;
  /** Something was typed: shows the page of people. */
  readonly onTyped: () => void;
  /** Steps from the field into the table. */
  readonly onDown: () => void;
}

/** While somebody types, half a field is no mistake: what is not understood is said after this pause, in ms. */
const problemPause = 600;
const noTerms: readonly never[] = [];

/** The search box of the window: shows how it was understood, and offers what could follow. */
export function PeopleSearch({ inputRef, keys, onTyped, onDown }: PeopleSearchProps): ReactNode {
  const search = useDirectory((state) => state.question.search);
  const shownSearch = useDirectory((state) => state.shown?.question.search ?? '');
  const terms = useDirectory((state) => state.shown?.terms ?? noTerms);
  const [caret, setCaret] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const id = useId();
  const offered = isOpen ? suggest(search, caret, knownValues) : null;
  const list = offered?.list ?? [];
  const highlighted = list[chosen];
  const problems = useLater(search === shownSearch ? problemsOf(terms).join('\n') : '', problemPause);

  const set = useCallback(
    (next: string, at: number): void => {
      setCaret(at);
      setChosen(-1);
      setOpen(true);
      directory.ask({ search: next });
      onTyped();
    },
    [onTyped],
  );
  const take = (suggestion: Suggestion): void => {
    if (!offered) return;
    const next = withSuggestion(search, offered, suggestion);
    set(next.search, next.caret);
    const field = inputRef.current;
    field?.focus();
    // The caret can be put only once the field holds the new text.
    requestAnimationFrame(() => field?.setSelectionRange(next.caret, next.caret));
  };
  const takeExample = useCallback(
    (example: string): void => {
      const next = withExample(directory.store.getState().question.search, example);
      set(next, next.length);
      // The help gives the focus back to its button one frame after it has closed; this comes after that.
      requestAnimationFrame(() => requestAnimationFrame(() => inputRef.current?.focus()));
    },
    [set, inputRef],
  );
  // To take the focus lays the whole page out at once, and once more with the frame: the first one goes before.
  useEffect(() => afterPaint(() => inputRef.current?.focus()), [inputRef]);
  /** Keys of the list. It takes Enter and Tab only while one of its items is highlighted. */
  const onKeys = (event: KeyboardEvent): void => {
    if (event.target !== inputRef.current) return;
    if (list.length === 0) {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      onDown();
      return;
    }
    const own = (act: () => void): void => {
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    if (event.key === 'ArrowDown') own(() => setChosen((chosen + 1) % list.length));
    else if (event.key === 'ArrowUp' && chosen >= 0) own(() => setChosen(chosen - 1));
    else if (event.key === 'Escape') own(() => setOpen(false));
    else if (highlighted && (event.key === 'Enter' || event.key === 'Tab')) own(() => take(highlighted));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list's keys are caught before the field clears itself
    <div className={styles.search} onKeyDownCapture={onKeys} onBlur={() => setOpen(false)}>
      <SearchBox
        label={t('Search people')}
        placeholder={t('Search name, e-mail, group or instance')}
        value={search}
        onChange={(value) => set(value, inputRef.current?.selectionStart ?? value.length)}
        hint={<Kbd keys={keys} />}
        end={<SearchHelp onExample={takeExample} />}
        inputRef={inputRef}
        underlay={<Marks parts={partsOf(search, shownSearch, terms)} />}
        {...(list.length === 0 ? {} : { listId: `${id}list` })}
        {...(highlighted ? { activeId: `${id}${chosen}` } : {})}
      />
      {list.length === 0 ? (
        <Problems text={problems} />
      ) : (
        <div id={`${id}list`} role="listbox" aria-label={t('Suggestions')} className={styles.list}>
          {list.map((suggestion, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the field, which has the keys
            <div
              key={suggestion.text}
              id={`${id}${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === chosen}
              className={styles.option}
              // A press must not take the focus out of the field, which would close the list before the click.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(suggestion)}
            >
              <span className={styles.label}>{suggestion.label}</span>
              <span className={styles.hint}>{suggestion.hint}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Lies under the letters of the field: a quiet ground for what was understood as a field, a line under what was not. */
function Marks({ parts }: { readonly parts: readonly SearchPart[] }): ReactNode {
  if (parts.every(({ kind }) => kind === 'plain')) return null;
  return parts.map(({ text, kind }, at) =>
    kind === 'plain' ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no identity but their place
      <span key={at} data-search-part={kind} className={styles[kind]}>
        {text}
      </span>
    ),
  );
}

function Problems({ text }: { readonly text: string }): ReactNode {
  return (
    <div role="status" aria-label={t('Search notes')} className={text === '' ? styles.none : styles.problems}>
      {text.split('\n').map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}

/** Values of a field, out of what the table and the window know. */
function knownValues(field: string): readonly string[] {
  const facets = directory.store.getState().shown?.facets;
  switch (field) {
    case 'group':
      return allGroupLabels();
    case 'instance':
      return instances.getState().list?.map(({ name }) => name) ?? [];
    case 'tenant':
      return facets?.tenant.flatMap(({ value, label }) => (value === '' ? [] : [label])) ?? [];
    case 'source':
      return facets?.source.map(({ value }) => value) ?? Object.keys(sourceWords);
    default:
      return [];
  }
}

/** A text once it has stayed the same for a while; nothing at once when it is gone. */
function useLater(text: string, pause: number): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text, pause]);
  return settled === text ? text : '';
}
