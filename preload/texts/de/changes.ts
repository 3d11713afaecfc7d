import type { Catalogue } from '../text';

/** What changed on the instances, and what of it needs a look. */
export const changesInGerman: Catalogue = {
  'Net change': 'Unterm Strich',
  'Every step': 'Jeder Schritt',
  Since: 'Seit',
  'Since the day': 'Seit dem Tag',
  'In the last 7 days: not looked at yet': 'In den letzten 7 Tagen: noch nicht angesehen',
  'Since I last looked, {when}': 'Seit ich zuletzt nachgesehen habe, {when}',
  'In the last 24 hours': 'In den letzten 24 Stunden',
  'In the last 7 days': 'In den letzten 7 Tagen',
  'In the last 30 days': 'In den letzten 30 Tagen',
  'Since the last review, {when}': 'Seit der letzten Überprüfung, {when}',
  'Since a day…': 'Seit einem Tag…',
  'Kinds of change': 'Arten von Änderungen',
  '{change} {email} on {instance}': '{change}: {email} auf {instance}',
  'Before → After': 'Vorher → Nachher',
  'By whom': 'Durch wen',
  'Seen in a reading': 'Beim Lesen gesehen',
  'Rollcall run, show it in Activity': 'Lauf von Rollcall, in der Aktivität zeigen',
  'Rollcall run': 'Lauf von Rollcall',
  'Rollcall did it and read it back.': 'Rollcall hat es getan und nachgelesen.',
  'Seen in the reading of {at}. No reading before that one is kept.':
    'Gesehen in der Lesung vom {at}. Eine frühere ist nicht aufbewahrt.',
  'After the reading of {before}, before the one of {at}.': 'Nach der Lesung vom {before}, vor der vom {at}.',
  '{count, number} changes in between': '{count, number} Änderungen dazwischen',
  'This is expected': 'Das ist erwartet',
  'These {count, number} are expected': 'Diese {count, number} sind erwartet',
  '{email} on {instance} leaves the list. It comes back only when something new happens to it.':
    '{email} auf {instance} verlässt die Liste und kommt erst wieder, wenn mit dem Konto etwas Neues geschieht.',
  'They leave the list. They come back only when something new happens to them.':
    'Sie verlassen die Liste und kommen erst wieder, wenn mit ihnen etwas Neues geschieht.',
  'Why it is expected: a ticket, a name. It is recorded in the journal.':
    'Warum es erwartet ist: ein Ticket, ein Name. Es wird im Journal festgehalten.',
  'A change is only seen when everything of an instance is read. Between two readings it is not known when it happened, and where a reading was incomplete it may not have been seen at all.':
    'Eine Änderung wird nur gesehen, wenn alles von einer Instanz gelesen wird. Wann sie zwischen zwei Lesungen geschah, ist nicht bekannt, und wo eine Lesung unvollständig war, wurde sie vielleicht gar nicht gesehen.',
  'Changes before {when} are no longer kept (Settings, History).':
    'Änderungen vor {when} werden nicht mehr aufbewahrt (Einstellungen, Verlauf).',
  'never read completely yet, so nothing is known of what changed.':
    'noch nie vollständig gelesen, deshalb ist von Änderungen nichts bekannt.',
  'known since {when}; what changed before that is not known':
    'bekannt seit {when}; was sich vorher geändert hat, ist nicht bekannt',
  'known since {when}': 'bekannt seit {when}',
  'last complete reading {when}': 'letzte vollständige Lesung {when}',
  '{count, plural, one {# incomplete reading} other {# incomplete readings}}, the last one {when} ({missing})':
    '{count, plural, one {# unvollständige Lesung} other {# unvollständige Lesungen}}, die letzte {when} ({missing})',
  'All instances are known since {when}': 'Alle Instanzen sind seit {when} bekannt',
  '{instances} never read completely': '{instances} nie vollständig gelesen',
  '{instances} known only since {when}': '{instances} erst seit {when} bekannt',
  '{instances} not known that far back': '{instances} nicht so weit zurück bekannt',
  '{instances} with incomplete readings': '{instances} mit unvollständigen Lesungen',
  'Not all is known: {what}': 'Nicht alles ist bekannt: {what}',
  'Disable these {count, number} again…': 'Diese {count, number} wieder deaktivieren…',
  'All {count, number} are expected…': 'Alle {count, number} sind erwartet…',
  'Accounts that need a look': 'Konten, die anzusehen sind',
  'Show more of {count, number}': 'Mehr von {count, number} zeigen',
  '{who} <said>is active again on</said> {instance}': '{who} <said>ist wieder aktiv auf</said> {instance}',
  '{who} <said>is a new administrator of</said> {instance}':
    '{who} <said>ist neu Administrator von</said> {instance}',
  '{who} <said>is a new API key of</said> {instance}':
    '{who} <said>ist ein neuer API-Schlüssel von</said> {instance}',
  'Disabled by Rollcall {when}.': 'Von Rollcall deaktiviert: {when}.',
  'Seen {when}.': 'Gesehen: {when}.',
  'Disable again… {email} on {instance}': 'Wieder deaktivieren… {email} auf {instance}',
  'Disable… {email} on {instance}': 'Deaktivieren… {email} auf {instance}',
  'Disable again…': 'Wieder deaktivieren…',
  'Expected… {email} on {instance}': 'Erwartet… {email} auf {instance}',
  'Expected…': 'Erwartet…',
  '{total, plural, one {# change} other {# changes}} since {when}':
    '{total, plural, one {# Änderung} other {# Änderungen}} seit {when}',
  'Changes shown': 'Gezeigte Änderungen',
  'Loading changes': 'Änderungen werden geladen',
  'No change matches': 'Keine Änderung passt',
  'Nothing of these kinds was seen on these instances since then.':
    'Von diesen Arten wurde auf diesen Instanzen seither nichts gesehen.',
  'Nothing is known yet': 'Noch ist nichts bekannt',
  'Changes are what differs between two complete readings. No instance was read completely since then.':
    'Änderungen sind, worin sich zwei vollständige Lesungen unterscheiden. Seither wurde keine Instanz vollständig gelesen.',
  'No net change': 'Unterm Strich keine Änderung',
  'No change was seen': 'Keine Änderung gesehen',
  'What was read is as it was then. What was changed and changed back is under Every step.':
    'Das Gelesene ist so wie damals. Was geändert und zurückgeändert wurde, steht unter „Jeder Schritt“.',
  'What was read since then is as it was. See above how far back each instance is known.':
    'Was seither gelesen wurde, ist unverändert. Oben steht, wie weit zurück jede Instanz bekannt ist.',
  'Show every step': 'Jeden Schritt zeigen',
};
