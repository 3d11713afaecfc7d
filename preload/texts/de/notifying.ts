import type { Catalogue } from '../text';

/** Notifications of the operating system, and their section in the settings. */
export const notifyingInGerman: Catalogue = {
  '{client}: {text}': '{client}: {text}',
  '{count, plural, one {A disabled account is active again on {where}.} other {{count, number} disabled accounts are active again on {where}.}}':
    '{count, plural, one {Ein deaktiviertes Konto ist auf {where} wieder aktiv.} other {{count, number} deaktivierte Konten sind auf {where} wieder aktiv.}}',
  '{who} was disabled and is active again on {where}.':
    '{who} war deaktiviert und ist auf {where} wieder aktiv.',
  '{count, plural, one {There is a new administrator on {where}.} other {There are {count, number} new administrators on {where}.}}':
    '{count, plural, one {Auf {where} gibt es einen neuen Administrator.} other {Auf {where} gibt es {count, number} neue Administratoren.}}',
  '{who} is administrator on {where} now.': '{who} ist jetzt Administrator auf {where}.',
  '{count, plural, one {There is a new API key on {where}.} other {There are {count, number} new API keys on {where}.}}':
    '{count, plural, one {Auf {where} gibt es einen neuen API-Schlüssel.} other {Auf {where} gibt es {count, number} neue API-Schlüssel.}}',
  '{count, plural, one {An account needs a look on {where}.} other {{count, number} accounts need a look on {where}.}}':
    '{count, plural, one {Auf {where} ist ein Konto anzusehen.} other {Auf {where} sind {count, number} Konten anzusehen.}}',
  'A change has ended: {verified, number} done, {failed, number} failed, {unknown, number} with an outcome that is not known.':
    'Eine Änderung ist zu Ende: {verified, number} erledigt, {failed, number} gescheitert, {unknown, number} mit unbekanntem Ausgang.',
  'The change of {who} is done.': 'Die Änderung an {who} ist erledigt.',
  '{verified, plural, one {A change is done.} other {A change of {verified, number} accounts is done.}}':
    '{verified, plural, one {Eine Änderung ist erledigt.} other {Eine Änderung an {verified, number} Konten ist erledigt.}}',
  '{count, plural, one {A scheduled change waits for you.} other {{count, number} scheduled changes wait for you.}}':
    '{count, plural, one {Eine geplante Änderung wartet auf Sie.} other {{count, number} geplante Änderungen warten auf Sie.}}',
  '{leavers, plural, =0 {A new roster: nobody who has left is still active.} one {A new roster: one person who has left is still active.} other {A new roster: {leavers, number} people who have left are still active.}} Nothing was changed.':
    '{leavers, plural, =0 {Eine neue Personalliste: Niemand, der gegangen ist, ist noch aktiv.} one {Eine neue Personalliste: Eine Person, die gegangen ist, ist noch aktiv.} other {Eine neue Personalliste: {leavers, number} Personen, die gegangen sind, sind noch aktiv.}} Es wurde nichts geändert.',
  Notifications: 'Benachrichtigungen',
  'While the window is not in front, tell': 'Solange das Fenster nicht vorn ist, melden',
  Everything: 'Alles',
  'Also changes that went well, and new rosters': 'Auch gelungene Änderungen und neue Personallisten',
  'Only what is important': 'Nur Wichtiges',
  'Accounts that are active again, new administrators and API keys, changes that failed or wait for you':
    'Wieder aktive Konten, neue Administratoren und API-Schlüssel, gescheiterte oder auf Sie wartende Änderungen',
  Nothing: 'Nichts',
  'Show names in notifications': 'Namen in Benachrichtigungen zeigen',
  'Others may read them on the screen, also while it is locked. Never while Rollcall is.':
    'Andere können sie auf dem Bildschirm lesen, auch wenn er gesperrt ist. Nie, solange Rollcall gesperrt ist.',
  'Quiet hours': 'Ruhezeiten',
  'Nothing is told then. The number on the icon counts on.':
    'Dann wird nichts gemeldet. Die Zahl auf dem Symbol zählt weiter.',
  From: 'Von',
  Until: 'Bis',
};
