import type { Catalogue } from '../text';

/** Role templates. */
export const templatesInGerman: Catalogue = {
  Found: 'Gefunden',
  'Delete {name}': '{name} löschen',
  'Single sign-on': 'Single Sign-on',
  'Find a group': 'Eine Gruppe finden',
  List: 'Liste',
  'No group matches': 'Keine Gruppe passt',
  'and {count, number} more: type to find one': 'und {count, number} weitere: Tippen Sie, um eine zu finden',
  'No role': 'Keine Rolle',
  Moved: 'Gewechselt',
  'As the role says': 'Wie die Rolle sagt',
  'Lack or have groups besides': 'Gruppen fehlen oder sind zu viel',
  '{name}: {count, plural, one {# person} other {# people}} as it says':
    '{name}: {count, plural, one {# Person} other {# Personen}} wie vorgesehen',
  '{name}: {count, plural, one {# person} other {# people}} with other groups ({lacking} lack some)':
    '{name}: {count, plural, one {# Person} other {# Personen}} mit anderen Gruppen (bei {lacking} fehlen welche)',
  '{name}: {count, plural, one {# person} other {# people}} left alone':
    '{name}: {count, plural, one {# Person} other {# Personen}} ausgenommen',
  'Everybody who can be is as their roles say': 'Alle, bei denen es geht, sind, wie ihre Rollen sagen',
  '{count, plural, one {# person has} other {# people have}} drifted from a role':
    '{count, plural, one {# Person ist} other {# Personen sind}} von einer Rolle abgewichen',
  'As it says': 'Wie vorgesehen',
  'Lack groups': 'Gruppen fehlen',
  'Have others': 'Andere dazu',
  Unknown: 'Unbekannt',
  'New role template': 'Neue Rollenvorlage',
  'Edit role template': 'Rollenvorlage bearbeiten',
  'Changes nobody’s access: people get what is new here through a plan that is reviewed.':
    'Ändert niemandes Zugang: Was hier neu ist, bekommen Personen durch einen Plan, der geprüft wird.',
  'Show it as it is now': 'Zeigen, wie sie jetzt ist',
  'This role template has been changed elsewhere since it was opened here.':
    'Diese Rollenvorlage wurde anderswo geändert, seit sie hier geöffnet wurde.',
  'As HR writes it; movers of a roster get this role':
    'Wie die Personalabteilung sie schreibt; Wechsel einer Personalliste bekommen diese Rolle',
  'Empty: any job of the department': 'Leer: jede Stelle der Abteilung',
  'First steps': 'Erste Schritte',
  'One on each line; they end the onboarding note': 'Einer je Zeile; sie beenden die Einführungsnotiz',
  'Not part of the role': 'Kein Teil der Rolle',
  '{groups, plural, one {# group} other {# groups}}, {dashboards, plural, one {# dashboard} other {# dashboards}}':
    '{groups, plural, one {# Gruppe} other {# Gruppen}}, {dashboards, plural, one {# Dashboard} other {# Dashboards}}',
  'there is no such group': 'diese Gruppe gibt es nicht',
  'Metabase fills this group itself; nobody can be added':
    'Metabase füllt diese Gruppe selbst; niemand kann hinzugefügt werden',
  'this group is for tenant users': 'diese Gruppe ist für Personen eines Mandanten',
  'the chosen groups cannot open it: give one of them its collection in Metabase':
    'die gewählten Gruppen können es nicht öffnen: Geben Sie einer davon in Metabase seine Sammlung',
  'is in the trash': 'liegt im Papierkorb',
  'no longer exists': 'gibt es nicht mehr',
  Check: 'Prüfung',
  'Every group is there, and every dashboard opens with them. Whether its data is shown is the database’s permission, which is not looked at.':
    'Jede Gruppe ist da, und jedes Dashboard öffnet sich damit. Ob seine Daten gezeigt werden, hängt an den Rechten der Datenbank, die nicht angesehen werden.',
  Problems: 'Probleme',
  '{count, plural, one {# role template} other {# role templates}} taken over.':
    '{count, plural, one {# Rollenvorlage} other {# Rollenvorlagen}} übernommen.',
  'From {file}. Nobody’s access changes by it, and nobody gets a role.':
    'Aus {file}. Dadurch ändert sich niemandes Zugang, und niemand bekommt eine Rolle.',
  'Nothing to take over': 'Nichts zu übernehmen',
  'Take over {count, plural, one {# role template} other {# role templates}}':
    '{count, plural, one {# Rollenvorlage} other {# Rollenvorlagen}} übernehmen',
  'Not connected here, so what is said of them stays behind: {instances}.':
    'Hier nicht verbunden, was darüber gesagt wird, bleibt also weg: {instances}.',
  'There is no role template in it.': 'Darin ist keine Rollenvorlage.',
  'In this document': 'In diesem Dokument',
  'On no instance there is here': 'Auf keiner hier vorhandenen Instanz',
  'Replaces the one here': 'Ersetzt die vorhandene',
  New: 'Neu',
  'Role: {name}': 'Rolle: {name}',
  'What people get and lose is shown for every instance before anything is changed.':
    'Was Personen bekommen und verlieren, wird für jede Instanz gezeigt, bevor etwas geändert wird.',
  'Review: give to {count, plural, one {# person} other {# people}}…':
    'Prüfen: {count, plural, one {# Person} other {# Personen}} geben…',
  'Review: mend {count, plural, one {# person} other {# people}}…':
    'Prüfen: {count, plural, one {# Person} other {# Personen}} berichtigen…',
  'Give to': 'Geben an',
  'E-mails of people, one or many. They are listed here from then on, with what they lack or have besides':
    'E-Mails von Personen, eine oder viele. Sie sind von da an hier aufgeführt, mit dem, was ihnen fehlt oder was sie darüber hinaus haben',
  '“{given}” is no e-mail address. Correct it.': '„{given}“ ist keine E-Mail-Adresse. Berichtigen Sie sie.',
  'Exactly this': 'Genau dies',
  'Also takes away groups that none of their roles gives. The administrator role is never touched.':
    'Nimmt auch Gruppen weg, die keine ihrer Rollen gibt. Die Administratorrolle wird nie angetastet.',
  Comparing: 'Es wird verglichen',
  'Nobody has this role yet.': 'Noch niemand hat diese Rolle.',
  Drift: 'Abweichung',
  'Copied: the onboarding note for {email}': 'Kopiert: die Einführungsnotiz für {email}',
  '{email} is no longer listed. No group was taken.':
    '{email} ist nicht mehr aufgeführt. Es wurde keine Gruppe entzogen.',
  '{people, plural, one {# person has} other {# people have}} this role, and all are as it says.':
    '{people, plural, one {# Person hat} other {# Personen haben}} diese Rolle, und alle sind, wie sie sagt.',
  '{people, plural, one {# person has} other {# people have}} this role. {less, plural, one {# account lacks} other {# accounts lack}} groups, {more, plural, one {# has} other {# have}} others besides.':
    '{people, plural, one {# Person hat} other {# Personen haben}} diese Rolle. {less, plural, one {# Konto} other {# Konten}} fehlen Gruppen, {more, plural, one {# hat} other {# haben}} andere darüber hinaus.',
  'The identity provider sets these groups: change them there.':
    'Der Identitätsanbieter bestimmt diese Gruppen: Ändern Sie sie dort.',
  'A tenant user, whose groups are never set by a role.':
    'Ein Konto eines Mandanten, dessen Gruppen nie durch eine Rolle bestimmt werden.',
  'Disabled: left as it is.': 'Deaktiviert: bleibt, wie es ist.',
  'No account there: make one with New account.': 'Dort kein Konto: Legen Sie eines mit „Neues Konto“ an.',
  'Onboarding note for {email}': 'Einführungsnotiz für {email}',
  'Note…': 'Notiz…',
  'Copy the note': 'Notiz kopieren',
  'Save as page or text…': 'Als Seite oder Text speichern…',
  'Release {email}': '{email} freigeben',
  Release: 'Freigeben',
  'The first {shown, number} of {total, number} are listed.':
    'Die ersten {shown, number} von {total, number} sind aufgeführt.',
  'lacks {groups}.': 'Es fehlt: {groups}.',
  'Has {groups} besides.': 'Darüber hinaus: {groups}.',
  'has {groups} besides.': 'darüber hinaus: {groups}.',
  'Single sign-on sets {groups} otherwise.': 'Single Sign-on bestimmt {groups} anders.',
  'Find a dashboard': 'Ein Dashboard finden',
  Dashboards: 'Dashboards',
  'Dashboard {id}': 'Dashboard {id}',
  'Asking the server': 'Der Server wird gefragt',
  'No dashboard matches': 'Kein Dashboard passt',
  'What a job comes to: groups on each instance, dashboards to begin with, first steps.':
    'Was zu einer Stelle gehört: Gruppen auf jeder Instanz, Dashboards für den Anfang, erste Schritte.',
  'Which role is {email} to have?': 'Welche Rolle soll {email} haben?',
  'Import…': 'Importieren…',
  'New role template…': 'Neue Rollenvorlage…',
  'Drift from roles': 'Abweichung von Rollen',
  'shows the people of the role': 'zeigt die Personen der Rolle',
  'Loading role templates': 'Rollenvorlagen werden geladen',
  'No role template yet': 'Noch keine Rollenvorlage',
  'Describe a job once: its groups on each instance, and where a newcomer looks first. Then give it to people, and see who has drifted from it.':
    'Beschreiben Sie eine Stelle einmal: ihre Gruppen auf jeder Instanz, und wo man als Neuling zuerst hinsieht. Dann geben Sie sie Personen und sehen, wer davon abgewichen ist.',
  'Describe a job…': 'Stelle beschreiben…',
  Give: 'Geben',
  'People…': 'Personen…',
  'Give…': 'Geben…',
  'Edit {name}': '{name} bearbeiten',
  '{count, plural, one {# person lacks} other {# people lack}} groups':
    '{count, plural, one {# Person} other {# Personen}} fehlen Gruppen',
  '{count, plural, one {# person has} other {# people have}} others besides':
    '{count, plural, one {# Person hat} other {# Personen haben}} andere darüber hinaus',
  '{count, plural, one {# address is} other {# addresses are}} nobody’s':
    '{count, plural, one {# Adresse gehört} other {# Adressen gehören}} niemandem',
  '{groups, plural, one {# group} other {# groups}} on {instances, plural, one {# instance} other {# instances}}':
    '{groups, plural, one {# Gruppe} other {# Gruppen}} auf {instances, plural, one {# Instanz} other {# Instanzen}}',
  '{name} is forgotten, and who has it ({count, plural, one {# person} other {# people}}). Nobody loses a group by it.':
    '{name} wird vergessen, auch wer sie hat ({count, plural, one {# Person} other {# Personen}}). Dadurch verliert niemand eine Gruppe.',
  Keep: 'Behalten',
};
