import type { Catalogue } from '../text';

/** Dormant accounts. */
export const dormancyInGerman: Catalogue = {
  'Who has a seat and was not seen on any instance. Whoever was seen on one of them is not dormant.':
    'Wer einen Platz hat und auf keiner Instanz gesehen wurde. Wer auf einer davon gesehen wurde, gilt als genutzt.',
  '{count, plural, one {# account} other {# accounts}} chosen':
    '{count, plural, one {# Konto} other {# Konten}} gewählt',
  'Review: disable…': 'Prüfen: deaktivieren…',
  'Review: disable {count, plural, one {# account} other {# accounts}}…':
    'Prüfen: {count, plural, one {# Konto} other {# Konten}} deaktivieren…',
  'Looking who was seen': 'Es wird nachgesehen, wer gesehen wurde',
  Dormant: 'Ungenutzt',
  '{share} % of {seats, number} seats': '{share} % von {seats, number} Plätzen',
  '{count, number} seats never used': '{count, number} Plätze nie benutzt',
  'Could be saved a year': 'Einsparung im Jahr',
  'Settings: price of a seat': 'Einstellungen: Preis eines Platzes',
  '{money} a month': '{money} im Monat',
  'Left alone': 'Ausgenommen',
  'each with a reason': 'jedes mit einem Grund',
  'All that are dormant ({count, number})': 'Alle ungenutzten ({count, number})',
  'Left alone: {standing, select, elsewhere {idle here, seen elsewhere} newcomer {newcomer} service {looks like a program} unsure {somewhere unread} protected {protected} own {rollcall’s own} other {api key}} ({count, number})':
    'Ausgenommen: {standing, select, elsewhere {hier ungenutzt, anderswo gesehen} newcomer {neu} service {sieht nach einem Programm aus} unsure {irgendwo ungelesen} protected {geschützt} own {das von Rollcall} other {API-Schlüssel}} ({count, number})',
  'Not seen for, days': 'Nicht gesehen seit, Tage',
  'From 1 to 3650.': 'Von 1 bis 3650.',
  'What these figures cannot say': 'Was diese Zahlen nicht sagen können',
  'Nobody is dormant': 'Kein Konto ist ungenutzt',
  'Nobody of this kind': 'Nichts dieser Art',
  'Everybody was seen within {days} days, or is left alone. Take fewer days, or look at who is left alone.':
    'Alle wurden innerhalb von {days} Tagen gesehen oder sind ausgenommen. Nehmen Sie weniger Tage, oder sehen Sie nach, wer ausgenommen ist.',
  'Choose another kind above.': 'Wählen Sie oben eine andere Art.',
  'Last seen anywhere': 'Zuletzt irgendwo gesehen',
  'nobody knows since when': 'niemand weiß, seit wann',
  'for {days, number} days': 'seit {days, number} Tagen',
  '{days, number} days': '{days, number} Tage',
  'Not seen': 'Nicht gesehen',
  'Never signed in': 'Nie angemeldet',
  'Stale invitation': 'Alte Einladung',
  'Idle here, seen elsewhere': 'Hier ungenutzt, anderswo gesehen',
  Newcomer: 'Neu',
  Protected: 'Geschützt',
  'Looks like a program': 'Sieht nach einem Programm aus',
  'Somewhere unread': 'Irgendwo ungelesen',
};
