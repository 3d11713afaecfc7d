import type { Catalogue } from '../text';

/** People who may be one. */
export const duplicatesInGerman: Catalogue = {
  '{total, plural, one {# possible duplicate} other {# possible duplicates}}':
    '{total, plural, one {# mögliche Dublette} other {# mögliche Dubletten}}',
  'Linked {addresses}': 'Verbunden: {addresses}',
  'Possible duplicates': 'Mögliche Dubletten',
  'People who may be one human under two addresses. Nothing is joined until you say so.':
    'Personen, die unter zwei Adressen ein Mensch sein können. Verbunden wird erst, wenn Sie es sagen.',
  'Looking for people who look alike': 'Ähnliche Personen werden gesucht',
  'Nobody looks like another person': 'Niemand sieht einer anderen Person ähnlich',
  'People are compared again whenever accounts have been read.':
    'Personen werden immer wieder verglichen, wenn Konten gelesen wurden.',
  'Reason or ticket for linking': 'Grund oder Ticket für das Verbinden',
  'Left empty, the journal says what made them alike.':
    'Bleibt das leer, steht im Journal, was sie ähnlich machte.',
  Pairs: 'Paare',
  'Not the same person ({count})': 'Nicht dieselbe Person ({count})',
  '{one} and {other}': '{one} und {other}',
  'Propose {one} and {other} again': '{one} und {other} wieder vorschlagen',
  'Propose again': 'Wieder vorschlagen',
  '{total, number} pairs': '{total, number} Paare',
  '{shown} of {total, number} pairs, the surest first':
    '{shown} von {total, number} Paaren, die sichersten zuerst',
  'same first part of the address on another domain': 'gleicher erster Teil der Adresse bei anderer Domain',
  'plus address of the same mailbox': 'Plus-Adresse desselben Postfachs',
  'one slip of the keyboard between the addresses': 'ein Tippfehler zwischen den Adressen',
  'same name': 'gleicher Name',
  'Very likely': 'Sehr wahrscheinlich',
  Likely: 'Wahrscheinlich',
  Perhaps: 'Vielleicht',
  'and {count} more accounts': 'und {count} weitere Konten',
  'Link {one} and {other}': '{one} und {other} verbinden',
  Link: 'Verbinden',
  '{one} and {other} are not the same person': '{one} und {other} sind nicht dieselbe Person',
  'never signed in': 'nie angemeldet',
};
