import { type ComponentType, lazy, useEffect, useState } from 'react';
import { afterPaint } from './state/after-paint';

/**
 * What nobody can see in the first frame is read from the disk once that frame is on the screen: half of the page's code.
 * A part that is asked for before its turn is read at once.
 */
const readers: (() => Promise<unknown>)[] = [];

function part<P extends object>(read: () => Promise<ComponentType<P>>) {
  readers.push(read);
  return lazy(async () => ({ default: await read() }));
}

export const ActivityPage = part(async () => (await import('./features/journal/page')).ActivityPage);
export const NewAccountDialog = part(
  async () => (await import('./features/joiners/new-account-dialog')).NewAccountDialog,
);
export const EditAccountDialog = part(
  async () => (await import('./features/joiners/edit-account-dialog')).EditAccountDialog,
);
export const EditAccountsDialog = part(
  async () => (await import('./features/joiners/edit-accounts-dialog')).EditAccountsDialog,
);
export const BulkDialog = part(async () => (await import('./features/bulk/bulk-dialog')).BulkDialog);
export const ChangesPage = part(async () => (await import('./features/changes/page')).ChangesPage);
export const ClientDialogs = part(async () => (await import('./features/clients/dialogs')).ClientDialogs);
export const DormancyDialog = part(async () => (await import('./features/dormancy/dialog')).DormancyDialog);
export const DuplicatesDialog = part(
  async () => (await import('./features/duplicates/dialog')).DuplicatesDialog,
);
export const EntryPanel = part(async () => (await import('./features/journal/entry-panel')).EntryPanel);
export const ExportDialog = part(async () => (await import('./features/exports/export-dialog')).ExportDialog);
export const GroupsDialog = part(async () => (await import('./features/access/groups-dialog')).GroupsDialog);
export const GroupPanel = part(async () => (await import('./features/groups/panel')).GroupPanel);
export const GroupsPage = part(async () => (await import('./features/groups/page')).GroupsPage);
export const InstanceDialog = part(
  async () => (await import('./features/connections/instance-dialog')).InstanceDialog,
);
export const InstancesPage = part(async () => (await import('./features/connections/page')).InstancesPage);
export const IntegrityDialog = part(
  async () => (await import('./features/integrity/integrity-dialog')).IntegrityDialog,
);
export const KeychainPage = part(
  async () => (await import('./features/settings/keychain-page')).KeychainPage,
);
export const KeysChosenBar = part(async () => (await import('./features/keys/chosen-bar')).KeysChosenBar);
export const KeysPage = part(async () => (await import('./features/keys/page')).KeysPage);
export const LaterSection = part(
  async () => (await import('./features/leftovers/later-section')).LaterSection,
);
export const Leftovers = part(async () => (await import('./features/leftovers/leftovers')).Leftovers);
export const LeftoversInPlan = part(
  async () => (await import('./features/leftovers/in-plan')).LeftoversInPlan,
);
export const LeaversPage = part(async () => (await import('./features/leavers/page')).LeaversPage);
export const LikenessDialog = part(async () => (await import('./features/likeness/dialog')).LikenessDialog);
export const LockPage = part(async () => (await import('./features/lock/page')).LockPage);
export const LookupDialog = part(async () => (await import('./features/lookup/lookup-dialog')).LookupDialog);
export const OpenRuns = part(async () => (await import('./features/access/open-runs')).OpenRuns);
export const OwnWindowPage = part(async () => (await import('./own-window')).OwnWindowPage);
export const OverviewPage = part(async () => (await import('./features/overview/page')).OverviewPage);
export const PaletteDialog = part(
  async () => (await import('./features/palette/palette-dialog')).PaletteDialog,
);
export const PersonPanel = part(async () => (await import('./features/person/panel')).PersonPanel);
export const ReviewDialog = part(async () => (await import('./features/access/review-dialog')).ReviewDialog);
export const ReviewsPage = part(async () => (await import('./features/reviews/page')).ReviewsPage);
export const RosterDialog = part(async () => (await import('./features/roster/roster-dialog')).RosterDialog);
export const ScheduledOf = part(async () => (await import('./features/schedule/of-account')).ScheduledOf);
export const ScheduledSection = part(
  async () => (await import('./features/schedule/scheduled-section')).ScheduledSection,
);
export const ShortcutsDialog = part(
  async () => (await import('./features/shortcuts/shortcuts-dialog')).ShortcutsDialog,
);
export const SettingsPage = part(async () => (await import('./features/settings/page')).SettingsPage);

export const TemplatesDialog = part(
  async () => (await import('./features/templates/templates-dialog')).TemplatesDialog,
);

export const TicketDialog = part(async () => (await import('./features/tickets/ticket-dialog')).TicketDialog);

/** Whether the first frame is on the screen. From then on every part is read, one after the other. */
export function useParts(): boolean {
  const [hasPainted, setPainted] = useState(false);
  useEffect(
    () =>
      afterPaint(() => {
        setPainted(true);
        void readAll();
      }),
    [],
  );
  return hasPainted;
}

async function readAll(): Promise<void> {
  for (const read of readers) await read();
}
