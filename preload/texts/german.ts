import { accountsInGerman } from './de/accounts';
import { actionsInGerman } from './de/actions';
import { clients } from './de/clients';
import { commandsInGerman } from './de/commands';
import { commonInGerman } from './de/common';
import { componentsInGerman } from './de/components';
import { journalWordsInGerman } from './de/journal-words';
import { lockInGerman } from './de/lock';
import { notifyingInGerman } from './de/notifying';
import { ownWindowInGerman } from './de/own-window';
import { paletteInGerman } from './de/palette';
import { policyDe } from './de/policy';
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
  ...journalWordsInGerman,
  ...lockInGerman,
  ...notifyingInGerman,
  ...paletteInGerman,
  ...policyDe,
  ...ticketsInGerman,
  ...windowInGerman,
  ...ownWindowInGerman,
};
