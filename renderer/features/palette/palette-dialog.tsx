import {
  Bookmark,
  ChevronRight,
  Database,
  type LucideIcon,
  SquareTerminal,
  User,
  UsersRound,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { textOf } from '../../../preload/texts/commands';
import { t } from '../../../preload/texts/text';
import type { Command } from '../../commands/registry';
import { classNames } from '../../components/class-names';
import { Kbd } from '../../components/kbd';
import { SafeText } from '../../components/safe-text';
import { useOnScreen } from '../../components/use-on-screen';
import { useInstances } from '../../state/instances';
import { useWhyNots } from '../../state/role';
import { clientName, useSession } from '../../state/session';
import { commandsOf, type Line, linesFor, peopleFor, type Sources } from './lines';
import styles from './palette.module.css';
import { palette, usePalette } from './use-palette';

export interface PaletteProps
  extends Pick<Sources, 'commands' | 'commandsFor' | 'onInstance' | 'onGroup' | 'onView'> {
  readonly views: readonly { readonly id: string; readonly name: string; readonly hidden: boolean }[] | null;
  /** What can be done to those chosen in the table. */
  readonly chosen: () => readonly Command[];
}

/**
 * The dialog `Command palette`. A list of our own and not the library's: what Enter does is always the first line, also when
 * a better one comes from main a moment after the key, and it is waited for where it has not come yet.
 */
export function PaletteDialog(props: PaletteProps): ReactNode {
  const isOpen = usePalette((state) => state.isOpen);
  return isOpen ? <Opened {...props} /> : null;
}

const icons: Readonly<Record<Line['kind'], LucideIcon>> = {
  person: User,
  instance: Database,
  group: UsersRound,
  view: Bookmark,
  command: SquareTerminal,
};

function useLines(props: PaletteProps): readonly Line[] {
  const { text, person, whom, people, groups, recent } = usePalette((state) => state);
  const instances = useInstances((state) => state.list);
  const whyNot = useWhyNots();
  const { commands, commandsFor, onInstance, onGroup, onView } = props;
  // What is chosen cannot change under an open palette.
  const [chosen] = useState(props.chosen);
  return useMemo(() => {
    if (person !== null) return commandsOf(text, recent, commandsFor(person.email), whyNot);
    if (whom !== null) return peopleFor(whom, { people, commandsFor });
    return linesFor(text, recent, {
      ...{ people, groups, commandsFor, whyNot, onInstance, onGroup, onView },
      commands: [...chosen, ...commands],
      instances: instances ?? [],
      views: (props.views ?? []).filter(({ hidden }) => !hidden),
      onWhom: palette.askWhom,
    });
  }, [
    text,
    person,
    whom,
    people,
    groups,
    recent,
    instances,
    chosen,
    commands,
    commandsFor,
    whyNot,
    props.views,
    onInstance,
    onGroup,
    onView,
  ]);
}

function Opened(props: PaletteProps): ReactNode {
  const { text, person, whom, failure, answered } = usePalette((state) => state);
  const client = useSession(clientName);
  const lines = useLines(props);
  const [at, setAt] = useState(0);
  const newest = useRef(lines);
  newest.current = lines;
  const id = useId();
  useOnScreen('modal', true);
  const active = lines[Math.min(at, lines.length - 1)];
  const level =
    person !== null
      ? person.name === ''
        ? person.email
        : person.name
      : whom === null
        ? null
        : labelOfWhom(whom);

  const take = (line: Line | undefined): void => {
    if (!line || line.isHeld) return;
    palette.chosen(line.id);
    setAt(0);
    if (!line.staysOpen) palette.close();
    line.run();
  };
  const enter = async (): Promise<void> => {
    // Typed and entered faster than main answers: the line that is meant is still to come.
    if (at === 0 && text !== answered && person === null) {
      await palette.settled();
      if (!palette.store.getState().isOpen) return;
      // The lines of the answer are there with the next drawing.
      requestAnimationFrame(() => take(newest.current[0]));
    } else take(active);
  };
  const lead = (): boolean => {
    if (!active?.person || whom !== null) return false;
    palette.showPerson(active.person);
    setAt(0);
    return true;
  };
  const onKeys = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const isAtEnd = selectionStart === value.length && selectionEnd === value.length;
    const own = (act: () => void): void => {
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    const last = lines.length - 1;
    if (event.key === 'ArrowDown') own(() => setAt(at >= last ? 0 : at + 1));
    else if (event.key === 'ArrowUp') own(() => setAt(at <= 0 ? Math.max(last, 0) : at - 1));
    else if (event.key === 'PageDown') own(() => setAt(Math.min(at + 8, Math.max(last, 0))));
    else if (event.key === 'PageUp') own(() => setAt(Math.max(at - 8, 0)));
    else if (event.key === 'Enter') own(() => void enter());
    else if (event.key === 'Tab') own(() => void (event.shiftKey ? stepBack() : lead()));
    else if (event.key === 'ArrowRight' && isAtEnd && lead()) own(() => undefined);
    else if ((event.key === 'Backspace' || event.key === 'ArrowLeft') && value === '' && level !== null)
      own(stepBack);
    else if (event.key === 'Escape') own(() => (level === null ? palette.close() : stepBack()));
  };
  const stepBack = (): void => {
    palette.back();
    setAt(0);
  };

  return (
    <ModalOverlay
      isOpen={true}
      onOpenChange={(isOpen) => {
        if (!isOpen) palette.close();
      }}
      isDismissable={true}
      className={styles.scrim ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog aria-label={t('Command palette')} className={styles.dialog ?? ''}>
          <div className={styles.head}>
            <span className={styles.chip} title={t('Only this client is searched')}>
              <SafeText text={client} />
            </span>
            {level === null ? null : (
              <span className={styles.chip} data-level="">
                <SafeText text={level} />
              </span>
            )}
            <input
              role="combobox"
              aria-label={level === null ? t('Search people, places and commands') : t('Search here')}
              aria-expanded={true}
              aria-controls={`${id}list`}
              aria-autocomplete="list"
              aria-activedescendant={active ? `${id}${active.id}` : undefined}
              // biome-ignore lint/a11y/noAutofocus: a palette is there to be typed into
              autoFocus
              className={styles.input}
              placeholder={placeholderOf(person !== null, whom !== null)}
              spellCheck={false}
              maxLength={300}
              value={text}
              onChange={(event) => {
                palette.setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeys}
            />
          </div>
          <List id={id} lines={lines} active={active} onTake={take} onLead={lead} isWhom={whom !== null} />
          <div role="status" className={styles.foot}>
            {failure
              ? `${failure.message} ${failure.nextStep}`
              : lines.length === 0 && text === answered
                ? t('Nothing of this name. Try fewer letters.')
                : ''}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function labelOfWhom(whom: Command['id']): string {
  const { label } = textOf(whom);
  return t(label);
}

const placeholderOf = (isPerson: boolean, isWhom: boolean): string =>
  isPerson
    ? t('What is to be done?')
    : isWhom
      ? t('Whom?')
      : t('A person, an instance, a group or what to do');

interface ListProps {
  readonly id: string;
  readonly lines: readonly Line[];
  readonly active: Line | undefined;
  readonly isWhom: boolean;
  readonly onTake: (line: Line) => void;
  readonly onLead: () => boolean;
}

function List({ id, lines, active, isWhom, onTake, onLead }: ListProps): ReactNode {
  const activeId = active?.id;
  useEffect(() => {
    if (activeId !== undefined)
      document.getElementById(`${id}${activeId}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, activeId]);
  return (
    <div id={`${id}list`} role="listbox" aria-label={t('Results')} className={styles.list}>
      {lines.map((line) => {
        const Icon = icons[line.kind];
        const isActive = line === active;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the field, which has the keys
          <div
            key={line.id}
            id={`${id}${line.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={isActive}
            aria-disabled={line.isHeld}
            className={classNames(styles.line, line.isDanger && !line.isHeld && styles.danger)}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(line)}
          >
            <Icon size={16} aria-hidden="true" className={styles.icon} />
            <span className={styles.words}>
              <span className={styles.label}>
                <SafeText text={line.label} />
                {line.detail === '' ? null : (
                  <span className={styles.detail}>
                    <SafeText text={line.detail} />
                  </span>
                )}
              </span>
              <span className={styles.hint}>{line.hint}</span>
            </span>
            {line.keys === undefined ? null : <Kbd keys={line.keys} />}
            {isActive && line.person && !isWhom ? (
              <span
                aria-hidden="true"
                className={styles.more}
                onClick={(event) => {
                  event.stopPropagation();
                  onLead();
                }}
              >
                {t('Actions')} <Kbd keys="Tab" />
                <ChevronRight size={14} />
              </span>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
