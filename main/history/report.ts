import type { ChangeRow, ChangesQuery } from '../../preload/contract/history';
import { err, ok, type Result } from '../kernel/result';
import { ReportFailed } from '../reports/failed';
import { controlReferences } from '../reports/rules/controls';
import { tableOf } from '../reports/rules/report';
import type { MadeReport, ReportsService } from '../reports/service';
import type { HistoryService } from './service';

/** Which changes; `until` (ISO, not included) null: up to now. */
export type ChangesWish = Omit<ChangesQuery, 'offset' | 'limit'> & { readonly until: string | null };

export interface ChangesReportPorts {
  readonly history: Pick<HistoryService, 'changes' | 'known' | 'forgottenAt'>;
  readonly reports: Pick<ReportsService, 'head'>;
}

const partSize = 500;
const modes = {
  net: 'how accounts differ from how they were',
  steps: 'every change that a reading saw or that Rollcall made',
} as const;

/** What changed on the instances, newest first, with how far back each is known. */
export async function changesReport(
  { history, reports }: ChangesReportPorts,
  { until, ...wish }: ChangesWish,
): Promise<Result<MadeReport>> {
  const first = await history.changes({ ...wish, offset: 0, limit: 0 });
  if (!first.ok) return first;
  const known = await history.known(wish.since);
  if (!known.ok) return known;
  const forgotten = await history.forgottenAt();
  if (!forgotten.ok) return forgotten;
  const asked = known.value.filter(
    ({ instanceId }) => wish.instanceIds.length === 0 || wish.instanceIds.includes(instanceId),
  );
  const head = await reports.head({
    title: 'Changes',
    scope: {
      from: wish.since,
      to: until,
      changes: modes[wish.mode],
      kinds: wish.kinds,
      known_since: asked.map((one) => `${one.instance}: ${one.first ?? 'never read completely'}`),
      incomplete_readings: asked.reduce((sum, { incomplete }) => sum + incomplete, 0),
      ...(forgotten.value === null
        ? {}
        : { left_out: `Changes of people who were forgotten here, last on ${forgotten.value.slice(0, 10)}` }),
    },
    ...(wish.instanceIds.length > 0 ? { instanceIds: wish.instanceIds } : {}),
    controls: controlReferences('changes'),
  });
  if (!head.ok) return head;
  async function* rows(): AsyncGenerator<readonly ChangeRow[]> {
    // Changes that are seen meanwhile push the others down: those come again, and are left out.
    const taken = new Set<number>();
    for (let offset = 0; ; offset += partSize) {
      const page = await history.changes({ ...wish, offset, limit: partSize });
      // An end that is none would look like a short list.
      if (!page.ok) throw new ReportFailed(err(page.error.code, page.error.params));
      if (page.value.rows.length === 0) return;
      const part = page.value.rows.filter(({ seq, at }) => !taken.has(seq) && (until === null || at < until));
      for (const { seq } of part) taken.add(seq);
      yield part;
    }
  }
  const table = tableOf<ChangeRow>({
    name: 'changes',
    title: 'Changes',
    note: 'A change happened after the reading before and before it was seen.',
    columns: [
      { name: 'at', title: 'Seen', kind: 'moment', read: ({ at }) => at },
      { name: 'not_before', kind: 'moment', read: ({ notBefore }) => notBefore },
      { name: 'kind', width: 16, read: ({ kind }) => kind },
      { name: 'instance', width: 16, read: ({ instance }) => instance },
      { name: 'email', title: 'E-mail', width: 32, read: ({ email }) => email },
      { name: 'name', width: 24, read: ({ name }) => name },
      { name: 'before', read: ({ before }) => before },
      { name: 'after', read: ({ after }) => after },
      { name: 'run', title: 'Run of Rollcall', read: ({ runId }) => runId },
    ],
    rows: rows(),
  });
  return ok({
    report: { head: head.value, tables: [table] },
    rows: until === null ? first.value.total : null,
  });
}
