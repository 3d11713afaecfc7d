import { ListChecks } from 'lucide-react';
import { type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { JournalEntry } from '../preload/contract/journal';
import { t } from '../preload/texts/text';
import {
  answerPicture,
  change,
  changeChosen,
  closeGroup,
  exportChanges,
  exportJournal,
  exportLeavers,
  exportPeople,
  leave,
  leaveAll,
  leaveChosen,
  openFigure,
  openSampleTicket,
  printOverview,
  recheck,
  review,
  saveEvidence,
  showGroup,
  showGroupPanel,
  showInstance,
  showPeople,
  showPerson,
  showPlan,
  showRun,
  syncAll,
} from './between';
import { bridge } from './bridge';
import { keyHint } from './commands/registry';
import { useCommandKeys } from './commands/use-command-keys';
import { useWorkspaceCommands } from './commands/use-workspace-commands';
import { AppFrame } from './components/app-frame';
import { Button } from './components/button';
import type { DataGridHandle } from './components/data-grid/grid-types';
import { IconButton } from './components/icon-button';
import { ToastRegion } from './components/toast';
import { Dialogs } from './dialogs';
import { RunRegion } from './features/access/run-region';
import { access, useAccess } from './features/access/use-access';
import { ClientMark } from './features/clients/mark';
import { ClientSwitcher } from './features/clients/switcher';
import { ChosenBar } from './features/directory/chosen-bar';
import { PeoplePage } from './features/directory/page';
import { PeopleSearch } from './features/directory/people-search';
import { useDirectory } from './features/directory/use-directory';
import { ViewList } from './features/directory/view-list';
import { DormancyButton } from './features/dormancy/button';
import { DuplicatesButton } from './features/duplicates/button';
import { ExportButton } from './features/exports/export-button';
import { ExportLines } from './features/exports/export-lines';
import { DemoBar } from './features/first-run/demo-bar';
import { FirstSteps } from './features/first-run/first-steps';
import { Welcome } from './features/first-run/welcome';
import { InstanceTree } from './features/frame/instance-tree';
import { MainNav } from './features/frame/main-nav';
import { StatusLine } from './features/frame/status-line';
import { SyncStateLine } from './features/frame/sync-state';
import { UpdateBar } from './features/frame/update-bar';
import { useOpenGroup } from './features/groups/open-group';
import { integrity } from './features/integrity/use-integrity';
import { NewAccountButton } from './features/joiners/new-account-button';
import { likeness } from './features/likeness/store';
import { useListOffer } from './features/lookup/use-list-offer';
import { lookup } from './features/lookup/use-lookup';
import type { FigureAsk } from './features/overview/figures';
import type { Ask } from './features/overview/pictures';
import { person, usePerson } from './features/person/use-person';
import { RosterButton } from './features/roster/button';
import { OverdueBar } from './features/schedule/overdue-bar';
import { templates } from './features/templates/use-templates';
import { useTicketPaste } from './features/tickets/use-ticket-paste';
import { useServices } from './following';
import { useNotices } from './notices';
import {
  ActivityPage,
  ChangesPage,
  EntryPanel,
  GroupPanel,
  GroupsPage,
  InstanceDialog,
  InstancesPage,
  KeychainPage,
  KeysChosenBar,
  KeysPage,
  LaterSection,
  LeaversPage,
  Leftovers,
  LockPage,
  OpenRuns,
  OverviewPage,
  OwnWindowPage,
  PersonPanel,
  ReviewsPage,
  ScheduledOf,
  ScheduledSection,
  SettingsPage,
  useParts,
} from './parts';
import { goTo, hrefOf, usePage } from './state/navigation';
import { ownWindow } from './state/own-window';
import { clientName, isOpen, startSession, useSession } from './state/session';
import { applyTheme } from './theme/theme';

/** The window: what is open, and the one place where features meet. */
export function App(): ReactNode {
  const isKnown = useSession((state) => state.status !== null || state.failure !== null);
  const canWork = useSession(isOpen);
  const lock = useSession((state) => state.lock);
  const color = useSession((state) => state.status?.client.color ?? 'blue');
  const theme = useSession((state) => state.settings?.theme);
  const name = useSession(clientName);
  const isDemo = useSession((state) => state.status?.client.isDemo ?? false);
  useEffect(startSession, []);
  useNotices();
  useEffect(() => {
    if (theme) applyTheme(theme);
  }, [theme]);
  useEffect(() => {
    const whose = name === '' ? 'Rollcall' : `Rollcall – ${name}${isDemo ? ` – ${t('DEMO')}` : ''}`;
    document.title = ownWindow?.kind === 'person' ? `${ownWindow.email} – ${whose}` : whose;
  }, [name, isDemo]);
  if (!isKnown) return null;
  return (
    <>
      {lock ? (
        <Suspense>
          <LockPage lock={lock} client={name} mark={<ClientMark name={name} color={color} />} />
        </Suspense>
      ) : canWork && ownWindow ? (
        <Suspense>
          <OwnWindowPage about={ownWindow} client={name} />
        </Suspense>
      ) : canWork ? (
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
  const addInstance = useCallback(() => setAdding(true), []);
  const commands = useWorkspaceCommands(search, focusSearch, addInstance);
  useCommandKeys(commands);
  useTicketPaste(search);
  useListOffer(search);

  // What was pressed goes with its page.
  const showGroupPeople = useCallback((key: string) => {
    showGroup(key);
    search.current?.focus();
  }, []);
  const showCounted = useCallback((ask: Ask) => {
    if (answerPicture(ask) === 'people') search.current?.focus();
  }, []);
  const showFigure = useCallback((ask: FigureAsk) => {
    if (openFigure(ask) === 'people') search.current?.focus();
  }, []);

  const hasRows = useDirectory(({ shown }) => (shown?.population ?? 0) > 0);
  const hasPlan = useAccess(({ review: open }) => open !== null);
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
        onPeople={showGroupPeople}
        onReview={showPlan}
      />
    ) : page === 'activity' && entry ? (
      <EntryPanel key={entry.seq} entry={entry} onClose={() => setEntry(null)} />
    ) : null;

  return (
    <AppFrame
      client={<ClientSwitcher />}
      search={
        <>
          <PeopleSearch
            inputRef={search}
            keys={keyHint('people.search') ?? ''}
            onTyped={showPeople}
            onDown={() => grid.current?.focusRow(0)}
          />
          <IconButton
            label={t('Find a list…')}
            icon={<ListChecks size={16} aria-hidden="true" />}
            onPress={() => lookup.open()}
            keys={keyHint('people.find-list') ?? ''}
          />
        </>
      }
      sync={
        <SyncStateLine
          onSync={() => void syncAll()}
          onCancel={() => void bridge.directory.cancel({ instanceId: null })}
          keys={keyHint('directory.sync') ?? ''}
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
      footer={
        <StatusLine
          run={
            <>
              <RunRegion onClosed={focusSearch} />
              <ExportLines />
            </>
          }
        />
      }
    >
      <DemoBar onTicket={openSampleTicket} />
      <FirstSteps hasRows={hasRows} openEmail={openEmail} hasPlan={hasPlan} />
      {page === 'settings' ? null : <UpdateBar onShow={() => goTo('settings')} />}
      {page === 'people' ? <OverdueBar onShowAll={() => goTo('activity')} /> : null}
      {page === 'people' ? (
        <PeoplePage
          openEmail={openEmail}
          onOpenPerson={person.open}
          onChange={change}
          onReview={review}
          onRecheck={recheck}
          welcome={<Welcome onAddInstance={addInstance} />}
          onSync={() => void syncAll()}
          onFocusSearch={focusSearch}
          gridRef={grid}
          actions={
            <>
              <RosterButton />
              <DuplicatesButton />
              <ExportButton onPress={exportPeople} />
              <NewAccountButton />
            </>
          }
        />
      ) : null}
      <Suspense>
        {page === 'groups' ? (
          <GroupsPage
            onOpen={showGroupPanel}
            onPeople={showGroupPeople}
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
            actions={<ExportButton onPress={exportChanges} />}
          />
        ) : null}
        {page === 'overview' ? (
          <OverviewPage
            onAsk={showCounted}
            onFigure={showFigure}
            onPrint={printOverview}
            onAddInstance={addInstance}
            actions={
              <>
                <DormancyButton />
                <Button size="s" variant="quiet" onPress={() => goTo('leavers')}>
                  {t('Leavers')}
                </Button>
              </>
            }
          />
        ) : null}
        {page === 'leavers' ? (
          <LeaversPage
            onLeave={leaveAll}
            onExport={exportLeavers}
            onEvidence={saveEvidence}
            onPerson={showPerson}
            onBack={() => goTo('overview')}
          />
        ) : null}
        {page === 'reviews' ? <ReviewsPage onPlan={access.showForNow} onAddInstance={addInstance} /> : null}
        {page === 'activity' ? (
          <ActivityPage
            openSeq={entry?.seq ?? null}
            onOpen={setEntry}
            onExport={() => void exportJournal()}
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
      {hasPainted ? <Dialogs commands={commands} /> : null}
      {isAdding ? (
        <Suspense>
          <InstanceDialog instance={null} onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </AppFrame>
  );
}
