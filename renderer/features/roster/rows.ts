import type { RosterDraft, RosterProblem } from '../../../preload/contract/roster';
import { msg, t } from '../../../preload/texts/text';
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

/** Shown by `t`. */
export const listLabels: Readonly<Record<ListName, string>> = {
  leavers: msg('Left, still active'),
  unknown: msg('Unknown to HR'),
  changed: msg('Another address'),
  movers: msg('Moved'),
  problems: msg('Not understood'),
};

const problemWords: Readonly<Record<RosterProblem['kind'], string>> = {
  'no-address': msg('The row has no e-mail address.'),
  'bad-address': msg('This is no e-mail address.'),
  'bad-date': msg('This is no day. The row counts as if it had none.'),
  'unclear-date': msg(
    'This may be one of two days, and one is still to come: say which under How it is read.',
  ),
  contradiction: msg('This row says they have left, another one that they are here. They count as here.'),
};

const recognised = {
  'other-address': msg('by another address in the row'),
  name: msg('by the name'),
  mailbox: msg('by what stands before the @'),
} as const;

export function linesOf({ found }: RosterDraft, list: ListName): readonly RosterLine[] {
  switch (list) {
    case 'leavers':
      return found.leavers.map(({ line, email, name, instances, refs, status, endsOn }) => ({
        ...{ key: `${line} ${email}`, who: email, name, where: instances, refs },
        about:
          [status, endsOn === null ? '' : t('last day {day}', { day: endsOn })].filter(Boolean).join(', ') ||
          t('Line {line}', { line }),
      }));
    case 'unknown':
      return found.unknown.map(({ email, name, instances, refs, isOutside }) => ({
        ...{ key: email || (refs[0] ?? ''), who: email, name, where: instances, refs },
        about: isOutside ? t('The roster has nobody of this domain.') : t('No row is about this person.'),
      }));
    case 'changed':
      return found.changed.map(({ line, email, name, instances, refs, wanted, by, hasLeft }) => ({
        ...{ key: `${line} ${email}`, who: email, name, where: instances, refs },
        about: [
          t('HR has {address}; recognised {how}.', { address: visibleText(wanted), how: t(recognised[by]) }),
          hasLeft ? t('They have left.') : '',
        ]
          .filter(Boolean)
          .join(' '),
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
          name: t('Line {line}', { line }),
          where: [],
          refs: [],
        },
        about: t(problemWords[kind]),
      }));
  }
}

const changeWords = ({
  instance,
  join,
  leave,
}: RosterDraft['found']['movers'][number]['changes'][number]): string =>
  t(
    '{what, select, both {joins {join}, leaves {leave}} join {joins {join}} other {leaves {leave}}} on {instance}',
    {
      what: join.length > 0 ? (leave.length > 0 ? 'both' : 'join') : 'leave',
      join: join.map(visibleText).join(', '),
      leave: leave.map(visibleText).join(', '),
      instance: visibleText(instance),
    },
  );
