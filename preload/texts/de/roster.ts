import type { Catalogue } from '../text';

/** Rosters. */
export const rosterInGerman: Catalogue = {
  'New roster: {count, number} left, still active…':
    'Neue Personalliste: {count, number} ausgeschieden, noch aktiv…',
  Findings: 'Befunde',
  'Nobody who has left is still active': 'Niemand Ausgeschiedenes ist noch aktiv',
  'Everybody the roster says has left has no enabled account. If that surprises you, see How it is read.':
    'Wer laut Personalliste ausgeschieden ist, hat kein aktives Konto. Wenn Sie das wundert, sehen Sie unter „Wie gelesen wird“ nach.',
  'HR knows everybody': 'Die Personalabteilung kennt alle',
  'Every person with an enabled account is in the roster.':
    'Jede Person mit einem aktiven Konto steht in der Personalliste.',
  'Nobody has another address': 'Niemand hat eine andere Adresse',
  'The roster has the addresses the accounts have.': 'Die Personalliste hat die Adressen der Konten.',
  'Nobody has moved': 'Niemand hat die Stelle gewechselt',
  'Everybody is in the groups of their department and job.':
    'Alle sind in den Gruppen ihrer Abteilung und Stelle.',
  'Every row was understood': 'Jede Zeile wurde verstanden',
  'Nothing to correct in the roster.': 'In der Personalliste ist nichts zu berichtigen.',
  'The roster says': 'Die Personalliste sagt',
  'Active on': 'Aktiv auf',
  'What to know': 'Zu beachten',
  'Movers need role templates, which say what a department or a job comes to: Groups, Role templates….':
    'Für Wechsel braucht es Rollenvorlagen, die sagen, was zu einer Abteilung oder Stelle gehört: Gruppen, Rollenvorlagen….',
  'Role templates of movers': 'Rollenvorlagen für Wechsel',
  'Find a {kind, select, department {department} other {job}}':
    '{kind, select, department {Abteilung} other {Stelle}} finden',
  'As the template says': 'Wie die Vorlage sagt',
  'No template names it': 'Keine Vorlage nennt sie',
  'The largest {shown, number} of {of, number} are shown: type to find one.':
    'Die größten {shown, number} von {of, number} sind gezeigt: Tippen Sie, um eine zu finden.',
  'Further e-mails': 'Weitere E-Mails',
  'Not in this roster': 'Nicht in dieser Personalliste',
  'Means that somebody has left': 'Bedeutet, dass jemand ausgeschieden ist',
  'Days such as 03/04/2026': 'Tage wie 03/04/2026',
  'As the others tell': 'Wie die anderen zeigen',
  '3 April': '3. April',
  '4 March': '4. März',
  'Remembered for the next roster of this client.':
    'Wird für die nächste Personalliste dieses Kunden gemerkt.',
  Roster: 'Personalliste',
  'A list of HR or of a directory beside the accounts there are. Nothing leaves this computer, and nothing is changed before you have reviewed it.':
    'Eine Liste der Personalabteilung oder eines Verzeichnisses neben den vorhandenen Konten. Nichts verlässt diesen Computer, und geändert wird erst etwas, wenn Sie es geprüft haben.',
  'Select in the table': 'In der Tabelle auswählen',
  'Review: disable {count, plural, one {# person} other {# people}}…':
    'Prüfen: {count, plural, one {# Person} other {# Personen}} deaktivieren…',
  'Review: move {count, plural, one {# person} other {# people}}…':
    'Prüfen: {count, plural, one {# Person} other {# Personen}} umsetzen…',
  'Review: change {count, plural, one {# e-mail} other {# e-mails}}…':
    'Prüfen: {count, plural, one {# E-Mail} other {# E-Mails}} ändern…',
  'Comparing the roster': 'Die Personalliste wird verglichen',
  'No roster is open': 'Keine Personalliste ist geöffnet',
  'Choose an export of HR or of a directory as CSV, or drop one here. Its columns, encoding and dates are recognised; leavers, people HR does not know, changed addresses and movers are listed.':
    'Wählen Sie einen Export der Personalabteilung oder eines Verzeichnisses als CSV, oder ziehen Sie ihn hierher. Spalten, Zeichensatz und Datumsangaben werden erkannt; aufgelistet werden Ausgeschiedene, unbekannte Personen, geänderte Adressen und Wechsel.',
  'Choose a roster…': 'Personalliste wählen…',
  '{rows, plural, one {# row} other {# rows}}, {encoding}, {delimiter}. {known, plural, one {# person has} other {# people have}} accounts.':
    '{rows, plural, one {# Zeile} other {# Zeilen}}, {encoding}, {delimiter}. {known, plural, one {# Person hat} other {# Personen haben}} Konten.',
  'Choose another…': 'Andere wählen…',
  'How it is read': 'Wie gelesen wird',
  'The first {shown, number} of {total, number} are listed. When these are settled, the next ones follow.':
    'Die ersten {shown, number} von {total, number} sind aufgeführt. Sind diese erledigt, folgen die nächsten.',
  'One review takes {most, number} people: choose fewer, and take the others after them.':
    'Eine Prüfung fasst {most, number} Personen: Wählen Sie weniger, und nehmen Sie die anderen danach.',
  'Left, still active': 'Ausgeschieden, noch aktiv',
  'Unknown to HR': 'Der Personalabteilung unbekannt',
  'Another address': 'Andere Adresse',
  'Not understood': 'Nicht verstanden',
  'The row has no e-mail address.': 'Die Zeile hat keine E-Mail-Adresse.',
  'This is no e-mail address.': 'Das ist keine E-Mail-Adresse.',
  'This is no day. The row counts as if it had none.':
    'Das ist kein Tag. Die Zeile zählt, als hätte sie keinen.',
  'This may be one of two days, and one is still to come: say which under How it is read.':
    'Das können zwei Tage sein, und einer kommt erst noch: Sagen Sie unter „Wie gelesen wird“, welcher.',
  'This row says they have left, another one that they are here. They count as here.':
    'Laut dieser Zeile ist die Person ausgeschieden, laut einer anderen ist sie hier. Sie zählt als hier.',
  'by another address in the row': 'an einer anderen Adresse in der Zeile',
  'by the name': 'am Namen',
  'by what stands before the @': 'an dem, was vor dem @ steht',
  'last day {day}': 'letzter Tag {day}',
  'The roster has nobody of this domain.': 'Die Personalliste hat niemanden aus dieser Domain.',
  'No row is about this person.': 'Keine Zeile handelt von dieser Person.',
  'HR has {address}; recognised {how}.': 'Die Personalabteilung hat {address}; erkannt {how}.',
  'They have left.': 'Die Person ist ausgeschieden.',
  '{what, select, both {joins {join}, leaves {leave}} join {joins {join}} other {leaves {leave}}} on {instance}':
    '{what, select, both {kommt in {join}, verlässt {leave}} join {kommt in {join}} other {verlässt {leave}}} auf {instance}',
  'New roster {title}: {leavers, number} who have left and are still active, {unknown, number} unknown to HR. Nothing was changed.':
    'Neue Personalliste {title}: {leavers, number} ausgeschieden und noch aktiv, {unknown, number} der Personalabteilung unbekannt. Es wurde nichts geändert.',
  'Watch a folder…': 'Ordner beobachten…',
  'Watching {folder}': 'Beobachtet wird {folder}',
  'Stop watching': 'Nicht mehr beobachten',
};
