import type { Figure, Figures, Trend } from '../../preload/contract/overview';
import { noFilters } from '../directory/rules/no-filters';
import type { DirectoryService } from '../directory/service';
import type { DormancyService } from '../dormancy/service';
import type { HistoryService } from '../history/service';
import { type Clock, isoTime } from '../kernel/clock';
import { coalesced } from '../kernel/coalesced';
import type { Events } from '../kernel/events';
import { ok, type Result } from '../kernel/result';
import { timelinessOf, wasActiveAt } from '../leavers/rules/timeliness';
import type { LeaversService } from '../leavers/service';
import type { PolicyService } from '../policy/service';
import type { UnknownAccounts } from '../roster/unknown';
import type { DormantDay, DormantDays } from './dormant-days';
import { earlierDay } from './rules/baseline';

export interface OverviewPorts {
  readonly directory: Pick<DirectoryService, 'engine' | 'summary'>;
  readonly dormancy: Pick<DormancyService, 'summary'>;
  readonly history: Pick<HistoryService, 'openAt'>;
  readonly leavers: Pick<LeaversService, 'evidence'>;
  readonly policy: Pick<PolicyService, 'limits'>;
  readonly unknown: Pick<UnknownAccounts, 'figure'>;
  readonly days: DormantDays;
  readonly events: Pick<Events, 'on'>;
  readonly clock: Clock;
  /** Told of bugs in work that no caller waits for. */
  readonly report: (cause: unknown) => void;
}

/** How a client stands, in a few numbers, and how it stood. */
export interface OverviewService {
  figures(): Promise<Figures>;
  /** Leavers with an enabled account. Fails as the journal does. */
  leavers(): Promise<Result<Figure>>;
  /** Of the last so many days. */
  trend(days: number): Promise<Trend>;
  /** Keeps how many are dormant now, as the number of today. Nothing where not every instance was read: that stays unknown. */
  record(): Promise<void>;
  /** From now on that is kept whenever everything was read. */
  begin(): void;
  /** Stops, and waits for what is going on. */
  close(): Promise<void>;
}

/** The searches behind the numbers: the table shows who was counted, and as many. */
const searches = {
  seats: '-status:disabled -is:key',
  admins: 'is:admin -status:disabled -is:key',
  reactivated: 'is:reactivated',
  oldKeys: 'is:key created:>1y',
} as const;

const dayMs = 86_400_000;
/** Whoever reads every few minutes needs no new number for the day each time. In ms. */
const rest = 600_000;
const all = { days: null, instanceIds: [] };

export function createOverview(ports: OverviewPorts): OverviewService {
  const { directory, dormancy, history, leavers, policy, unknown, days, events, clock } = ports;
  const { engine } = directory;
  let stop: () => void = () => undefined;
  let working: Promise<void> = Promise.resolve();
  let recordedAt = Number.NEGATIVE_INFINITY;
  let recordedOf = '';

  /** The day of before. Of seats, because readings are kept for longest. */
  const earlier = async () => earlierDay(await engine.seats(''), clock.now());

  async function counted(): Promise<Readonly<Record<keyof typeof searches, number>>> {
    const questions = Object.values(searches).map((search) => ({
      ...{ view: 'accounts' as const, search, filters: noFilters },
    }));
    const [seats = 0, admins = 0, reactivated = 0, oldKeys = 0] = await engine.count(questions);
    return { seats, admins, reactivated, oldKeys };
  }

  const kept = async () => {
    const { dormantDays, graceDays } = await policy.limits();
    return days.all({ limitDays: dormantDays, graceDays });
  };

  /** The number of today; null where it is not known of every instance. */
  async function today(): Promise<DormantDay | null> {
    const { isComplete, dormant, days: limitDays, graceDays, places } = await dormancy.summary(all);
    if (!isComplete || places.length === 0) return null;
    return { at: isoTime(clock.now()), dormant, limitDays, graceDays };
  }

  const record = coalesced(async () => {
    const counted = await today();
    if (counted) await days.keep(counted);
  });

  return {
    async figures() {
      const [{ seats, admins, reactivated, oldKeys }, asleep, before, known, unmatched] = await Promise.all([
        counted(),
        dormancy.summary(all),
        earlier(),
        kept(),
        unknown.figure(),
      ]);
      const then = (value: number) => before && { value, at: before.day.at, is: before.is };
      const dormantThen = earlierDay(known, clock.now());
      return {
        seats: { now: seats, before: before && then(before.day.seats), search: searches.seats },
        admins: { now: admins, before: before && then(before.day.admins), search: searches.admins },
        reactivated: {
          now: reactivated,
          before: before && then(await history.openAt('reactivated', before.day.at)),
          search: searches.reactivated,
        },
        oldKeys: { now: oldKeys, before: null, search: searches.oldKeys },
        unknown: unmatched,
        dormant: {
          now: asleep.dormant,
          before: dormantThen && {
            value: dormantThen.day.dormant,
            at: dormantThen.day.at,
            is: dormantThen.is,
          },
        },
        dormantDays: asleep.days,
        instances: { now: asleep.places.length, before: before?.day.instances ?? null },
      };
    },

    async leavers() {
      const [found, before] = await Promise.all([leavers.evidence({ from: null, to: null }), earlier()]);
      if (!found.ok) return found;
      return ok({
        now: timelinessOf(found.value).stillActive,
        before: before && {
          value: found.value.filter((one) => wasActiveAt(one, before.day.at)).length,
          at: before.day.at,
          is: before.is,
        },
      });
    },

    async trend(length) {
      const since = isoTime(clock.now() - length * dayMs);
      const [seen, known, counted, { dormantDays }] = await Promise.all([
        engine.seats(since),
        kept(),
        today(),
        policy.limits(),
      ]);
      // Today's is the one of now: what was kept of the day is from its last reading, and somebody may have gone since.
      const dayOf = ({ at }: DormantDay) => at.slice(0, 10);
      const told = counted ? [...known.filter((one) => dayOf(one) !== dayOf(counted)), counted] : known;
      return {
        days: seen,
        dormant: told.filter(({ at }) => at >= since).map(({ at, dormant }) => ({ at, dormant })),
        dormantDays,
      };
    },

    record,

    begin() {
      stop = events.on('directory.synced', ({ sync }) => {
        if (!sync.running) working = whenRead().catch(ports.report);
      });
    },

    async close() {
      stop();
      await working;
    },
  };

  /** A hundred instances end one after the other: only the last one's end is the end. */
  async function whenRead(): Promise<void> {
    const { coverage } = await directory.summary();
    if (coverage.some(({ running }) => running)) return;
    // Once more has been read than was counted, what was kept is no number of the day.
    const places = coverage.filter(({ readAt }) => readAt !== null).map(({ instanceId }) => instanceId);
    const read = places.sort().join();
    if (read === recordedOf && clock.now() - recordedAt < rest) return;
    [recordedAt, recordedOf] = [clock.now(), read];
    await record();
  }
}
