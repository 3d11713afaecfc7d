import { accessInGerman } from './de/access';
import { accountsInGerman } from './de/accounts';
import { actionsInGerman } from './de/actions';
import { capabilitiesInGerman } from './de/capabilities';
import { changesInGerman } from './de/changes';
import { clients } from './de/clients';
import { commandsInGerman } from './de/commands';
import { commonInGerman } from './de/common';
import { completenessInGerman } from './de/completeness';
import { componentsInGerman } from './de/components';
import { connectionsInGerman } from './de/connections';
import { diagnosticsInGerman } from './de/diagnostics';
import { directoryInGerman } from './de/directory';
import { doctorInGerman } from './de/doctor';
import { dormancyInGerman } from './de/dormancy';
import { duplicatesInGerman } from './de/duplicates';
import { exportsInGerman } from './de/exports';
import { failuresOfChangesInGerman } from './de/failures-of-changes';
import { demoFailuresInGerman } from './de/failures-of-demo';
import { failuresOfPeopleInGerman } from './de/failures-of-people';
import { failuresOfProgramInGerman } from './de/failures-of-program';
import { failuresOfReachInGerman } from './de/failures-of-reach';
import { firstRunInGerman } from './de/first-run';
import { frameInGerman } from './de/frame';
import { groupsInGerman } from './de/groups';
import { integrityInGerman } from './de/integrity';
import { joinersInGerman } from './de/joiners';
import { journalInGerman } from './de/journal';
import { journalWordsInGerman } from './de/journal-words';
import { keptInGerman } from './de/kept';
import { keysInGerman } from './de/keys';
import { leaversInGerman } from './de/leavers';
import { leftoversInGerman } from './de/leftovers';
import { listsInGerman } from './de/lists';
import { lockInGerman } from './de/lock';
import { menusInGerman } from './de/menus';
import { notifyingInGerman } from './de/notifying';
import { overviewInGerman } from './de/overview';
import { ownWindowInGerman } from './de/own-window';
import { paletteInGerman } from './de/palette';
import { personInGerman } from './de/person';
import { plansInGerman } from './de/plans';
import { policyDe } from './de/policy';
import { privacyInGerman } from './de/privacy';
import { rawRequestsInGerman } from './de/raw-requests';
import { reviewsInGerman } from './de/reviews';
import { rosterInGerman } from './de/roster';
import { scheduleInGerman } from './de/schedule';
import { settingsInGerman } from './de/settings';
import { templatesInGerman } from './de/templates';
import { ticketsInGerman } from './de/tickets';
import { updatesInGerman } from './de/updates';
import { windowInGerman } from './de/window';
import type { Catalogue } from './text';

/** All messages in German, gathered from one file a feature. */
export const german: Catalogue = {
  ...accountsInGerman,
  ...actionsInGerman,
  ...accessInGerman,
  ...capabilitiesInGerman,
  ...changesInGerman,
  ...clients,
  ...commandsInGerman,
  ...commonInGerman,
  ...completenessInGerman,
  ...componentsInGerman,
  ...demoFailuresInGerman,
  ...directoryInGerman,
  ...exportsInGerman,
  ...frameInGerman,
  ...connectionsInGerman,
  ...doctorInGerman,
  ...dormancyInGerman,
  ...duplicatesInGerman,
  ...failuresOfChangesInGerman,
  ...failuresOfPeopleInGerman,
  ...failuresOfProgramInGerman,
  ...failuresOfReachInGerman,
  ...groupsInGerman,
  ...integrityInGerman,
  ...joinersInGerman,
  ...journalInGerman,
  ...journalWordsInGerman,
  ...keptInGerman,
  ...keysInGerman,
  ...leaversInGerman,
  ...leftoversInGerman,
  ...firstRunInGerman,
  ...lockInGerman,
  ...menusInGerman,
  ...notifyingInGerman,
  ...listsInGerman,
  ...overviewInGerman,
  ...ownWindowInGerman,
  ...paletteInGerman,
  ...personInGerman,
  ...plansInGerman,
  ...policyDe,
  ...diagnosticsInGerman,
  ...privacyInGerman,
  ...rawRequestsInGerman,
  ...reviewsInGerman,
  ...scheduleInGerman,
  ...settingsInGerman,
  ...rosterInGerman,
  ...templatesInGerman,
  ...ticketsInGerman,
  ...updatesInGerman,
  ...windowInGerman,
};
