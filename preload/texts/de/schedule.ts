import type { Catalogue } from '../text';

/** What is done later: due, overdue, moved, dropped. */
export const scheduleInGerman: Catalogue = {
  'Drop: {what}': 'Verwerfen: {what}',
  Drop: 'Verwerfen',
  'Drop scheduled change': 'Vorgemerkte Änderung verwerfen',
  '{what} is not done then. The account stays as it is until somebody changes it.':
    'Dann geschieht nicht: {what}. Das Konto bleibt, wie es ist, bis jemand es ändert.',
  '{what} is not done then. What was to take it back is dropped too.':
    'Dann geschieht nicht: {what}. Was es zurücknehmen sollte, wird auch verworfen.',
  'Change date': 'Termin ändern',
  'The day and the time.': 'Tag und Uhrzeit.',
  'leaves, everywhere': 'scheidet aus, überall',
  'is locked everywhere': 'wird überall gesperrt',
  '{action, select, disable {disable again} other {enable again}}':
    '{action, select, disable {wieder deaktivieren} other {wieder aktivieren}}',
  '{action, select, disable {disable} other {enable}}':
    '{action, select, disable {deaktivieren} other {aktivieren}}',
  '{what}, with {count, number} more': '{what}, mit {count, number} weiteren',
  'A scheduled change failed': 'Eine vorgemerkte Änderung ist fehlgeschlagen',
  'Try again: {what}': 'Erneut versuchen: {what}',
  'Run now: {what}': 'Jetzt ausführen: {what}',
  'Run now': 'Jetzt ausführen',
  'Run all {count, number} overdue': 'Alle {count, number} überfälligen ausführen',
  '{count, number} more': '{count, number} weitere',
  'A scheduled change is overdue: Rollcall was closed or asleep then':
    'Eine vorgemerkte Änderung ist überfällig: Rollcall war geschlossen, oder der Computer schlief',
  '{count, number} scheduled changes are overdue: Rollcall was closed or asleep then':
    '{count, number} vorgemerkte Änderungen sind überfällig: Rollcall war geschlossen, oder der Computer schlief',
  'Scheduled changes': 'Vorgemerkte Änderungen',
  'by {who}': 'von {who}',
  'Change date: {what}': 'Termin ändern: {what}',
  'Change date…': 'Termin ändern…',
  'Due now': 'Jetzt fällig',
  Dropped: 'Verworfen',
  'Disable {what} again': '{what} wieder deaktivieren',
  'Enable {what} again': '{what} wieder aktivieren',
  'Leaver {who}, everywhere': 'Austritt {who}, überall',
  'Lock {who} everywhere': '{who} überall sperren',
  '{first} and {count, number} more': '{first} und {count, number} weitere',
};
