import { failureView } from '../../main/kernel/codes';
import type { ScheduledItem } from '../../main/schedule/rules/item';
import { momentOf } from '../../main/schedule/rules/moment';
import { scheduledView } from '../../main/schedule/view';
import type { Bridge, Reply } from '../../preload/contract';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

const hours = 3_600_000;

function itemAt(at: number, over: Partial<ScheduledItem>): ScheduledItem {
  return {
    id: `sch_${String(Math.abs(at % 10_000)).padStart(16, '0')}`,
    action: 'enable',
    targets: [{ ref: 'ins_0000000000000001:u1', email: 'maria.ortiz@acme.example', instance: 'finance' }],
    at: new Date(at).toISOString(),
    zone: 'Europe/Berlin',
    reason: 'Parental leave, HR-118',
    by: 'sam',
    createdAt: '2026-11-02T09:00:00.000Z',
    state: 'waiting',
    takesBack: 'run_0000000000000001',
    after: null,
    confirmed: 'confirm',
    runId: null,
    failure: null,
    endedAt: null,
    occasion: null,
    ...over,
  };
}

/** Scheduled changes that last as long as the page. */
export function fakeSchedule(later: Later): Bridge['schedule'] {
  let held: ScheduledItem[] = [
    itemAt(Date.now() - 30 * hours + 1, {}),
    itemAt(Date.now() - 3 * hours + 2, {
      state: 'failed',
      action: 'disable',
      takesBack: null,
      reason: 'Contract ends, HR-204',
      targets: [{ ref: 'ins_0000000000000004:u9', email: 'ben.okafor@acme.example', instance: 'sandbox' }],
      failure: { code: 'READ_ONLY', params: { instance: 'sandbox' } },
      endedAt: new Date(Date.now() - 3 * hours).toISOString(),
    }),
    itemAt(Date.now() + 50 * hours + 4, {
      action: 'disable',
      takesBack: null,
      reason: 'Last day, HR-260',
      occasion: { purpose: 'leaver', people: ['ana.dubois@acme.example'] },
      targets: [{ ref: 'ins_0000000000000004:u4', email: 'ana.dubois@acme.example', instance: 'sandbox' }],
    }),
    itemAt(Date.now() - 60 * hours + 5, {
      action: 'disable',
      takesBack: null,
      reason: 'Last day, HR-219',
      state: 'done',
      runId: 'run_0000000000000000',
      occasion: { purpose: 'leaver', people: ['noor.jansen@acme.example'] },
      targets: [{ ref: 'ins_0000000000000004:u5', email: 'noor.jansen@acme.example', instance: 'sandbox' }],
      endedAt: new Date(Date.now() - 60 * hours).toISOString(),
    }),
    itemAt(Date.now() + 400 * hours + 3, { action: 'disable', takesBack: null, reason: 'Last day, HR-221' }),
  ];
  const now = () => Date.now();
  const drop = (id: string) => {
    held = held.filter((one) => one.id !== id);
  };
  const find = (id: string) => {
    const item = held.find((one) => one.id === id);
    if (!item) throw new Error(`no ${id}`);
    return item;
  };
  return {
    moment: async (said) => {
      const moment = momentOf(said, now());
      return moment.ok ? moment : { ok: false, error: failureView(moment.error) };
    },
    make: () => later(() => ({ items: [], run: null })),
    list: () => later(() => held.map((item) => scheduledView(item, now()))),
    runNow: ({ id }) =>
      later(() => {
        const done = { ...find(id), state: 'done' as const };
        drop(id);
        return scheduledView(done, now());
      }),
    drop: ({ id }) => later(() => drop(id)),
    change: ({ id }) => later(() => scheduledView(find(id), now())),
  };
}
