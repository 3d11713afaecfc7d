import type { Purpose } from '../preload/contract/access';
import type { DormancyQuestion } from '../preload/contract/dormancy';
import type { Period } from '../preload/contract/leavers';
import type { ReportWish } from '../preload/contract/reports';
import type { Selection } from '../preload/contract/selection';
import { t } from '../preload/texts/text';
import { bridge } from './bridge';
import { toasts } from './components/toast-store';
import { access } from './features/access/use-access';
import { bulk } from './features/bulk/use-bulk';
import { dayOf } from './features/changes/since';
import { changes } from './features/changes/use-changes';
import { copyText } from './features/directory/copying';
import { changeAll } from './features/directory/everywhere';
import { showList } from './features/directory/pasted-list';
import { firstQuestion, hasFilters } from './features/directory/question';
import { directory } from './features/directory/use-directory';
import { views } from './features/directory/use-views';
import type { Asked } from './features/dormancy/store';
import { dormancy } from './features/dormancy/use-dormancy';
import type { ExportChoice } from './features/exports/store';
import { exporting } from './features/exports/use-exports';
import { demoAddresses, type SampleTicketId, sampleTickets } from './features/first-run/sample-tickets';
import { openGroup } from './features/groups/open-group';
import type { ShowPlan } from './features/joiners/store';
import { joiners } from './features/joiners/use-joiners';
import { isNarrowed } from './features/journal/store';
import { journal } from './features/journal/use-journal';
import { usualPeriod } from './features/leavers/period';
import { leavers } from './features/leavers/use-leavers';
import { lookup } from './features/lookup/use-lookup';
import type { FigureAsk } from './features/overview/figures';
import type { Ask } from './features/overview/pictures';
import { person } from './features/person/use-person';
import { roster } from './features/roster/use-roster';
import type { TicketAction } from './features/tickets/store';
import { tickets } from './features/tickets/use-tickets';
import { currentPage, goTo } from './state/navigation';
import { noFilters } from './state/no-filters';
import { type TicketAtHand, ticketAtHand } from './state/ticket';

type OnPaper = Extract<ReportWish, { kind: 'overview' }>['pictures'];

/** What one feature asks of another: features know nothing of each other, the window hands them these. */

export const showGroupPanel = (key: string): void => {
  // Of the two panels the person's comes first.
  person.close();
  openGroup(key);
};

export const closeGroup = (): void => openGroup(null);

export const showPlan = (...input: Parameters<typeof access.show>): void => void access.show(...input);
export const showNew: ShowPlan = (make) => void access.show('create', make);
export const showOwnGroups: ShowPlan = (make) => void access.show('set-groups', make);
export const showEdit: ShowPlan = (make) => void access.show('edit', make);

export const showPeople = (): void => {
  if (currentPage() !== 'people') goTo('people');
};

export async function syncAll(): Promise<void> {
  const reply = await bridge.directory.sync({ instanceId: null });
  if (!reply.ok)
    toasts.getState().show({ text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger' });
}

/** Offers the accounts of the table: those that the search and the filters leave, and all there are. */
export async function exportPeople(): Promise<void> {
  const { search, filters, sort } = directory.store.getState().question;
  // The table may show people: what is exported are their accounts.
  const asked = { view: 'accounts', groupBy: 'none', search, filters, sort, offset: 0, limit: 0 } as const;
  const reply = await bridge.directory.query({ ...asked, sort: [...sort] });
  const counts = reply.ok ? reply.value : null;
  const all: ExportChoice = {
    id: 'all',
    label: t('All accounts'),
    rows: counts?.population ?? null,
    wish: { kind: 'accounts', question: { search: '', filters: noFilters, sort: [] } },
  };
  const narrowed: ExportChoice = {
    id: 'shown',
    label: t('What the table shows now'),
    rows: counts?.matching ?? null,
    wish: { kind: 'accounts', question: { search, filters, sort: [...sort] } },
  };
  const isNarrowed = search.trim() !== '' || hasFilters(filters);
  exporting.open({
    title: t('Export accounts'),
    things: 'accounts',
    choices: isNarrowed ? [narrowed, all] : [all],
  });
}

/** Offers the entries of the journal: those that the search and the filters leave, and all there are. */
export async function exportJournal(): Promise<void> {
  const { asked, total } = journal.store.getState();
  const question = { search: asked.search, filters: asked.filters };
  const whole = await bridge.journal.list({ search: '', offset: 0, limit: 1 });
  const choice = (id: string, label: string, of: typeof question, rows: number | null): ExportChoice => ({
    ...{ id, label, rows, wish: { kind: 'journal', question: of } },
  });
  const all = choice(
    'all',
    t('All entries'),
    { search: '', filters: {} },
    whole.ok ? whole.value.total : null,
  );
  const shown = choice('shown', t('What the table shows now'), question, total);
  exporting.open({
    title: t('Export journal'),
    things: 'entries',
    hasProof: true,
    choices: isNarrowed(asked) ? [shown, all] : [all],
  });
}

/** Offers the changes as the page shows them. */
export function exportChanges(): void {
  const { shown, total } = changes.store.getState();
  if (shown === null) return;
  const { mode, kinds, instanceIds } = shown.wish;
  const question = { since: shown.since, mode, kinds: [...kinds], instanceIds: [...instanceIds] };
  exporting.open({
    title: t('Export changes'),
    things: 'changes',
    choices: [
      { id: 'shown', label: t('What the page shows now'), rows: total, wish: { kind: 'changes', question } },
    ],
  });
}

/** Resolves when the dialog `Export` is closed, whatever was chosen in it. */
export const exportDormant = (question: DormancyQuestion, rows: number): Promise<void> =>
  new Promise((resolve) => {
    exporting.open({
      title: t('Export dormant accounts'),
      things: 'accounts',
      choices: [{ id: 'all', label: t('Dormant accounts'), rows, wish: { kind: 'dormant', question } }],
    });
    const stop = exporting.store.subscribe(({ offer }) => {
      if (offer !== null) return;
      stop();
      resolve();
    });
  });

/** Offers those who left in a period. */
export const exportLeavers = (period: Period, rows: number): void =>
  exporting.open({
    title: t('Export leavers'),
    things: 'leavers',
    choices: [
      {
        id: 'all',
        label: t('Leavers'),
        // Each stands in several tables, and searches are rows too.
        rows: rows === 0 ? 0 : null,
        wish: { kind: 'leavers', period },
      },
    ],
  });

/** Main asks where to; how it goes on is told as of any export. */
export const saveEvidence = (period: Period): void =>
  void exporting.begin(() => bridge.reports.saveEvidence({ period }));

export const printOverview = (pictures: OnPaper): void =>
  void exporting.begin(() =>
    bridge.reports.save({ wish: { kind: 'overview', pictures }, format: 'pdf', hasMark: false }),
  );

/** Opens the list of what a number of the overview counts. Answers the page that shows it; null: a dialog does. */
export function openFigure(ask: FigureAsk): 'people' | 'leavers' | null {
  if (ask.kind === 'dormant') {
    dormancy.open();
    return null;
  }
  if (ask.kind === 'leavers') {
    leavers.ask({ wish: usualPeriod, shown: 'active', search: '' });
    goTo('leavers');
    return 'leavers';
  }
  if (ask.kind === 'roster') {
    roster.open();
    return null;
  }
  if (ask.kind === 'reviews') {
    goTo('reviews');
    return null;
  }
  return answerPicture(ask) === 'people' ? 'people' : null;
}

function editThese(refs: readonly string[], only: string): void {
  if (refs.length === 1) joiners.edit(only);
  else joiners.editMany([{ kind: 'refs', chosen: true, refs: [...refs] }], refs.length);
}

export function change(...input: Parameters<typeof access.request>): void {
  const [action, [ref]] = input;
  // What is to change of an account is asked first.
  if (action === 'edit' && ref !== undefined) editThese(input[1], ref);
  else void access.request(...input);
}

export const review = (...input: Parameters<typeof access.review>): void => void access.review(...input);
export const recheck = (runId: string): void => void access.recheck(runId);
export function changeChosen(...input: Parameters<typeof access.requestChosen>): void {
  const [action, chosen, count] = input;
  if (action === 'edit') joiners.editMany(chosen, count);
  else void access.requestChosen(...input);
}
/** A ticket of the made-up company, in the dialog that reads tickets. */
export function openSampleTicket(id: SampleTicketId): void {
  tickets.open(t(sampleTickets[id].text, demoAddresses));
}

export const leaveChosen = (purpose: Purpose, selection: Selection): void =>
  void access.leave(purpose, { kind: 'selection', selection });
export const leave = (purpose: Purpose, email: string): void =>
  void access.leave(purpose, { kind: 'people', emails: [email] });
export const leaveAll = (emails: readonly string[]): void =>
  void access.leave('leaver', { kind: 'people', emails: [...emails] });

export function showRun(runId: string): void {
  journal.find(runId);
  goTo('activity');
}

export function showInstance(instanceId: string): void {
  views.leave();
  directory.ask({ search: '', filters: { ...noFilters, instanceIds: [instanceId] } });
  goTo('people');
}

export function showGroup(key: string): void {
  views.leave();
  directory.askGroup(key);
  goTo('people');
}

export function showPerson(email: string): void {
  views.leave();
  directory.ask({ ...firstQuestion, search: email });
  person.open(email);
  goTo('people');
}

/** What a ticket comes to, looked at first. Its reason goes along until the change has begun. */
export function planTicket(
  action: TicketAction,
  about: TicketAtHand,
  refs: readonly string[],
  newcomer: string,
): void {
  ticketAtHand.take(about);
  if (action === 'invite') joiners.create(newcomer);
  else if (action === 'disable') leaveAll(about.emails);
  else if (refs.length > 0) review('enable', refs);
  else toasts.getState().show({ text: t('Every account of these people is enabled already.') });
}

export const changeEverywhere = (email: string, action: 'disable' | 'enable'): void =>
  void changeAll(email, action, review);

export const copyEmail = (email: string): void => void copyText(email, t('E-mail'));

export function showView(id: string): void {
  views.open(id);
  goTo('people');
}

/** Whom a picture of the overview counts. Answers the page that shows them. */
export function answerPicture(ask: Ask): 'people' | 'changes' {
  if (ask.kind === 'day') {
    const day = dayOf(Date.parse(ask.at));
    changes.wish({ since: 'date', day, mode: 'net', kinds: [], instanceIds: [] });
    goTo('changes');
    return 'changes';
  }
  views.leave();
  if (ask.kind === 'search') directory.ask({ ...firstQuestion, search: ask.search });
  else {
    const { instanceId, status, role } = ask;
    const filters = { ...noFilters, instanceIds: [instanceId] };
    directory.ask({
      ...firstQuestion,
      filters: { ...filters, status: status ? [status] : [], role: role ? [role] : [] },
    });
  }
  goTo('people');
  return 'people';
}

export async function selectList(refs: readonly string[]): Promise<boolean> {
  views.leave();
  const isShown = await showList(refs);
  if (isShown) goTo('people');
  return isShown;
}

export function changeAsListed(text: string, origin: string | null): void {
  lookup.close();
  bulk.open(text, origin);
}

/** Plans that a dialog asks for while it stays open: it goes on once what came of them was looked at. */
export const reviewed = {
  async leave(emails: readonly string[]): Promise<void> {
    await access.leave('leaver', { kind: 'people', emails: [...emails] });
    await access.reviewed();
  },
  async disable(refs: readonly string[]): Promise<void> {
    await access.review('disable', refs);
    await access.reviewed();
  },
  async move(id: string, refs: readonly string[]): Promise<void> {
    await access.show('set-groups', () => bridge.roster.planMovers({ id, refs: [...refs] }), refs);
    await access.reviewed();
  },
  async rename(id: string, refs: readonly string[]): Promise<void> {
    await access.show('edit', () => bridge.roster.planAddresses({ id, refs: [...refs] }), refs);
    await access.reviewed();
  },
  async dormant(asked: Asked): Promise<void> {
    await access.show('disable', () => bridge.dormancy.plan(asked), asked.refs ?? []);
    await access.reviewed();
  },
  async repair(ids: readonly string[]): Promise<void> {
    await access.show('repair', () => bridge.integrity.plan({ ids: [...ids] }));
    await access.reviewed();
  },
};
