import { accountsInGerman } from './de/accounts';
import { actionsInGerman } from './de/actions';
import { clients } from './de/clients';
import { commandsInGerman } from './de/commands';
import { commonInGerman } from './de/common';
import { componentsInGerman } from './de/components';
import { dormancyInGerman } from './de/dormancy';
import { duplicatesInGerman } from './de/duplicates';
import { failuresOfChangesInGerman } from './de/failures-of-changes';
import { failuresOfPeopleInGerman } from './de/failures-of-people';
import { failuresOfProgramInGerman } from './de/failures-of-program';
import { failuresOfReachInGerman } from './de/failures-of-reach';
import { groupsInGerman } from './de/groups';
import { integrityInGerman } from './de/integrity';
import { joinersInGerman } from './de/joiners';
import { journalInGerman } from './de/journal';
import { journalWordsInGerman } from './de/journal-words';
import { keysInGerman } from './de/keys';
import { leaversInGerman } from './de/leavers';
import { leftoversInGerman } from './de/leftovers';
import { lockInGerman } from './de/lock';
import { menusInGerman } from './de/menus';
import { notifyingInGerman } from './de/notifying';
import { ownWindowInGerman } from './de/own-window';
import { paletteInGerman } from './de/palette';
import { policyDe } from './de/policy';
import { rosterInGerman } from './de/roster';
import { templatesInGerman } from './de/templates';
import { ticketsInGerman } from './de/tickets';
import { windowInGerman } from './de/window';
import type { Catalogue } from './text';

/** All messages in German, gathered from one file a feature. */
export const german: Catalogue = {
  ...accountsInGerman,
  ...actionsInGerman,
  ...clients,
  ...commandsInGerman,
  ...commonInGerman,
  ...componentsInGerman,
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
  ...keysInGerman,
  ...leaversInGerman,
  ...leftoversInGerman,
  ...lockInGerman,
  ...menusInGerman,
  ...notifyingInGerman,
  ...ownWindowInGerman,
  ...paletteInGerman,
  ...policyDe,
  ...rosterInGerman,
  ...templatesInGerman,
  ...ticketsInGerman,
  ...windowInGerman,
};
