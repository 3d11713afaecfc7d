import { getLocalTimeZone } from '@internationalized/date';
import { locale } from '../../preload/texts/formats';
import { t } from '../../preload/texts/text';

/** The time zone of this computer. */
export const localZone = getLocalTimeZone;

export interface ZoneOption {
  readonly id: string;
  /** What is searched besides the name. */
  readonly also: string;
}

/** Cities that have another name by now than the one the computer keeps their zone under. */
const renamed: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'Argentina',
  'America/Godthab': 'Nuuk',
  'America/Indianapolis': 'Indiana',
  'Asia/Calcutta': 'Kolkata, Mumbai, Delhi, India',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh City',
  'Europe/Kiev': 'Kyiv',
  UTC: 'GMT, Zulu',
};

/** As many are shown at once: nobody reads four hundred, and two letters leave fewer. */
const mostShown = 50;

let known: readonly ZoneOption[] | null = null;

function allZones(): readonly ZoneOption[] {
  if (known === null) {
    const names = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
    known = names.map((id) => ({ id, also: renamed[id] ?? '' }));
  }
  return known;
}

const plain = (text: string): string => text.toLowerCase().replaceAll('_', ' ').trim();

/**
 * The zones that what was typed may mean, those whose city begins with it first. With nothing typed, the one that is
 * chosen, that of this computer and UTC come before all others.
 */
export function zonesFor(typed: string, chosen: string): readonly ZoneOption[] {
  const wanted = plain(typed);
  if (wanted === '') {
    const first = [...new Set([chosen, localZone(), 'UTC'])];
    const others = allZones().filter(({ id }) => !first.includes(id));
    return [...first.map((id) => ({ id, also: renamed[id] ?? '' })), ...others].slice(0, mostShown);
  }
  const rank = ({ id, also }: ZoneOption): number => {
    const name = plain(id);
    if (name.split('/').at(-1)?.startsWith(wanted)) return 0;
    if (name.startsWith(wanted)) return 1;
    return name.includes(wanted) || plain(also).includes(wanted) ? 2 : 3;
  };
  return allZones()
    .map((zone) => ({ zone, rank: rank(zone) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostShown)
    .map(({ zone }) => zone);
}

/** `14:05 now, GMT+1`, or an empty text where the computer does not know the zone. */
export function clockText(zone: string, now: number): string {
  try {
    const form = new Intl.DateTimeFormat(locale(), {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
      timeZone: zone,
    });
    const parts = form.formatToParts(now);
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    return t('{time} now, {zone}', {
      time: `${part('hour')}:${part('minute')}`,
      zone: part('timeZoneName'),
    });
  } catch {
    return '';
  }
}

/** The same moment on the clock of this computer, or null where that shows the same time. */
export function hereText({ at, zone }: { readonly at: string; readonly zone: string }): string | null {
  const here = localZone();
  const form = (timeZone: string): string =>
    new Intl.DateTimeFormat(locale(), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(new Date(at));
  try {
    const text = form(here);
    return text === form(zone) ? null : t('Here: {moment}', { moment: text.replace(' at ', ', ') });
  } catch {
    return null;
  }
}
