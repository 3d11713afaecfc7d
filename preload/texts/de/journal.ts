import type { Catalogue } from '../text';

/** Activity: the journal, its entries and its check. */
export const journalInGerman: Catalogue = {
  'Signed in': 'Angemeldet als',
  Target: 'Ziel',
  Entry: 'Eintrag',
  Chain: 'Kette',
  Hash: 'Hash',
  Previous: 'Voriger',
  'Before and after': 'Vorher und nachher',
  Fact: 'Angabe',
  Before: 'Vorher',
  After: 'Nachher',
  'Last 24 hours': 'Letzte 24 Stunden',
  'Last 7 days': 'Letzte 7 Tage',
  'Last 30 days': 'Letzte 30 Tage',
  'Last 90 days': 'Letzte 90 Tage',
  'Last year': 'Letztes Jahr',
  'An incident has no reason yet.': 'Ein Vorfall hat noch keinen Grund.',
  'Give reason…': 'Grund angeben…',
  '{when}: {target}, {accounts, plural, one {# account} other {# accounts}} locked by {actor}.':
    '{when}: {target}, {accounts, plural, one {# Konto} other {# Konten}} gesperrt von {actor}.',
  '{count, number} more wait.': '{count, number} weitere warten.',
  'Reason for the incident': 'Grund für den Vorfall',
  'Recorded as an entry of its own. What the journal holds already stays as it is.':
    'Wird als eigener Eintrag festgehalten. Was schon im Journal steht, bleibt, wie es ist.',
  'Record reason': 'Grund festhalten',
  'For example INC-20418: stolen laptop': 'Zum Beispiel INC-20418: Laptop gestohlen',
  '{total, plural, one {# entry} other {# entries}}': '{total, plural, one {# Eintrag} other {# Einträge}}',
  'Search activity': 'Aktivität durchsuchen',
  'Person, instance, reason': 'Person, Instanz, Grund',
  'Verify journal': 'Journal prüfen',
  'Loading activity': 'Aktivität wird geladen',
  'Nothing has been done yet': 'Es wurde noch nichts getan',
  'Every change Rollcall makes or tries to make is recorded here, with who, when, why and how it ended.':
    'Jede Änderung, die Rollcall macht oder versucht, wird hier festgehalten: wer, wann, warum und wie sie endete.',
  'No entry matches': 'Kein Eintrag passt',
  'Take a filter off, or try fewer letters.':
    'Nehmen Sie einen Filter weg, oder versuchen Sie es mit weniger Buchstaben.',
  'Try fewer letters.': 'Versuchen Sie es mit weniger Buchstaben.',
  'The one entry is as it was written.': 'Der eine Eintrag ist, wie er geschrieben wurde.',
  'All {entries, number} entries are as they were written, in order.':
    'Alle {entries, number} Einträge sind, wie sie geschrieben wurden, und in der richtigen Reihenfolge.',
  'Copy the folder of Rollcall aside as it is before you do anything else, and tell whoever answers for this record. The last export made before has the entries as they were. What you do from now on goes on being recorded.':
    'Kopieren Sie den Ordner von Rollcall so, wie er ist, beiseite, bevor Sie etwas anderes tun, und sagen Sie es dem, der für diese Aufzeichnung einsteht. Der letzte Export von davor hat die Einträge, wie sie waren. Was Sie von jetzt an tun, wird weiter aufgezeichnet.',
  'From entry {seq, number} on the journal cannot be trusted: that entry was changed after it was written.':
    'Ab Eintrag {seq, number} ist dem Journal nicht zu trauen: Dieser Eintrag wurde nach dem Schreiben geändert.',
  'From entry {seq, number} on the journal cannot be trusted: an entry before it was changed or replaced.':
    'Ab Eintrag {seq, number} ist dem Journal nicht zu trauen: Ein Eintrag davor wurde geändert oder ersetzt.',
  'From entry {seq, number} on the journal cannot be trusted: entries before it are missing or out of order.':
    'Ab Eintrag {seq, number} ist dem Journal nicht zu trauen: Einträge davor fehlen oder stehen in falscher Reihenfolge.',
  'From entry {seq, number} on entries are missing: the journal had come further. They were cut off, or its file was brought back from a backup.':
    'Ab Eintrag {seq, number} fehlen Einträge: Das Journal war schon weiter. Sie wurden abgeschnitten, oder die Datei kam aus einer Sicherung zurück.',
  'These are not the entries that were sealed: the journal was written anew, without the key.':
    'Das sind nicht die Einträge, die versiegelt wurden: Das Journal wurde ohne den Schlüssel neu geschrieben.',
  'The seal over the last entry was taken away: the keychain holds its key, and the journal has none. Entries may be missing or others.':
    'Das Siegel über den letzten Eintrag wurde entfernt: Der Schlüsselbund enthält den Schlüssel dazu, und das Journal hat keines. Einträge können fehlen oder andere sein.',
  'The seal over the last one is good.': 'Das Siegel über den letzten ist gültig.',
  'They are not sealed yet: the next entry begins that.':
    'Sie sind noch nicht versiegelt: Das beginnt mit dem nächsten Eintrag.',
  'Whether they are the ones that were sealed cannot be told: the keychain does not hold the key.':
    'Ob es die versiegelten sind, lässt sich nicht sagen: Der Schlüssel ist nicht im Schlüsselbund.',
  'Whether they are the ones that were sealed cannot be told: the keychain holds another key.':
    'Ob es die versiegelten sind, lässt sich nicht sagen: Im Schlüsselbund ist ein anderer Schlüssel.',
  'Whether they are the ones that were sealed cannot be told: the keychain does not answer.':
    'Ob es die versiegelten sind, lässt sich nicht sagen: Der Schlüsselbund antwortet nicht.',
  'There are seals from entry {seq, number} on.': 'Siegel gibt es ab Eintrag {seq, number}.',
  'The key was replaced at entry {seq, number}.': 'Der Schlüssel wurde bei Eintrag {seq, number} ersetzt.',
  'But entry {seq, number} records that the journal before it was not as it had been sealed.':
    'Aber Eintrag {seq, number} hält fest, dass das Journal davor nicht so war, wie es versiegelt wurde.',
  '{entries, number} of {of, number} entries': '{entries, number} von {of, number} Einträgen',
  'Checking the journal': 'Das Journal wird geprüft',
  Verification: 'Prüfung',
};
