import type { Dormancy, DormancyQuestion, DormantRow, Standing } from '../../preload/contract/dormancy';
import { mostRefs } from '../../preload/contract/selection';
import type { HeldPlan } from '../access/plans';
import type { AccessService } from '../access/service';
import { minuteOf } from '../directory/engine/filters';
import type { DormancyMeasure } from '../directory/port';
import { completenessOf } from '../directory/rules/completeness';
import type { DirectoryService } from '../directory/service';
import type { Clock } from '../kernel/clock';
import { err, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import type { ProtectionService } from '../protection/service';
import { caveatsOf, gapWords } from './rules/words';

export interface DormancyPorts {
  readonly access: Pick<AccessService, 'plan'>;
  readonly directory: Pick<DirectoryService, 'engine' | 'summary'>;
  readonly policy: Pick<PolicyService, 'limits'>;
  readonly protection: Pick<ProtectionService, 'guarded'>;
  readonly clock: Clock;
}

/** Who has a seat and does not use it, across all instances: whoever was seen on any of them is not dormant. */
export interface DormancyService {
  summary(question: DormancyQuestion): Promise<Dormancy>;
  /** A window of the rows, those unseen for longest first. No standings: all that are dormant. */
  rows(
    question: DormancyQuestion,
    shown: readonly Standing[],
    offset: number,
    limit: number,
  ): Promise<{ readonly rows: DormantRow[]; readonly total: number }>;
  /** The same rows a part at a time, of one moment; nothing is held at once. */
  take(
    question: DormancyQuestion,
    shown: readonly Standing[],
  ): Promise<{ readonly count: number; readonly parts: AsyncIterable<readonly DormantRow[]> }>;
  /**
   * Plans to disable those of these accounts (null: all that are shown) that are dormant still, with the guards of every
   * plan. Fails with SELECTION_EMPTY, or SELECTION_TOO_LARGE.
   */
  plan(
    question: DormancyQuestion,
    shown: readonly Standing[],
    refs: readonly string[] | null,
    attempt: boolean,
  ): Promise<Result<HeldPlan>>;
}

/** As many are asked of the directory's thread at once. */
const partSize = 500;

export function createDormancy(ports: DormancyPorts): DormancyService {
  const { access, policy, protection, clock } = ports;
  const { engine } = ports.directory;

  async function gathered({ days, instanceIds }: DormancyQuestion) {
    const limits = await policy.limits();
    const { coverage } = await ports.directory.summary();
    const { gaps } = completenessOf(coverage, [], clock.now());
    const { byRef, byEmail } = await protection.guarded();
    const measure: DormancyMeasure = {
      // To the minute, so that figures, windows and plans of one look are of one moment.
      now: minuteOf(clock.now()),
      days: days ?? limits.dormantDays,
      graceDays: limits.graceDays,
      instanceIds: [...instanceIds].sort(),
      // What is read at this moment was read before, or has no accounts yet.
      unread: gaps.flatMap(({ instanceId, reason }) => (reason === 'reading' ? [] : [instanceId])),
      protectedRefs: [...byRef.keys()],
      protectedEmails: [...byEmail.keys()],
    };
    return { limits, coverage, gaps, measure };
  }

  return {
    async summary(question) {
      const { limits, coverage, gaps, measure } = await gathered(question);
      const { places, ...figures } = await engine.dormancy(measure);
      const price = limits.seatPrice;
      return {
        ...figures,
        days: measure.days,
        graceDays: measure.graceDays,
        places: places.map((place) => ({
          ...place,
          asOf: coverage.find(({ instanceId }) => instanceId === place.instanceId)?.readAt ?? null,
        })),
        saved: price && {
          cents: figures.dormant * price.cents,
          yearlyCents: figures.dormant * price.cents * 12,
          currency: price.currency,
        },
        caveats: caveatsOf(measure.days),
        gaps: gapWords(gaps),
        isComplete: gaps.length === 0,
      };
    },

    async rows(question, shown, offset, limit) {
      const { measure } = await gathered(question);
      return engine.dormantRows(measure, shown, offset, limit);
    },

    async take(question, shown) {
      const { measure } = await gathered(question);
      const { id, count } = await engine.openDormant(measure, shown);
      async function* parts(): AsyncGenerator<readonly DormantRow[]> {
        for (;;) {
          const part = await engine.readDormant(id, partSize);
          if (part === null) throw new Error('the rows set out are not known any more');
          yield part.rows;
          if (part.isLast) return;
        }
      }
      return { count, parts: parts() };
    },

    async plan(question, shown, refs, attempt) {
      const { measure } = await gathered(question);
      const { count, accounts } = await engine.dormantAccounts(measure, shown, refs, mostRefs);
      if (count === 0) return err('SELECTION_EMPTY');
      if (count > mostRefs)
        return err('SELECTION_TOO_LARGE', {
          count: count.toLocaleString('en-US'),
          most: mostRefs.toLocaleString('en-US'),
        });
      // Always looked at first, whatever the safe mode: nobody chose these one by one.
      return access.plan({ action: 'disable' }, accounts, attempt, true);
    },
  };
}
