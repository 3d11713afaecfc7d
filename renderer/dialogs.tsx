import { type ReactNode, Suspense } from 'react';
import {
  changeAsListed,
  exportDormant,
  planTicket,
  review,
  reviewed,
  selectList,
  showEdit,
  showGroup,
  showInstance,
  showNew,
  showOwnGroups,
  showView,
} from './between';
import { personCommands } from './commands/person-commands';
import type { Command } from './commands/registry';
import { chosenCommands } from './commands/use-workspace-commands';
import { access } from './features/access/use-access';
import { useViews } from './features/directory/use-views';
import {
  BulkDialog,
  ClientDialogs,
  DormancyDialog,
  DuplicatesDialog,
  EditAccountDialog,
  EditAccountsDialog,
  ExportDialog,
  GroupsDialog,
  IntegrityDialog,
  LeftoversInPlan,
  LikenessDialog,
  LookupDialog,
  NewAccountDialog,
  PaletteDialog,
  ReviewDialog,
  RosterDialog,
  ShortcutsDialog,
  TemplatesDialog,
  TicketDialog,
} from './parts';

/** The dialogs that any page may open. Which one is open each of them knows itself. */
export function Dialogs({ commands }: { readonly commands: readonly Command[] }): ReactNode {
  const views = useViews((state) => state.list);
  return (
    <Suspense>
      <GroupsDialog />
      <ReviewDialog leftoversIn={(places) => <LeftoversInPlan places={places} />} />
      <LookupDialog onSelect={selectList} onList={changeAsListed} />
      <NewAccountDialog onPlan={showNew} onInstead={review} />
      <EditAccountDialog onPlan={showEdit} />
      <EditAccountsDialog onPlan={showEdit} />
      <LikenessDialog onPlan={showOwnGroups} />
      <TemplatesDialog onPlan={showOwnGroups} />
      <BulkDialog onReview={access.reviewList} />
      <RosterDialog
        onLeave={reviewed.leave}
        onDisable={reviewed.disable}
        onMove={reviewed.move}
        onRename={reviewed.rename}
        onSelect={selectList}
      />
      <DuplicatesDialog />
      <DormancyDialog onReview={reviewed.dormant} onExport={exportDormant} />
      <ExportDialog />
      <ClientDialogs />
      <IntegrityDialog onRepair={reviewed.repair} />
      <PaletteDialog
        commands={commands}
        commandsFor={personCommands}
        chosen={chosenCommands}
        views={views}
        onView={showView}
        onInstance={showInstance}
        onGroup={showGroup}
      />
      <ShortcutsDialog />
      <TicketDialog onPlan={planTicket} />
    </Suspense>
  );
}
