import type { ChangeKind, ChangeRow, FlagKind } from '../../preload/contract/history';
import { dateFormat } from '../../preload/texts/formats';
import { msg, t } from '../../preload/texts/text';
import { inWords } from '../../preload/texts/words';

/** What became of an account, in two words. */
export const changeWords: Readonly<Record<ChangeKind, string>> = inWords({
  appeared: msg('Appeared'),
  gone: msg('Gone'),
  disabled: msg('Disabled'),
  enabled: msg('Enabled'),
  'became-admin': msg('Became admin'),
  'lost-admin': msg('Lost admin'),
  'group-gained': msg('Group gained'),
  'group-lost': msg('Group lost'),
  'manager-gained': msg('Manager gained'),
  'manager-lost': msg('Manager lost'),
  renamed: msg('Renamed'),
  'email-changed': msg('E-mail changed'),
  'source-changed': msg('Source changed'),
  'key-appeared': msg('New API key'),
  'key-gone': msg('API key gone'),
});

/** Why an account needs a look, in two words. */
export const flagWords: Readonly<Record<FlagKind, string>> = inWords({
  reactivated: msg('Active again'),
  'new-admin': msg('New admin'),
  'new-key': msg('New API key'),
});

/** The changes that a flag is about. */
export const flaggedChanges: Readonly<Record<FlagKind, readonly ChangeKind[]>> = {
  reactivated: ['enabled'],
  'new-admin': ['became-admin', 'appeared'],
  'new-key': ['key-appeared'],
};

const day = dateFormat({ day: 'numeric', month: 'short' });
const dayOfYear = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });
const minute = dateFormat({ hour: '2-digit', minute: '2-digit' });
const second = dateFormat({ hour: '2-digit', minute: '2-digit', second: '2-digit' });

const dayText = (at: Date, now: Date): string =>
  (at.getFullYear() === now.getFullYear() ? day : dayOfYear)(at);

/** `26 Nov 10:04`, with the year where it is another one. */
export function momentText(at: string, now: number): string {
  const date = new Date(at);
  return `${dayText(date, new Date(now))} ${minute(date)}`;
}

/**
 * When a change happened, as far as anybody knows: between two readings, `26 Nov between 10:00 and 10:10`. What a run of
 * ours did has a time of its own.
 */
export function seenText(seen: Pick<ChangeRow, 'notBefore' | 'at'>, isOurs: boolean, now: number): string {
  if (isOurs) return momentText(seen.at, now);
  if (seen.notBefore === null) return t('before {moment}', { moment: momentText(seen.at, now) });
  const [from, to] = [new Date(seen.notBefore), new Date(seen.at)];
  if (from.toDateString() !== to.toDateString())
    return t('between {from} and {to}', {
      from: momentText(seen.notBefore, now),
      to: momentText(seen.at, now),
    });
  // Two readings within a minute: the minutes alone would say the same twice.
  const time = minute(from) === minute(to) ? second : minute;
  if (second(from) === second(to)) return `${dayText(to, new Date(now))} ${second(to)}`;
  return t('{day} between {from} and {to}', {
    day: dayText(to, new Date(now)),
    from: time(from),
    to: time(to),
  });
}

/** `Member → Administrator`; only one side where there was nothing on the other. */
export function differenceText({ before, after }: Pick<ChangeRow, 'before' | 'after'>): string {
  if (before === null) return after ?? '';
  return after === null ? before : `${before} → ${after}`;
}
