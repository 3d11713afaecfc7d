import { type ReactNode, Suspense } from 'react';
import {
  changeAsListed,
  exportDormant,
  review,
  reviewed,
  selectList,
  showEdit,
  showNew,
  showOwnGroups,
} from './between';
import { access } from './features/access/use-access';
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
  ReviewDialog,
  RosterDialog,
  TemplatesDialog,
} from './parts';

/** The dialogs that any page may open. Which one is open each of them knows itself. */
export function Dialogs(): ReactNode {
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
    </Suspense>
  );
}
