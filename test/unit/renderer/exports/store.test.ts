import { describe, expect, it } from 'vitest';
import { mostPrinted as printedByMain } from '../../../../main/reports/formats/page';
import type { Bridge, Reply } from '../../../../preload/contract';
import type { ReportExport } from '../../../../preload/contract/reports';
import type { ToastInput } from '../../../../renderer/components/toast-store';
import { formatOptions, mostPrinted } from '../../../../renderer/features/exports/formats';
import { createExportsStore, type ExportOffer } from '../../../../renderer/features/exports/store';
import { noFilters } from '../../../../renderer/state/no-filters';

const wish = { kind: 'accounts' as const, question: { search: '', filters: noFilters, sort: [] } };
const offer = (rows: number | null): ExportOffer => ({
  ...{ title: 'Export accounts', things: 'accounts' },
  choices: [
    { id: 'shown', label: 'What the table shows now', rows: 12, wish },
    { id: 'all', label: 'All accounts', rows, wish },
  ],
});

const id = 'rep_0000000000000001';
const view = (over: Partial<ReportExport>): ReportExport => ({
  ...{ id, title: 'Accounts', format: 'xlsx', name: 'accounts.xlsx' },
  ...{ state: 'writing', rows: 0, of: 12, failure: null },
  ...over,
});

function open(reply: Reply<ReportExport | null>) {
  const asked: unknown[] = [];
  const toasts: ToastInput[] = [];
  let tell: (one: ReportExport) => void = () => undefined;
  const reports: Bridge['reports'] = {
    save: async (input) => {
      asked.push(input);
      return reply;
    },
    saveEvidence: async () => reply,
    stop: async () => ({ ok: true, value: undefined }),
    show: async (input) => {
      asked.push(input);
      return { ok: true, value: undefined };
    },
  };
  const on = ((_event: string, listener: typeof tell) => {
    tell = listener;
    return () => undefined;
  }) as unknown as Bridge['on'];
  const exporting = createExportsStore({ reports, on }, (toast) => toasts.push(toast));
  exporting.start();
  return { ...exporting, asked, toasts, tell: (over: Partial<ReportExport>) => tell(view(over)) };
}

describe('the dialog Export', () => {
  it('takes no PDF of more rows than one takes, and knows how many that are', () => {
    expect(mostPrinted).toBe(printedByMain);
    const { store, open: offerIt, setFormat, choose } = open({ ok: true, value: null });
    offerIt(offer(mostPrinted + 1));
    setFormat('pdf');
    choose('all');
    expect(store.getState()).toMatchObject({ format: 'xlsx', choice: { id: 'all' } });
    const disabled = formatOptions(mostPrinted + 1).filter(({ isDisabled }) => isDisabled);
    expect(disabled.map(({ value }) => value)).toEqual(['pdf']);
    expect(formatOptions(mostPrinted).filter(({ isDisabled }) => isDisabled)).toEqual([]);
  });

  it('stays open where nobody chose a place, and where it failed', async () => {
    const undecided = open({ ok: true, value: null });
    undecided.open(offer(null));
    await undecided.save();
    expect(undecided.store.getState()).toMatchObject({ offer: offer(null), isAsking: false, failure: null });
    const error = { code: 'STORE_FULL', message: 'No room.', nextStep: 'Make some.' };
    const failing = open({ ok: false, error });
    failing.open(offer(null));
    await failing.save();
    expect(failing.store.getState()).toMatchObject({ offer: offer(null), failure: error });
  });

  it('closes when it has begun, and asks for the mark with CSV alone', async () => {
    const { store, save, setMark, setFormat, asked, ...rest } = open({ ok: true, value: view({}) });
    rest.open(offer(12));
    setMark(true);
    await save();
    expect(store.getState().offer).toBeNull();
    rest.open(offer(12));
    setFormat('csv');
    await save();
    expect(asked).toEqual([
      { wish, format: 'xlsx', hasMark: false },
      { wish, format: 'csv', hasMark: true },
    ]);
  });
});

describe('an export that goes on', () => {
  it('is shown until it has ended, and can then be shown in its folder', () => {
    const { store, tell, toasts, asked } = open({ ok: true, value: null });
    tell({});
    tell({ rows: 6 });
    expect(store.getState().going).toEqual([view({ rows: 6 })]);
    tell({ rows: 12, state: 'saved' });
    expect(store.getState().going).toEqual([]);
    expect(toasts).toMatchObject([{ text: 'Exported 12 rows to accounts.xlsx', tone: 'success' }]);
    toasts[0]?.action?.onPress();
    expect(asked).toEqual([{ id }]);
  });

  it('says why it failed, and that nothing is left where it was stopped', () => {
    const { tell, toasts } = open({ ok: true, value: null });
    const failure = { code: 'FILE_NOT_WRITTEN', message: 'It was not written.', nextStep: 'Try again.' };
    tell({ state: 'failed', failure });
    tell({ state: 'stopped' });
    expect(toasts).toMatchObject([
      { text: 'It was not written. Try again.', tone: 'danger' },
      { text: 'The export to accounts.xlsx was stopped. Nothing of it is left.' },
    ]);
  });
});
