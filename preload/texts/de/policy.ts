import type { Catalogue } from '../text';

/** What the policy of a client or of an organisation says, roles, notes, and how long data is kept. */
export const policyDe: Catalogue = {
  'Agree to what the policy keeps': 'Der Aufbewahrung zustimmen',
  'Once a day, what Rollcall keeps of people and is older than {days, plural, one {# day} other {# days}} is purged from this computer for good. {goes, plural, =0 {Nothing is that old today.} one {# record is that old today.} other {# records are that old today.}}':
    'Einmal am Tag wird von diesem Computer endgültig gelöscht, was Rollcall über Personen speichert und älter als {days, plural, one {# Tag} other {# Tage}} ist. {goes, plural, =0 {Heute ist nichts so alt.} one {Heute ist # Eintrag so alt.} other {Heute sind # Einträge so alt.}}',
  Agree: 'Zustimmen',
  'Roles: {roles}': 'Rollen: {roles}',
  'Viewers export nothing': 'Wer nur ansehen darf, exportiert nichts',
  'Safe modes, at least: {modes}': 'Sicherheitsstufen, mindestens: {modes}',
  'A reason is required: {required, select, always {for every change} leavers {when somebody leaves} other {never}}; of operators: {operators, select, always {for every change} leavers {when somebody leaves} other {as of everybody}}':
    'Ein Grund ist nötig: {required, select, always {bei jeder Änderung} leavers {wenn jemand ausscheidet} other {nie}}; von Bearbeitern: {operators, select, always {bei jeder Änderung} leavers {wenn jemand ausscheidet} other {wie von allen}}',
  'It has to name a ticket, such as {example}': 'Er muss ein Ticket nennen, etwa {example}',
  'Locks after {minutes, plural, one {# minute} other {# minutes}} without use, where a passphrase or Touch ID is set':
    'Sperrt nach {minutes, plural, one {# Minute} other {# Minuten}} ohne Benutzung, wo eine Passphrase oder Touch ID eingerichtet ist',
  'Clients: {clients}; nothing is changed of others': 'Kunden: {clients}; bei anderen wird nichts geändert',
  '{count, plural, one {# instance is} other {# instances are}} allowed; others are read-only':
    '{count, plural, one {# Instanz ist} other {# Instanzen sind}} erlaubt; andere sind nur lesbar',
  'Rollcall looks for no updates': 'Rollcall sucht nicht nach neuen Versionen',
  'No notifications': 'Keine Benachrichtigungen',
  'Languages: {languages}': 'Sprachen: {languages}',
  '{role, select, viewer {Viewer} operator {Operator} other {Owner}}':
    '{role, select, viewer {Leser} operator {Bearbeiter} other {Eigentümer}}',
  'The policy of your organisation cannot be understood, so nothing may be changed.':
    'Die Richtlinie Ihrer Organisation ist nicht zu verstehen, deshalb darf nichts geändert werden.',
  'Not in the role {role}. Set by your organisation.':
    'Nicht in der Rolle {role}. Von Ihrer Organisation festgelegt.',
  'Not in the role {role}. Settings says how it is changed.':
    'Nicht in der Rolle {role}. In den Einstellungen steht, wie sie geändert wird.',
  '{role, select, viewer {Looks and exports. Changes nothing.} operator {Disables, enables, invites, changes groups and people. No administrators, no keys, no settings.} other {Everything.}}':
    '{role, select, viewer {Sieht an und exportiert. Ändert nichts.} operator {Deaktiviert, aktiviert, lädt ein, ändert Gruppen und Personen. Keine Administratoren, keine Schlüssel, keine Einstellungen.} other {Alles.}}',
  'Your role': 'Ihre Rolle',
  'Holds for this client on this computer. This is a policy of this program, not a boundary: who holds the API key can do everything with it.':
    'Gilt für diesen Kunden auf diesem Computer. Das ist eine Regel dieses Programms und keine Grenze: Wer den API-Schlüssel hat, kann damit alles tun.',
  'What you may do': 'Was Sie dürfen',
  'Set by your organisation': 'Von Ihrer Organisation festgelegt',
  'Change your role': 'Ihre Rolle ändern',
  'From now on you are {role} of this client, from here.':
    'Von jetzt an sind Sie für diesen Kunden von hier aus {role}.',
  'Change role': 'Rolle ändern',
  'Kept in Activity.': 'Wird in den Aktivitäten aufbewahrt.',
  'Written {date}, read when Rollcall started': 'Geschrieben {date}, gelesen beim Start von Rollcall',
  Ask: 'Fragen Sie',
  'It cannot be understood, so nothing may be changed':
    'Sie ist nicht zu verstehen, deshalb darf nichts geändert werden',
  'Not understood, and not obeyed': 'Nicht verstanden und nicht befolgt',
  'Of operators': 'Von Bearbeitern',
  'As of everybody': 'Wie von allen',
  '{blocks, select, disable {Not to be disabled} enable {Not to be enabled} both {Neither to be disabled nor enabled} other {Nothing is refused}}':
    '{blocks, select, disable {Nicht zu deaktivieren} enable {Nicht zu aktivieren} both {Weder zu deaktivieren noch zu aktivieren} other {Nichts wird abgelehnt}}',
  'Add a note…': 'Notiz hinzufügen…',
  'Change note…': 'Notiz ändern…',
  'Note on a person': 'Notiz zu einer Person',
  'Remove note': 'Notiz entfernen',
  'Save note': 'Notiz speichern',
  Note: 'Notiz',
  'Do not re-enable: ask Security, ext. 4711': 'Nicht wieder aktivieren: Security fragen, Durchwahl 4711',
  'Refused for it': 'Deshalb abgelehnt',
  'To lift it takes an owner. This is a policy of this program, not a boundary.':
    'Aufheben kann sie nur ein Eigentümer. Das ist eine Regel dieses Programms und keine Grenze.',
};
