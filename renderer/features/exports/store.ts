import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, Reply } from '../../../preload/contract';
import type { ReportExport, ReportFormat, ReportWish } from '../../../preload/contract/reports';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import type { ToastInput } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { formatOptions } from './formats';

/** One of the things that may be exported. */
export interface ExportChoice {
  readonly id: string;
  readonly label: string;
  readonly wish: ReportWish;
  /** Null while nobody knows. */
  readonly rows: number | null;
}

/** What the dialog offers: its title, and one choice or more. */
export interface ExportOffer {
  readonly title: string;
  /** What a row is. */
  readonly things: 'accounts' | 'entries' | 'changes' | 'leavers';
  /** The journal alone can prove itself, and does unless another format is chosen. */
  readonly hasProof?: boolean;
  readonly choices: readonly [ExportChoice, ...ExportChoice[]];
}

export interface ExportsState {
  /** Null: the dialog is closed. */
  readonly offer: ExportOffer | null;
  readonly choice: ExportChoice | null;
  readonly format: ReportFormat;
  readonly hasMark: boolean;
  /** Main asks where to. */
  readonly isAsking: boolean;
  readonly failure: FailureView | null;
  /** Those that go on, the oldest first. */
  readonly going: readonly ReportExport[];
}

/** The dialog `Export`, and the exports that go on. */
export function createExportsStore(
  { reports, on }: Pick<Bridge, 'reports' | 'on'>,
  showToast: (toast: ToastInput) => void,
) {
  const store: StoreApi<ExportsState> = createStore<ExportsState>(() => ({
    offer: null,
    choice: null,
    format: 'xlsx',
    hasMark: false,
    isAsking: false,
    failure: null,
    going: [],
  }));
  const set = store.setState;

  /** PDF takes few rows: where it takes not all of them, another format is chosen. */
  const fitting = (format: ReportFormat, rows: number | null, hasProof = false): ReportFormat => {
    const known = formatOptions(rows, hasProof).find(({ value }) => value === format);
    return known === undefined || known.isDisabled ? 'xlsx' : format;
  };

  const told = new Set<string>();

  function take(next: ReportExport): void {
    told.add(next.id);
    const isOver = next.state !== 'writing' && next.state !== 'printing';
    const { going } = store.getState();
    const others = going.filter(({ id }) => id !== next.id);
    const isKnown = others.length < going.length;
    if (isOver) set({ going: others });
    else set({ going: isKnown ? going.map((one) => (one.id === next.id ? next : one)) : [...going, next] });
    if (isOver) tell(next);
  }

  function tell({ id, name, rows, state, failure, format }: ReportExport): void {
    const key = `export-${id}`;
    const file = visibleText(name);
    if (state === 'saved')
      showToast({
        key,
        text:
          format === 'proof'
            ? t('The journal is saved as {file}. Its README says how to check it.', { file })
            : t('Exported {rows, plural, one {# row} other {# rows}} to {file}', { rows, file }),
        tone: 'success',
        action: { label: t('Show in folder'), onPress: () => void show(id) },
      });
    else if (state === 'stopped')
      showToast({ key, text: t('The export to {file} was stopped. Nothing of it is left.', { file }) });
    else if (failure) showToast({ key, text: `${failure.message} ${failure.nextStep}`, tone: 'danger' });
  }

  async function show(id: string): Promise<void> {
    const reply = await reports.show({ id });
    if (!reply.ok) showToast({ text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger' });
  }

  return {
    store,
    open(offer: ExportOffer): void {
      const [choice] = offer.choices;
      const { format } = store.getState();
      const wanted = offer.hasProof ? 'proof' : format;
      set({
        offer,
        choice,
        format: fitting(wanted, choice.rows, offer.hasProof),
        failure: null,
        isAsking: false,
      });
    },
    /** Nothing, while main asks where to. */
    close(): void {
      if (!store.getState().isAsking) set({ offer: null, choice: null });
    },
    choose(id: string): void {
      const { offer, format } = store.getState();
      const choice = offer?.choices.find((one) => one.id === id);
      if (choice) set({ choice, format: fitting(format, choice.rows, offer?.hasProof), failure: null });
    },
    setFormat: (format: ReportFormat): void => set({ format, failure: null }),
    setMark: (hasMark: boolean): void => set({ hasMark }),
    async save(): Promise<void> {
      const { choice, format, hasMark, isAsking } = store.getState();
      if (choice === null || isAsking) return;
      set({ isAsking: true, failure: null });
      const reply = await reports.save({ wish: choice.wish, format, hasMark: hasMark && format === 'csv' });
      set({ isAsking: false });
      if (!reply.ok) return set({ failure: reply.error });
      // Nothing was chosen: the dialog stays as it is.
      if (reply.value === null) return;
      set({ offer: null, choice: null });
      // What main has told meanwhile is newer.
      if (!told.has(reply.value.id)) take(reply.value);
    },
    /** Begins one that nothing has to be asked of but where it goes to. */
    async begin(save: () => Promise<Reply<ReportExport | null>>): Promise<void> {
      const reply = await save();
      if (!reply.ok)
        return showToast({ text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger' });
      if (reply.value !== null && !told.has(reply.value.id)) take(reply.value);
    },
    async stop(id: string): Promise<void> {
      await reports.stop({ id });
    },
    /** Follows what main tells; returns the function that stops. */
    start: (): (() => void) => on('reports.progressed', take),
  };
}
