import type { Catalogue } from '../text';

/** What people leave running, and access like that of a colleague. */
export const leftoversInGerman: Catalogue = {
  'Nothing keeps running.': 'Nichts läuft weiter.',
  'Nothing was found where it could be looked for.': 'Wo nachgesehen werden konnte, wurde nichts gefunden.',
  'Left for later since {day}.': 'Für später vorgemerkt seit {day}.',
  'Leftovers: disabling stops none of these, the person’s panel can':
    'Überbleibsel: Das Deaktivieren hält davon nichts an, der Bereich der Person kann es',
  'Not looked for among so many accounts. Each person’s panel finds what they leave running.':
    'Bei so vielen Konten nicht gesucht. Der Bereich jeder Person findet, was sie laufen lässt.',
  'Nothing of it is gone.': 'Davon ist nichts weg.',
  '{settled, plural, one {# is} other {# are}} gone and off the list.':
    '{settled, plural, one {# ist} other {# sind}} weg und nicht mehr auf der Liste.',
  'Not wholly asked: {instances}.': 'Nicht vollständig gefragt: {instances}.',
  'Leftovers for later': 'Überbleibsel für später',
  'Check with the servers': 'Bei den Servern nachsehen',
  'Left for later': 'Für später vorgemerkt',
  '{kind} {name} on {instance}': '{kind} {name} auf {instance}',
  'Of {email}, listed {day} by {who}': 'Von {email}, vorgemerkt am {day} von {who}',
  'Show person: {email}, {name}': 'Person zeigen: {email}, {name}',
  'Take off: {name}': 'Wegnehmen: {name}',
  'Take off…': 'Wegnehmen…',
  'And {count} more; `rollcall leftovers later` lists them.':
    'Und {count} weitere; `rollcall leftovers later` zählt sie auf.',
  'Take off the list': 'Von der Liste nehmen',
  '{kind} {name} keeps running, and nobody is reminded of it any more.':
    '{kind} {name} läuft weiter, und niemand wird mehr daran erinnert.',
  'Take off': 'Wegnehmen',
  'Optional. Kept in Activity.': 'Freiwillig. Wird in der Aktivität aufbewahrt.',
  'Stop {count, plural, =0 {all} other {#}}…': '{count, plural, =0 {Alle} other {#}} anhalten…',
  'List {count, plural, =0 {all} other {#}} for later…':
    '{count, plural, =0 {Alle} other {#}} für später vormerken…',
  'List for later': 'Für später vormerken',
  'They keep running, and Activity reminds of them until they are stopped, handed over or gone.':
    'Sie laufen weiter, und die Aktivität erinnert daran, bis sie angehalten, übergeben oder weg sind.',
  'List {count, number} for later': '{count, number} für später vormerken',
  'Optional. What whoever looks later should know; kept in Activity.':
    'Freiwillig. Was man später dazu wissen sollte; wird in der Aktivität aufbewahrt.',
  'On the list already': 'Schon auf der Liste',
  'Listed {count, number} for later, in Activity': '{count, number} für später vorgemerkt, in der Aktivität',
  'Colleague’s e-mail': 'E-Mail der Kollegin oder des Kollegen',
  'Alerts change their owner on newer servers; what the person gets goes to the colleague everywhere.':
    'Benachrichtigungen wechseln auf neueren Servern den Besitzer; was die Person bekommt, geht überall an die andere.',
  'Hand over {count, plural, =0 {all} other {#}}…': '{count, plural, =0 {Alle} other {#}} übergeben…',
  Subscription: 'Abonnement',
  subscriptions: 'Abonnements',
  Alert: 'Benachrichtigung',
  alerts: 'Benachrichtigungen',
  'Made it, or changed it last.': 'Angelegt oder zuletzt geändert.',
  'Made it and gets it': 'Angelegt und bekommt es',
  'Made it': 'Angelegt',
  'Gets it': 'Bekommt es',
  '{part}; {others, plural, =0 {no other recipient} one {# other recipient} other {# other recipients}}.':
    '{part}; {others, plural, =0 {sonst niemand} one {# weitere Person bekommt es} other {# weitere bekommen es}}.',
  '{instance} could not be asked': '{instance} konnte nicht gefragt werden',
  '{instance} could not be asked for {what}': '{instance} konnte nicht nach {what} gefragt werden',
  '{instance} does not tell of {what}: its version has no list of them.':
    '{instance} sagt nichts über {what}: Die Version hat keine Liste davon.',
  'What {email} gets and loses is shown for every instance before anything is changed.':
    'Was {email} bekommt und verliert, wird für jede Instanz gezeigt, bevor etwas geändert wird.',
  "Colleague's e-mail": 'E-Mail der Person, die Vorbild ist',
  'Exactly the same': 'Genau dasselbe',
  'Also takes away the groups that the colleague is not in. The administrator role is never copied.':
    'Nimmt auch die Gruppen weg, in denen das Vorbild nicht ist. Die Administratorrolle wird nie kopiert.',
};
