import type { Catalogue } from '../text';

/** New accounts, and the editing of accounts. */
export const joinersInGerman: Catalogue = {
  'Reading the account': 'Das Konto wird gelesen',
  'Comes from {provider}: change it there': 'Kommt von {provider}: Ändern Sie es dort',
  '{email} on {instance}, as it is now. Nothing is changed before you have reviewed it.':
    '{email} auf {instance}, wie es jetzt ist. Geändert wird erst etwas, wenn Sie es geprüft haben.',
  'Somebody else has changed {what} meanwhile. This is the account as it is now, with what you typed: look at it again.':
    'Jemand anderes hat inzwischen {what} geändert. Das ist das Konto, wie es jetzt ist, mit dem, was Sie eingegeben haben: Sehen Sie es noch einmal an.',
  'It is also what the person signs in with; Metabase tells nobody of the change':
    'Damit meldet sich die Person auch an; Metabase sagt niemandem etwas von der Änderung',
  'Like de or en_US; empty: that of the site': 'Wie de oder en_US; leer: die der Instanz',
  'One on each line: region=north{hidden, plural, =0 {} other {. # more cannot stand on a line and stay as they are}}':
    'Eines je Zeile: region=north{hidden, plural, =0 {} other {. # weitere passen auf keine Zeile und bleiben, wie sie sind}}',
  '“{line}” is no attribute. Write name=value.': '„{line}“ ist kein Attribut. Schreiben Sie name=wert.',
  'As it is': 'Wie sie ist',
  'That of the site': 'Die der Instanz',
  'Another one': 'Eine andere',
  'Edit {count, plural, one {# account} other {# accounts}}':
    '{count, plural, one {# Konto} other {# Konten}} bearbeiten',
  'Each account is read first, and what becomes of it is shown. Nothing is changed before you have reviewed it.':
    'Jedes Konto wird zuerst gelesen, und was daraus wird, wird gezeigt. Geändert wird erst etwas, wenn Sie es geprüft haben.',
  'Reading the accounts…': 'Die Konten werden gelesen…',
  'Which language': 'Welche Sprache',
  'Like de or en_US': 'Wie de oder en_US',
  'Attributes to set': 'Attribute, die gesetzt werden',
  'One on each line: region=north. Others stay as they are':
    'Eines je Zeile: region=north. Andere bleiben, wie sie sind',
  'Attributes to take away': 'Attribute, die wegfallen',
  'Names alone, one on each line': 'Nur die Namen, einer je Zeile',
  '“{name}” is to be set above. Leave it out of one of the two.':
    '„{name}“ soll oben gesetzt werden. Lassen Sie es an einer der beiden Stellen weg.',
  'What a job comes to: groups on each of its instances':
    'Was zu einer Stelle gehört: Gruppen auf jeder ihrer Instanzen',
  'It names no groups': 'Sie nennt keine Gruppen',
  'Joins {groups}': 'Kommt in {groups}',
  'One person': 'Eine Person',
  'A list': 'Eine Liste',
  'Whoever has an account already, a disabled one too, is found first. Nothing is made before you have reviewed it.':
    'Wer schon ein Konto hat, auch ein deaktiviertes, wird zuerst gefunden. Angelegt wird erst etwas, wenn Sie es geprüft haben.',
  'Review the other {count, number}': 'Die anderen {count, number} prüfen',
  'For whom': 'Für wen',
  'Choose a list…': 'Liste wählen…',
  'None chosen': 'Keine gewählt',
  'A CSV with a column e-mail. First name, last name, groups, instance, tenant, reason and attribute:name are obeyed where they are there; several groups are parted by a semicolon.':
    'Eine CSV-Datei mit einer Spalte e-mail. Die Spalten first name, last name, groups, instance, tenant, reason und attribute:name gelten, wo es sie gibt; mehrere Gruppen werden durch Semikolon getrennt.',
  'Empty: belongs to none': 'Leer: gehört zu keinem',
  'One on each line: region=north': 'Eines je Zeile: region=north',
  'Show a link or temporary password instead of relying on mail':
    'Link oder vorläufiges Passwort zeigen, statt sich auf Mail zu verlassen',
  'Where an instance cannot send mail it is shown anyway, once, when the accounts are made.':
    'Wo eine Instanz keine Mail senden kann, wird es ohnehin gezeigt, einmal, wenn die Konten angelegt sind.',
  '{count, plural, one {Enable that account…} other {Enable the # disabled accounts…}}':
    '{count, plural, one {Dieses Konto aktivieren…} other {Die # deaktivierten Konten aktivieren…}}',
  '{count, plural, one {Invite again…} other {Invite the # again who never signed in…}}':
    '{count, plural, one {Erneut einladen…} other {Die # nie angemeldeten erneut einladen…}}',
  '{bad, plural, one {# row is} other {# rows are}} left out; {steps, plural, one {# account} other {# accounts}} can be made.':
    '{bad, plural, one {# Zeile fällt} other {# Zeilen fallen}} weg; {steps, plural, one {# Konto kann} other {# Konten können}} angelegt werden.',
  '{left, plural, one {# row} other {# rows}} behind the first {most, number} are not looked at.':
    '{left, plural, one {# Zeile} other {# Zeilen}} nach den ersten {most, number} nicht angesehen.',
  'Left out': 'Weggelassen',
  'On {among} of the {chosen} chosen instances': 'Auf {among} der {chosen} gewählten Instanzen',
  'the first name': 'den Vornamen',
  'the last name': 'den Nachnamen',
  'the language': 'die Sprache',
  'the attributes': 'die Attribute',
  '{email} has the account. The onboarding note of the role can be copied.':
    '{email} hat das Konto. Die Einführungsnotiz der Rolle kann kopiert werden.',
  'Copy note': 'Notiz kopieren',
  'Copied: the onboarding note.': 'Kopiert: die Einführungsnotiz.',
};
