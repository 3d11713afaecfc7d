import { ListChecks } from 'lucide-react';
import { type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { Purpose } from '../preload/contract/access';
import type { JournalEntry } from '../preload/contract/journal';
import type { Selection } from '../preload/contract/selection';
import { bridge } from './bridge';
import { isMac, useCommandKeys } from './commands/use-command-keys';
import { useWorkspaceCommands } from './commands/use-workspace-commands';
import { AppFrame } from './components/app-frame';
import type { DataGridHandle } from './components/data-grid/grid-types';
import { IconButton } from './components/icon-button';
import { ToastRegion } from './components/toast';
import { toasts } from './components/toast-store';
import { RunRegion } from './features/access/run-region';
import { access } from './features/access/use-access';
import { bulk } from './features/bulk/use-bulk';
import { dayOf } from './features/changes/since';
import { changes } from './features/changes/use-changes';
import { ChosenBar } from './features/directory/chosen-bar';
import { PeoplePage } from './features/directory/page';
import { showList } from './features/directory/pasted-list';
import { PeopleSearch } from './features/directory/people-search';
import { firstQuestion } from './features/directory/question';
import { directory } from './features/directory/use-directory';
import { views } from './features/directory/use-views';
import { ViewList } from './features/directory/view-list';
import { DuplicatesButton } from './features/duplicates/button';
import { ClientBadge } from './features/frame/client-badge';
import { InstanceTree } from './features/frame/instance-tree';
import { MainNav } from './features/frame/main-nav';
import { StatusLine } from './features/frame/status-line';
import { SyncStateLine } from './features/frame/sync-state';
import { openGroup, useOpenGroup } from './features/groups/open-group';
import { integrity } from './features/integrity/use-integrity';
import { NewAccountButton } from './features/joiners/new-account-button';
import type { ShowPlan } from './features/joiners/store';
import { joiners } from './features/joiners/use-joiners';
import { journal } from './features/journal/use-journal';
import { likeness } from './features/likeness/store';
import { useListOffer } from './features/lookup/use-list-offer';
import { lookup } from './features/lookup/use-lookup';
import type { Ask } from './features/overview/pictures';
import { person, usePerson } from './features/person/use-person';
import { RosterButton } from './features/roster/button';
import { OverdueBar } from './features/schedule/overdue-bar';
import { templates } from './features/templates/use-templates';
import { useServices } from './following';
import { useNotices } from './notices';
import {
  ActivityPage,
  BulkDialog,
  ChangesPage,
  DuplicatesDialog,
  EditAccountDialog,
  EntryPanel,
  GroupPanel,
  GroupsDialog,
  GroupsPage,
  InstanceDialog,
  InstancesPage,
  IntegrityDialog,
  KeychainPage,
  KeysChosenBar,
  KeysPage,
  LaterSection,
  Leftovers,
  LeftoversInPlan,
  LikenessDialog,
  LookupDialog,
  NewAccountDialog,
  OpenRuns,
  OverviewPage,
  PersonPanel,
  ReviewDialog,
  ReviewsPage,
  RosterDialog,
  ScheduledOf,
  ScheduledSection,
  SettingsPage,
  TemplatesDialog,
  useParts,
} from './parts';
import { currentPage, goTo, hrefOf, usePage } from './state/navigation';
import { noFilters } from './state/no-filters';
import { clientName, isOpen, startSession, useSession } from './state/session';
import { applyTheme } from './theme/theme';

/** The window: what is open, and the one place where features meet. */
export function App(): ReactNode {
  const isKnown = useSession((state) => state.status !== null || state.failure !== null);
  const canWork = useSession(isOpen);
  const theme = useSession((state) => state.settings?.theme);
  const name = useSession(clientName);
  useEffect(startSession, []);
  useNotices();
  useEffect(() => {
    if (theme) applyTheme(theme);
  }, [theme]);
  useEffect(() => {
    document.title = name === '' ? 'Rollcall' : `Rollcall – ${name}`;
  }, [name]);
  if (!isKnown) return null;
  return (
    <>
      {canWork ? (
        <Workspace />
      ) : (
        <Suspense>
          <KeychainPage />
        </Suspense>
      )}
      <ToastRegion />
    </>
  );
}

const showGroupPanel = (key: string): void => {
  // Of the two panels the person's comes first.
  person.close();
  openGroup(key);
};
const closeGroup = (): void => openGroup(null);
const showPlan = (...input: Parameters<typeof access.show>): void => void access.show(...input);

const showPeople = (): void => {
  if (currentPage() !== 'people') goTo('people');
};

const keyName = isMac ? '⌘' : 'Ctrl';

async function syncAll(): Promise<void> {
  const reply = await bridge.directory.sync({ instanceId: null });
  if (!reply.ok)
    toasts.getState().show({ text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger' });
}

/** Everything there is once the client's data is open. */
function Workspace(): ReactNode {
  const page = usePage();
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<DataGridHandle>(null);
  const [isAdding, setAdding] = useState(false);
  const [entry, setEntry] = useState<JournalEntry | null>(null);
  const hasPainted = useParts();
  useServices();

  const focusSearch = useCallback(() => {
    const box = search.current;
    box?.focus();
    // What is typed next goes on from what is there.
    box?.setSelectionRange(box.value.length, box.value.length);
  }, []);
  useCommandKeys(useWorkspaceCommands(search, focusSearch, syncAll));
  useListOffer(search);

  const change = useCallback((...input: Parameters<typeof access.request>) => {
    const [action, [ref]] = input;
    // What is to change of an account is asked first.
    if (action === 'edit' && ref !== undefined) joiners.edit(ref);
    else void access.request(...input);
  }, []);
  const showNew = useCallback<ShowPlan>((make) => void access.show('create', make), []);
  const showOwnGroups = useCallback<ShowPlan>((make) => void access.show('set-groups', make), []);
  const showEdit = useCallback<ShowPlan>((make) => void access.show('edit', make), []);
  const review = useCallback(
    (...input: Parameters<typeof access.review>) => void access.review(...input),
    [],
  );
  const showRun = useCallback((runId: string) => {
    journal.find(runId);
    goTo('activity');
  }, []);
  const changeChosen = useCallback(
    (...input: Parameters<typeof access.requestChosen>) => void access.requestChosen(...input),
    [],
  );
  const leaveChosen = useCallback(
    (purpose: Purpose, selection: Selection) => void access.leave(purpose, { kind: 'selection', selection }),
    [],
  );
  const leave = useCallback(
    (purpose: Purpose, email: string) => void access.leave(purpose, { kind: 'people', emails: [email] }),
    [],
  );
  const recheck = useCallback((runId: string) => void access.recheck(runId), []);
  const showInstance = useCallback((instanceId: string) => {
    views.leave();
    directory.ask({ search: '', filters: { ...noFilters, instanceIds: [instanceId] } });
    goTo('people');
  }, []);
  const showGroup = useCallback((key: string) => {
    views.leave();
    directory.askGroup(key);
    goTo('people');
    // The row that was pressed goes with its page.
    search.current?.focus();
  }, []);
  const answerPicture = useCallback((ask: Ask) => {
    if (ask.kind !== 'day') views.leave();
    if (ask.kind === 'search') directory.ask({ ...firstQuestion, search: ask.search });
    else if (ask.kind === 'filter') {
      const { instanceId, status, role } = ask;
      const filters = { ...noFilters, instanceIds: [instanceId] };
      directory.ask({
        ...firstQuestion,
        filters: { ...filters, status: status ? [status] : [], role: role ? [role] : [] },
      });
    } else {
      changes.wish({
        since: 'date',
        day: dayOf(Date.parse(ask.at)),
        mode: 'net',
        kinds: [],
        instanceIds: [],
      });
      return goTo('changes');
    }
    goTo('people');
    search.current?.focus();
  }, []);
  const selectList = useCallback(async (refs: readonly string[]) => {
    views.leave();
    const isShown = await showList(refs);
    if (isShown) goTo('people');
    return isShown;
  }, []);
  const changeAsListed = useCallback((text: string, origin: string | null) => {
    lookup.close();
    bulk.open(text, origin);
  }, []);
  const leaveReviewed = useCallback(async (emails: readonly string[]) => {
    await access.leave('leaver', { kind: 'people', emails: [...emails] });
    await access.reviewed();
  }, []);
  const disableReviewed = useCallback(async (refs: readonly string[]) => {
    await access.review('disable', refs);
    await access.reviewed();
  }, []);
  const moveReviewed = useCallback(async (id: string, refs: readonly string[]) => {
    await access.show('set-groups', () => bridge.roster.planMovers({ id, refs: [...refs] }), refs);
    await access.reviewed();
  }, []);
  const renameReviewed = useCallback(async (id: string, refs: readonly string[]) => {
    await access.show('edit', () => bridge.roster.planAddresses({ id, refs: [...refs] }), refs);
    await access.reviewed();
  }, []);
  const repairReviewed = useCallback(async (ids: readonly string[]) => {
    await access.show('repair', () => bridge.integrity.plan({ ids: [...ids] }));
    await access.reviewed();
  }, []);
  const showPerson = useCallback((email: string) => {
    views.leave();
    directory.ask({ ...firstQuestion, search: email });
    person.open(email);
    goTo('people');
  }, []);
  const addInstance = useCallback(() => setAdding(true), []);

  const openEmail = usePerson((state) => state.email);
  const openKey = useOpenGroup();
  const panel =
    (page === 'people' || page === 'changes' || page === 'groups') && openEmail !== null ? (
      <PersonPanel
        onChange={change}
        onRecheck={recheck}
        onLeave={leave}
        onLike={likeness.open}
        onRole={templates.open}
        leftoversOf={(email) => <Leftovers key={email} email={email} onPlan={access.show} />}
        scheduledOf={(ref) => <ScheduledOf accountRef={ref} />}
      />
    ) : page === 'groups' && openKey !== null ? (
      <GroupPanel
        key={openKey}
        groupKey={openKey}
        onClose={closeGroup}
        onPerson={person.open}
        onPeople={showGroup}
        onReview={showPlan}
      />
    ) : page === 'activity' && entry ? (
      <EntryPanel key={entry.seq} entry={entry} onClose={() => setEntry(null)} />
    ) : null;

  return (
    <AppFrame
      client={<ClientBadge />}
      search={
        <>
          <PeopleSearch
            inputRef={search}
            keys={`${keyName} F`}
            onTyped={showPeople}
            onDown={() => grid.current?.focusRow(0)}
          />
          <IconButton
            label="Find a list…"
            icon={<ListChecks size={16} aria-hidden="true" />}
            onPress={() => lookup.open()}
            keys={`${keyName} Shift V`}
          />
        </>
      }
      sync={
        <SyncStateLine
          onSync={() => void syncAll()}
          onCancel={() => void bridge.directory.cancel({ instanceId: null })}
          keys={`${keyName} R`}
        />
      }
      nav={<MainNav />}
      navExtra={
        // A hundred instances are more to draw than the rows: those come first.
        hasPainted ? (
          <>
            <ViewList href={hrefOf('people')} isShown={page === 'people'} onOpen={showPeople} />
            <InstanceTree onOpen={showInstance} />
          </>
        ) : null
      }
      panel={panel && <Suspense>{panel}</Suspense>}
      floating={
        page === 'people' ? (
          <ChosenBar onChange={changeChosen} onLeave={leaveChosen} />
        ) : page === 'keys' ? (
          <Suspense>
            <KeysChosenBar onPlan={access.show} />
          </Suspense>
        ) : null
      }
      footer={<StatusLine run={<RunRegion onClosed={focusSearch} />} />}
    >
      {page === 'people' ? <OverdueBar onShowAll={() => goTo('activity')} /> : null}
      {page === 'people' ? (
        <PeoplePage
          openEmail={openEmail}
          onOpenPerson={person.open}
          onChange={change}
          onReview={review}
          onRecheck={recheck}
          onAddInstance={addInstance}
          onSync={() => void syncAll()}
          onFocusSearch={focusSearch}
          gridRef={grid}
          actions={
            <>
              <RosterButton />
              <DuplicatesButton />
              <NewAccountButton />
            </>
          }
        />
      ) : null}
      <Suspense>
        {page === 'groups' ? (
          <GroupsPage
            onOpen={showGroupPanel}
            onPeople={showGroup}
            onReview={showPlan}
            onRoles={templates.open}
            onIntegrity={integrity.open}
            onKeys={() => goTo('keys')}
          />
        ) : null}
        {page === 'keys' ? (
          <KeysPage
            onPlan={access.show}
            onPerson={showPerson}
            onAddInstance={addInstance}
            onBack={() => goTo('groups')}
          />
        ) : null}
        {page === 'changes' ? (
          <ChangesPage
            openEmail={openEmail}
            onOpenPerson={person.open}
            onOpenRun={showRun}
            onReview={review}
            onSync={() => void syncAll()}
          />
        ) : null}
        {page === 'overview' ? <OverviewPage onAsk={answerPicture} onAddInstance={addInstance} /> : null}
        {page === 'reviews' ? <ReviewsPage /> : null}
        {page === 'activity' ? (
          <ActivityPage
            openSeq={entry?.seq ?? null}
            onOpen={setEntry}
            toCome={
              <>
                <OpenRuns />
                <ScheduledSection />
                <LaterSection onPerson={showPerson} />
              </>
            }
          />
        ) : null}
        {page === 'instances' ? <InstancesPage onAddInstance={addInstance} /> : null}
        {page === 'settings' ? <SettingsPage /> : null}
      </Suspense>
      {hasPainted ? (
        <Suspense>
          <GroupsDialog />
          <ReviewDialog leftoversIn={(places) => <LeftoversInPlan places={places} />} />
          <LookupDialog onSelect={selectList} onList={changeAsListed} />
          <NewAccountDialog onPlan={showNew} onInstead={review} />
          <EditAccountDialog onPlan={showEdit} />
          <LikenessDialog onPlan={showOwnGroups} />
          <TemplatesDialog onPlan={showOwnGroups} />
          <BulkDialog onReview={access.reviewList} />
          <RosterDialog
            onLeave={leaveReviewed}
            onDisable={disableReviewed}
            onMove={moveReviewed}
            onRename={renameReviewed}
            onSelect={selectList}
          />
          <DuplicatesDialog />
          <IntegrityDialog onRepair={repairReviewed} />
          {isAdding ? <InstanceDialog instance={null} onClose={() => setAdding(false)} /> : null}
        </Suspense>
      ) : null}
    </AppFrame>
  );
}
