import type { Bridge, Reply } from '../../preload/contract';
import type { ReportExport } from '../../preload/contract/reports';

const titles = {
  accounts: 'Accounts',
  dormant: 'Dormant accounts',
  leavers: 'Leavers',
  overview: 'Overview',
  changes: 'Changes',
  journal: 'Journal',
} as const;

/** Exports that take two seconds and write nothing. */
export function fakeReports(
  later: <T>(make: () => T) => Promise<Reply<T>>,
  tell: (view: ReportExport) => void,
  count: () => number,
): Bridge['reports'] {
  const going = new Map<string, ReturnType<typeof setInterval>>();
  let made = 0;
  return {
    saveEvidence: () => later(() => null),
    save: ({ wish, format }) =>
      later(() => {
        const of = count();
        const id = `rep_${String(++made).padStart(16, '0')}`;
        let view: ReportExport = {
          ...{
            id,
            format,
            title: titles[wish.kind],
            name: `${wish.kind}-acme-2026-11-27.${format === 'proof' ? 'zip' : format}`,
          },
          ...{ state: 'writing', rows: 0, of, failure: null },
        };
        const timer = setInterval(() => {
          const rows = Math.min(of, view.rows + Math.ceil(of / 20));
          view = { ...view, rows, state: rows < of ? 'writing' : 'saved' };
          if (rows === of) clearInterval(timer);
          tell(view);
        }, 100);
        going.set(id, timer);
        tell(view);
        return view;
      }),
    stop: ({ id }) =>
      later(() => {
        clearInterval(going.get(id));
        tell({
          ...{ id, format: 'xlsx', title: 'Accounts', name: 'accounts-acme-2026-11-27.xlsx' },
          ...{ state: 'stopped', rows: 0, of: null, failure: null },
        });
      }),
    show: () => later(() => undefined),
  };
}
