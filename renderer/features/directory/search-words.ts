/** Signs that stand around a word where it was copied from: a ticket, a mail header, a list, a spreadsheet. */
const before = /^[<("'“‘„«[]+/u;
const after = /[>)"'”’“»\],;:]+$/u;
const mailto = /^mailto:/i;

/**
 * The words to look for in what was typed or pasted: `Fernández, José <MAILTO:jose@acme.example>;` asks for the two names
 * and the address. Only signs around a word go, never those within it (O'Brien), and a full stop only after an e-mail.
 * A word of nothing but signs stays as it is.
 */
export function searchWords(text: string): string {
  return text
    .trim()
    .split(/\s+/u)
    .map((word) => {
      const bare = word.replace(before, '').replace(mailto, '').replace(after, '');
      const cleaned = bare.includes('@') ? bare.replace(/\.+$/u, '') : bare;
      return cleaned === '' ? word : cleaned;
    })
    .join(' ');
}
