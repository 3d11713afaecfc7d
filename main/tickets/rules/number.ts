/** How help desks number their tickets: `INC0012345`, `ABC-123`, `#12345`. */
const usualForms =
  /(?<![\p{L}\p{N}@.#/-])(?:[A-Z]{2,10}\d{4,12}|[A-Z][A-Z0-9]{1,9}-\d{1,9}|#\d{3,12})(?![\p{L}\p{N}@-])/gu;

/** What is written the same way and is no ticket. */
const noTicket =
  /^(?:UTF|ISO|IEC|SHA|MD|AES|RSA|RFC|COVID|SARS|HTTP|TLS|SSL|IPV|GPT|CVE|CWE|DIN|EN|Q|FY|KW|CW)-?\d/u;

/** The first ticket number of a text by the usual forms, or null. */
export function usualTicketIn(text: string): string | null {
  for (const [found] of text.matchAll(usualForms)) if (!noTicket.test(found)) return found;
  return null;
}

/** Marks of mail programs and ticket systems in front of what a ticket is about. */
const subjectLine =
  /^[\s>*|-]*(?:subject|summary|title|short description|betreff|titel|kurzbeschreibung)\s*[:=]\s*(.+)$/iu;
const longest = 120;

/** What the ticket is about in one line: its subject, or else its first line of words. */
export function subjectOf(text: string): string {
  const lines = text.split(/[\r\n\v\f\u0085\u2028\u2029]+/u).slice(0, 200);
  const named = lines
    .map((line) => (line.length > 1_000 ? null : subjectLine.exec(line)))
    .find((one) => one !== null);
  const line = named?.[1] ?? lines.find((one) => /\p{L}{3}/u.test(one.slice(0, longest))) ?? '';
  const words = line
    .slice(0, 4 * longest)
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return words.length > longest ? `${words.slice(0, longest - 1).trimEnd()}…` : words;
}
