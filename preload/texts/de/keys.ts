import type { Catalogue } from '../text';

/** API keys. */
export const keysInGerman: Catalogue = {
  Look: 'Nachsehen',
  'on {instance}': 'auf {instance}',
  'Rollcall’s own': 'Das von Rollcall',
  admin: 'Admin',
  On: 'Auf',
  '{count, number} not shown': '{count, number} nicht gezeigt',
  'at most {count, number} at once': 'höchstens {count, number} auf einmal',
  'Delete {count, number}…': '{count, number} löschen…',
  'Renew {count, number}…': '{count, number} erneuern…',
  'Not told': 'Nicht gesagt',
  'Metabase does not tell who.': 'Metabase sagt nicht, wer.',
  'Made by {whom}; not changed since.': 'Angelegt von {whom}; seither nicht geändert.',
  'Last changed by {whom}. Metabase does not tell who made it.':
    'Zuletzt geändert von {whom}. Metabase sagt nicht, wer ihn angelegt hat.',
  'Worth a look': 'Anzusehen',
  'Made or changed by': 'Angelegt oder geändert von',
  Age: 'Alter',
  Updated: 'Geändert',
  'Begins with': 'Beginnt mit',
  'Copied the first {copied, number} of {of, number} API keys as CSV':
    'Die ersten {copied, number} von {of, number} API-Schlüsseln als CSV kopiert',
  'Copied {copied, plural, one {# API key} other {# API keys}} as CSV':
    '{copied, plural, one {# API-Schlüssel} other {# API-Schlüssel}} als CSV kopiert',
  'Renew…': 'Erneuern…',
  'API key {name}': 'API-Schlüssel {name}',
  'Show {who}': '{who} zeigen',
  'API keys shown': 'Gezeigte API-Schlüssel',
  'Back to Groups': 'Zurück zu Gruppen',
  'Asking every instance for its API keys': 'Alle Instanzen werden nach API-Schlüsseln gefragt',
  '{shown, number} of {all, plural, one {# key} other {# keys}} on {instances, plural, one {# instance} other {# instances}}':
    '{shown, number} von {all, plural, one {# Schlüssel} other {# Schlüsseln}} auf {instances, plural, one {# Instanz} other {# Instanzen}}',
  '{all, plural, one {# key} other {# keys}} on {instances, plural, one {# instance} other {# instances}}':
    '{all, plural, one {# Schlüssel} other {# Schlüssel}} auf {instances, plural, one {# Instanz} other {# Instanzen}}',
  'Search API keys': 'API-Schlüssel durchsuchen',
  'Name, group, who': 'Name, Gruppe, wer',
  'Metabase does not tell when a key was last used.':
    'Metabase sagt nicht, wann ein Schlüssel zuletzt benutzt wurde.',
  '{count, plural, one {# instance} other {# instances}} could not be asked: their keys are missing here.':
    '{count, plural, one {# Instanz konnte} other {# Instanzen konnten}} nicht gefragt werden: Deren Schlüssel fehlen hier.',
  '{count, plural, one {# instance is older than API keys (Metabase 0.49) and has none.} other {# instances are older than API keys (Metabase 0.49) and have none.}}':
    '{count, plural, one {# Instanz ist älter als API-Schlüssel (Metabase 0.49) und hat keine.} other {# Instanzen sind älter als API-Schlüssel (Metabase 0.49) und haben keine.}}',
  'Not in this list': 'Nicht in dieser Liste',
  'Nothing is known.': 'Es ist nichts bekannt.',
  'No API key matches': 'Kein API-Schlüssel passt',
  'No key has these words and marks.': 'Kein Schlüssel hat diese Wörter und Merkmale.',
  'API keys appear here once a Metabase is connected.':
    'API-Schlüssel erscheinen hier, sobald ein Metabase verbunden ist.',
  'No API key': 'Kein API-Schlüssel',
  'Nobody has made an API key on any instance.':
    'Auf keiner Instanz hat jemand einen API-Schlüssel angelegt.',
  'No API keys here': 'Hier keine API-Schlüssel',
  'These servers are older than Metabase 0.49, which brought API keys.':
    'Diese Server sind älter als Metabase 0.49, mit dem die API-Schlüssel kamen.',
  'No API key was found': 'Es wurde kein API-Schlüssel gefunden',
  'Not every instance could be asked; see above why. There may be keys that are not shown.':
    'Nicht jede Instanz konnte gefragt werden; oben steht, warum. Es kann Schlüssel geben, die nicht gezeigt werden.',
  'Of a leaver': 'Von Ausgeschiedenen',
  'Of no administrator': 'Von keinem Administrator',
  'Over a year old': 'Über ein Jahr alt',
  'Who changed it last is disabled or gone. Whoever kept the secret still gets in with it.':
    'Wer ihn zuletzt geändert hat, ist deaktiviert oder weg. Wer das Geheimnis behalten hat, kommt damit noch hinein.',
  'Who changed it last is no administrator any more, and may still have its secret.':
    'Wer ihn zuletzt geändert hat, ist kein Administrator mehr und hat vielleicht noch das Geheimnis.',
  'It may do all that an administrator may.': 'Er darf alles, was ein Administrator darf.',
  'Its secret has not been renewed for more than a year.':
    'Sein Geheimnis wurde seit über einem Jahr nicht erneuert.',
  'Rollcall signs in with it, so it cannot be deleted or renewed from here.':
    'Rollcall meldet sich damit an, deshalb kann er von hier aus weder gelöscht noch erneuert werden.',
  'no administrator': 'kein Administrator',
  gone: 'weg',
  'an API key': 'ein API-Schlüssel',
  '{months, plural, one {# month} other {# months}}': '{months, plural, one {# Monat} other {# Monate}}',
  '{years, plural, one {# year} other {# years}}': '{years, plural, one {# Jahr} other {# Jahre}}',
};
