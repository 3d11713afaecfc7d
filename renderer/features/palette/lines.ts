import type { GroupLine } from '../../../preload/contract/groups';
import { textOf } from '../../../preload/texts/commands';
import { t } from '../../../preload/texts/text';
import { type Command, canRun, heldBack, keyHint, labelOf, type WhyNot } from '../../commands/registry';
import { type Fit, fitOf, type Ranked, ranked } from './fit';
import type { FoundPerson } from './store';

/** A line of the palette: something there is, or something to do. */
export interface Line {
  readonly id: string;
  readonly kind: 'person' | 'instance' | 'group' | 'view' | 'command';
  readonly label: string;
  /** Beside the label, quieter: an address, an environment. */
  readonly detail: string;
  /** What Enter does, or why it does nothing. */
  readonly hint: string;
  /** The role has no right to it: it stays in the list, and says so. */
  readonly isHeld: boolean;
  readonly keys?: string;
  readonly isDanger: boolean;
  /** Leads on inside the palette instead of closing it. */
  readonly staysOpen: boolean;
  readonly person?: FoundPerson;
  readonly run: () => void;
}

interface Place {
  readonly id: string;
  readonly name: string;
}

/** All that the palette can list, and what choosing it does. */
export interface Sources {
  readonly commands: readonly Command[];
  readonly people: readonly FoundPerson[];
  readonly groups: readonly GroupLine[];
  readonly instances: readonly (Place & { readonly environment: string })[];
  readonly views: readonly Place[];
  readonly commandsFor: (email: string) => readonly Command[];
  readonly whyNot: WhyNot;
  readonly onWhom: (command: Command['id']) => void;
  readonly onInstance: (id: string) => void;
  readonly onGroup: (key: string) => void;
  readonly onView: (id: string) => void;
}

/** Of places with a name as many as anybody reads. */
const mostPlaces = 5;

/** The lines for what is typed, the best first. */
export function linesFor(typed: string, recent: readonly string[], from: Sources): readonly Line[] {
  const isTyped = typed.trim() !== '';
  // What can be done about a person is listed before there is one: whom it is for is asked then.
  const aboutSomebody = from.commandsFor('').filter(({ id }) => id !== 'person.open');
  const lines = [
    ...(isTyped ? from.people.map((person) => personLine(person, from)) : []),
    ...from.commands
      .filter((command) => textOf(command.id).hint !== undefined && canRun(command))
      .map((command) => commandLine(command, from.whyNot)),
    ...(isTyped ? aboutSomebody.map((command) => whomLine(command, from)) : []),
    ...(isTyped ? places(from) : []),
  ];
  return pick(typed, recent, lines);
}

/** The lines of the level where a command asks for the person it is for. */
export const peopleFor = (
  command: Command['id'],
  from: Pick<Sources, 'people' | 'commandsFor'>,
): readonly Line[] =>
  from.people.map((person) => {
    const wanted = from.commandsFor(person.email).find(({ id }) => id === command);
    return { ...personLine(person, from), hint: wanted ? labelOf(wanted) : '', run: () => wanted?.run() };
  });

/** The lines of the level of one person. */
export const commandsOf = (
  typed: string,
  recent: readonly string[],
  commands: readonly Command[],
  whyNot: WhyNot,
): readonly Line[] =>
  pick(
    typed,
    recent,
    commands.map((command) => commandLine(command, whyNot)),
  );

function pick(typed: string, recent: readonly string[], lines: readonly Line[]): readonly Line[] {
  const placed = lines.flatMap((line): readonly Ranked<Line>[] => {
    const fit = fitOfLine(typed, line);
    if (fit === null) return [];
    const at = recent.indexOf(line.id);
    return [{ item: line, fit, recent: at < 0 ? Number.POSITIVE_INFINITY : at }];
  });
  const counts = new Map<Line['kind'], number>();
  return ranked(placed).filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return kind === 'person' || kind === 'command' || count <= mostPlaces;
  });
}

/** The directory has found people already, by rules of its own: they stay, behind all that fits by its name. */
function fitOfLine(typed: string, line: Line): Fit | null {
  if (line.kind === 'command') {
    const id = line.id.replace(/^whom:/, '') as Command['id'];
    const { synonyms } = textOf(id);
    return fitOf(typed, {
      label: line.label,
      synonyms: synonyms === undefined ? [] : t(synonyms).split(', '),
    });
  }
  const also = line.kind === 'person' ? [line.detail] : [];
  const fit = fitOf(typed, { label: line.label, also });
  return line.kind === 'person' || line.kind === 'group' ? (fit ?? 6) : fit;
}

function commandLine(command: Command, whyNot: WhyNot): Line {
  const { hint = '', isDanger = false } = textOf(command.id);
  const keys = keyHint(command.id);
  const why = heldBack(command.id, whyNot);
  const isHeld = why !== '';
  return {
    ...{ id: command.id, kind: 'command', label: labelOf(command), detail: '', isDanger, isHeld },
    hint: isHeld ? why : t(hint),
    ...{ staysOpen: false, run: command.run },
    ...(keys === undefined ? {} : { keys }),
  };
}

function whomLine(command: Command, { onWhom, whyNot }: Pick<Sources, 'onWhom' | 'whyNot'>): Line {
  const line = commandLine(command, whyNot);
  return {
    ...line,
    id: `whom:${command.id}`,
    hint: line.isHeld ? line.hint : t('Asks for the person'),
    staysOpen: true,
    run: () => onWhom(command.id),
  };
}

const personLine = (person: FoundPerson, { commandsFor }: Pick<Sources, 'commandsFor'>): Line => ({
  id: `person:${person.email}`,
  kind: 'person',
  label: person.name === '' ? person.email : person.name,
  detail: person.email,
  hint: t('Opens the person: {active, number} enabled, {disabled, number} disabled', {
    active: person.active + person.invited,
    disabled: person.disabled,
  }),
  isDanger: false,
  isHeld: false,
  staysOpen: false,
  person,
  run: () =>
    commandsFor(person.email)
      .find(({ id }) => id === 'person.open')
      ?.run(),
});

function places({ instances, groups, views, onInstance, onGroup, onView }: Sources): readonly Line[] {
  const place = (kind: Line['kind'], id: string, label: string, detail: string, run: () => void): Line => ({
    ...{ id: `${kind}:${id}`, kind, label, detail, isDanger: false, isHeld: false, staysOpen: false, run },
    hint: kind === 'view' ? t('Shows the saved view') : t('Shows its accounts in the table'),
  });
  return [
    ...views.map(({ id, name }) => place('view', id, name, t('View'), () => onView(id))),
    ...instances.map(({ id, name, environment }) =>
      place('instance', id, name, environment, () => onInstance(id)),
    ),
    ...groups.map(({ key, name, enabled }) =>
      place('group', key, name, t('Group, {enabled, number} enabled', { enabled }), () => onGroup(key)),
    ),
  ];
}
