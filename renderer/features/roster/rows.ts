import type { RosterDraft, RosterProblem } from '../../../preload/contract/roster';
import { visibleText } from '../../components/visible-text';

/** The lists of a roster. */
export type ListName = 'leavers' | 'unknown' | 'changed' | 'movers' | 'problems';

/** A finding as a row of the grid. */
export interface RosterLine {
  readonly key: string;
  /** The address in the directory; of a row that is not understood what stands in it. */
  readonly who: string;
  readonly name: string;
  readonly where: readonly string[];
  /** What the roster says, or what is wrong. */
  readonly about: string;
  readonly refs: readonly string[];
}

export const listNames: readonly ListName[] = ['leavers', 'unknown', 'changed', 'movers', 'problems'];

export const listLabels: Readonly<Record<ListName, string>> = {
  leavers: 'Left, still active',
  unknown: 'Unknown to HR',
  changed: 'Another address',
  movers: 'Moved',
  problems: 'Not understood',
};

const problemWords: Readonly<Record<RosterProblem['kind'], string>> = {
  'no-address': 'The row has no e-mail address.',
  'bad-address': 'This is no e-mail address.',
  'bad-date': 'This is no day. The row counts as if it had none.',
  'unclear-date': 'This may be one of two days, and one is still to come: say which under How it is read.',
  contradiction: 'This row says they have left, another one that they are here. They count as here.',
};

const recognised = {
  'other-address': 'by another address in the row',
  name: 'by the name',
  mailbox: 'by what stands before the @',
} as const;

export function linesOf({ found }: RosterDraft, list: ListName): readonly RosterLine[] {
  switch (list) {
    case 'leavers':
      return found.leavers.map(({ line, email, name, instances, refs, status, endsOn }) => ({
        ...{ key: `${line} ${email}`, who: email, name, where: instances, refs },
        about:
          [status, endsOn === null ? '' : `last day ${endsOn}`].filter(Boolean).join(', ') || `Line ${line}`,
      }));
    case 'unknown':
      return found.unknown.map(({ email, name, instances, refs, isOutside }) => ({
        ...{ key: email || (refs[0] ?? ''), who: email, name, where: instances, refs },
        about: isOutside ? 'The roster has nobody of this domain.' : 'No row is about this person.',
      }));
    case 'changed':
      return found.changed.map(({ line, email, name, instances, refs, wanted, by, hasLeft }) => ({
        ...{ key: `${line} ${email}`, who: email, name, where: instances, refs },
        about: `HR has ${visibleText(wanted)}; recognised ${recognised[by]}.${hasLeft ? ' They have left.' : ''}`,
      }));
    case 'movers':
      return found.movers.map(({ line, email, name, refs, instances, role, changes }) => ({
        ...{ key: `${line} ${email}`, who: email, name, where: instances, refs },
        about: `${visibleText(role)}: ${changes.map(changeWords).join('; ')}`,
      }));
    case 'problems':
      return found.problems.map(({ line, given, kind }) => ({
        ...{
          key: `${line} ${kind}`,
          who: given === '' ? '–' : given,
          name: `Line ${line}`,
          where: [],
          refs: [],
        },
        about: problemWords[kind],
      }));
  }
}

const changeWords = ({
  instance,
  join,
  leave,
}: RosterDraft['found']['movers'][number]['changes'][number]): string =>
  [
    join.length > 0 ? `joins ${join.map(visibleText).join(', ')}` : '',
    leave.length > 0 ? `leaves ${leave.map(visibleText).join(', ')}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
    .concat(` on ${visibleText(instance)}`);
