import type { Catalogue } from '../text';

/** Groups and who is in them. */
export const groupsInGerman: Catalogue = {
  'Add people to {group}': 'Personen zu {group} hinzufügen',
  'Nothing is changed before you have seen what becomes of each account.':
    'Geändert wird erst etwas, wenn Sie gesehen haben, was aus jedem Konto wird.',
  'Review…': 'Prüfen…',
  'Paste e-mails, names or logins: a ticket, a mail, a column of a spreadsheet.':
    'Fügen Sie E-Mails, Namen oder Anmeldenamen ein: ein Ticket, eine Mail, eine Spalte einer Tabelle.',
  'Nobody yet.': 'Noch niemand.',
  'All of them': 'Alle',
  '{names} and {count} more': '{names} und {count} weitere',
  '{found, plural, one {# person} other {# people}} found, {accounts, plural, one {# account} other {# accounts}} on the instances chosen.':
    '{found, plural, one {# Person} other {# Personen}} gefunden, {accounts, plural, one {# Konto} other {# Konten}} auf den gewählten Instanzen.',
  'Several people are called {names}: give the e-mail.':
    'Mehrere Personen heißen {names}: Geben Sie die E-Mail an.',
  'Not found: {names}.': 'Nicht gefunden: {names}.',
  '{left, plural, one {# mention} other {# mentions}} more are not looked at.':
    '{left, plural, one {# weitere Nennung wird} other {# weitere Nennungen werden}} nicht angesehen.',
  'Find somebody to add': 'Jemanden zum Hinzufügen finden',
  'Or find somebody by name': 'Oder jemanden nach Namen finden',
  'Found people': 'Gefundene Personen',
  'Add {email}': '{email} hinzufügen',
  'New group': 'Neue Gruppe',
  'Rename {name}': '{name} umbenennen',
  'Nothing is changed before you have seen what becomes of each instance.':
    'Geändert wird erst etwas, wenn Sie gesehen haben, was aus jeder Instanz wird.',
  'There is no group of that name any more: it was renamed or deleted elsewhere.':
    'Eine Gruppe mit diesem Namen gibt es nicht mehr: Sie wurde anderswo umbenannt oder gelöscht.',
  'Rename…': 'Umbenennen…',
  'Group {name}': 'Gruppe {name}',
  'Members and instances': 'Mitglieder und Instanzen',
  'Show its people': 'Ihre Personen zeigen',
  Members: 'Mitglieder',
  'Enabled {count, number}': 'Aktiv {count, number}',
  'Disabled {count, number}': 'Deaktiviert {count, number}',
  'Remove…': 'Entfernen…',
  'Remove {count, number}…': '{count, number} entfernen…',
  'Loading members': 'Mitglieder werden geladen',
  'Nobody disabled is in it': 'Niemand Deaktiviertes ist darin',
  'Nobody is in it': 'Niemand ist darin',
  'Add people puts them in.': '„Personen hinzufügen“ nimmt sie auf.',
  '{total, plural, one {# group} other {# groups}} by name':
    '{total, plural, one {# Gruppe} other {# Gruppen}} nach Namen',
  '{count, number} of {total, number} groups': '{count, number} von {total, number} Gruppen',
  'Enabled members': 'Aktive Mitglieder',
  'API keys…': 'API-Schlüssel…',
  'New group…': 'Neue Gruppe…',
  'Loading groups': 'Gruppen werden geladen',
  'Groups shown': 'Gezeigte Gruppen',
  'No groups yet': 'Noch keine Gruppen',
  'Groups appear here once an instance has been read.':
    'Gruppen erscheinen hier, sobald eine Instanz gelesen wurde.',
  'No group is called that': 'Keine Gruppe heißt so',
  'Try fewer letters, or clear the field.':
    'Versuchen Sie es mit weniger Buchstaben, oder leeren Sie das Feld.',
  'Add people…': 'Personen hinzufügen…',
  'Show in People': 'In Personen zeigen',
  'No such group any more': 'Die Gruppe gibt es nicht mehr',
  'It was renamed or deleted. Choose another one in the list.':
    'Sie wurde umbenannt oder gelöscht. Wählen Sie eine andere in der Liste.',
  '{enabled, number} enabled, {disabled, number} disabled on {places, plural, one {# instance} other {# instances}}{keys, plural, =0 {} one {, and # API key} other {, and # API keys}}':
    '{enabled, number} aktiv, {disabled, number} deaktiviert auf {places, plural, one {# Instanz} other {# Instanzen}}{keys, plural, =0 {} one {, und # API-Schlüssel} other {, und # API-Schlüssel}}',
  'Metabase made this group: it cannot be renamed or deleted.':
    'Metabase hat diese Gruppe angelegt: Sie kann weder umbenannt noch gelöscht werden.',
  'Instances of the group': 'Instanzen der Gruppe',
  '{enabled, number} enabled, {disabled, number} disabled':
    '{enabled, number} aktiv, {disabled, number} deaktiviert',
  'Show all {count, number}': 'Alle {count, number} zeigen',
  'Only administrators manage it: this edition has no group managers.':
    'Nur Administratoren verwalten sie: Diese Ausgabe kennt keine Gruppenverwalter.',
  'Only administrators manage it.': 'Nur Administratoren verwalten sie.',
  'Managed by': 'Verwaltet von',
  'Set by {provider}': 'Bestimmt von {provider}',
  'May be set by {provider}': 'Vielleicht bestimmt von {provider}',
  '{words}: who signs in that way is put in or out again at the next sign-in. Change them there.':
    '{words}: Wer sich so anmeldet, kommt mit der nächsten Anmeldung wieder hinein oder hinaus. Ändern Sie es dort.',
  '{words}: Metabase does not tell which groups it fills, so a change here may be undone.':
    '{words}: Metabase sagt nicht, welche Gruppen es füllt, deshalb kann eine Änderung hier rückgängig gemacht werden.',
  '{words}: this Metabase did not say what its single sign-on sets, so a change here may be undone.':
    '{words}: Dieses Metabase hat nicht gesagt, was sein Single Sign-on bestimmt, deshalb kann eine Änderung hier rückgängig gemacht werden.',
  'Nothing but people changes who is in it.': 'Nur Menschen ändern, wer darin ist.',
  'This Metabase did not say whether single sign-on sets who is in it.':
    'Dieses Metabase hat nicht gesagt, ob Single Sign-on bestimmt, wer darin ist.',
  'the e-mail': 'die E-Mail',
  By: 'Nach',
};
