import type { Command } from 'commander';
import type { Moment, Said } from '../../../preload/contract/schedule';
import { momentOf } from '../../schedule/rules/moment';
import { orFail, usageError } from '../output';

/** When a change begins and is taken back, as it was said and as the moment that is meant. */
export interface Times {
  readonly start: Said | null;
  readonly until: Said | null;
  readonly moments: { readonly start: Moment | null; readonly until: Moment | null };
}

export interface TimeOptions {
  readonly start?: string;
  readonly until?: string;
  readonly zone?: string;
}

/** The times of a command, or null where it is for now and for good. A time that makes no sense ends the command. */
export function timesOf(options: TimeOptions, now: number): Times | null {
  const { start, until, zone } = options;
  if (start === undefined && until === undefined) {
    if (zone !== undefined) throw usageError('--zone goes with --until or --start');
    return null;
  }
  const said = (local: string | undefined) => (local === undefined ? null : saidOf(local, zone));
  const times = { start: said(start), until: said(until) };
  const moment = (of: Said | null) => of && orFail(momentOf(of, now));
  return { ...times, moments: { start: moment(times.start), until: moment(times.until) } };
}

/** `2027-03-01 09:00` is taken too, and `Z` at the end for UTC. */
export function saidOf(text: string, zone: string | undefined): Said {
  const local = text.trim().replace(' ', 'T');
  if (local.endsWith('Z')) return { local: local.slice(0, -1), zone: 'UTC' };
  return { local, zone: zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone };
}

/** When a command begins, where that is not now. */
export function withStart(command: Command): Command {
  return command
    .option('--start <date>', 'not now, but then: 2027-03-01T18:00')
    .option('--zone <name>', 'the time zone of the date, such as Europe/Berlin (that of this computer)');
}
