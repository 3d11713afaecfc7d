import type { Cell, ColumnHead } from '../rules/report';
import { textOf } from './csv';
import { escaped, paperTime, withoutMadeUp } from './html';

/** What the tables of a PDF add to the style of its page. */
export const tableStyle = `
  table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: 6.5pt; line-height: 1.3; font-variant-numeric: tabular-nums; }
  thead { display: table-header-group; }
  th { text-align: left; font-weight: 600; background: #eef0f4; border-bottom: 0.3mm solid #9aa3b2; vertical-align: bottom; }
  th, td { padding: 0.7mm 1mm; overflow-wrap: anywhere; }
  td { border-bottom: 0.15mm solid #dde1e8; vertical-align: top; }
  tr { break-inside: avoid; }
  .n { text-align: right; }
  .record { break-inside: avoid; border-top: 0.3mm solid #9aa3b2; padding: 1.5mm 0 2.5mm; }
  .record h3 { font-size: 8.5pt; margin: 0 0 1mm; overflow-wrap: anywhere; }
  .record dl { grid-template-columns: repeat(6, 1fr); gap: 1mm 4mm; font-size: 7pt; line-height: 1.3; font-variant-numeric: tabular-nums; }
  .record dt { font-size: 6.5pt; }
`;

/** So many characters stand beside each other on a sheet: of tables with more, each row becomes a record of its own. */
const sheet = 190;
/** What a column has between its words and the next one, in characters. */
const gap = 2.5;
/** Headings are bold. */
const bold = 1.15;
/** Longer words than these are parted where there is no room: addresses. Such as hashes always. */
const [longestWhole, longestWord] = [18, 34];

/** Rows on paper: as a table where it fits, each column as wide as what is in it; else each row as a record with its names. */
export function paperTable(all: readonly ColumnHead[], rows: readonly (readonly Cell[])[]): string {
  const columns = all.flatMap((column, at) => (column.isPrinted === false ? [] : [{ column, at }]));
  const shownRows = rows.map((cells) => columns.map(({ column, at }) => shown(column, cells[at] ?? null)));
  const heads = columns.map(({ column }) => column);
  const widths = widthsOf(heads, shownRows);
  return widths === null ? records(heads, shownRows) : table(heads, shownRows, widths);
}

/** In characters; null where the words of all columns do not fit beside each other. */
function widthsOf(
  heads: readonly ColumnHead[],
  rows: readonly (readonly string[])[],
): readonly number[] | null {
  const wanted = heads.map(({ title, width }, at) => {
    let [word, whole] = [longestIn(title) * bold, 0];
    for (const row of rows) {
      const text = row[at] ?? '';
      word = Math.max(word, longestIn(text));
      whole = Math.max(whole, text.length);
    }
    const fair = Math.min(word, longestWord);
    return [Math.min(word, longestWhole), fair, Math.max(fair, Math.min(whole, width))] as const;
  });
  const room = sheet - heads.length * gap;
  const [least, fair, most] = ([0, 1, 2] as const).map((at) =>
    wanted.reduce((sum, one) => sum + one[at], 0),
  ) as [number, number, number];
  if (least > room) return null;
  // First whole words, then whole lines.
  const words = fair <= room ? 1 : (room - least) / (fair - least);
  const lines = most <= room ? 1 : Math.max(0, (room - fair) / (most - fair));
  return wanted.map(([one, word, line]) => one + (word - one) * words + (line - word) * lines + gap);
}

const longestIn = (text: string): number =>
  text.split(/\s+/u).reduce((most, word) => Math.max(most, word.length), 0);

function table(
  heads: readonly ColumnHead[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): string {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => `<col width="${((width / whole) * 100).toFixed(2)}%">`);
  const names = heads.map((head) => `<th${classOf(head)}>${escaped(head.title)}</th>`);
  const lines = rows.map(
    (row) => `<tr>${row.map((text, at) => `<td${classOf(heads[at])}>${escaped(text)}</td>`).join('')}</tr>`,
  );
  return `<table><colgroup>${columns.join('')}</colgroup><thead><tr>${names.join('')}</tr></thead><tbody>
${lines.join('\n')}
</tbody></table>`;
}

const classOf = (head: ColumnHead | undefined): string => (head?.kind === 'number' ? ' class="n"' : '');

const isSum = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** The first two cells say which row it is. */
const records = (heads: readonly ColumnHead[], rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => {
      const fields = row
        .slice(2)
        .map(
          (text, at) =>
            `<div><dt>${escaped(heads[at + 2]?.title ?? '')}</dt><dd${isSum(text) ? ' class="mono"' : ''}>${escaped(text) || '–'}</dd></div>`,
        );
      const name = row.slice(0, 2).filter(Boolean).join(' · ');
      return `<div class="record"><h3>${escaped(name)}</h3><dl>${fields.join('')}</dl></div>`;
    })
    .join('\n');

/** Times to the second: the column says that they are UTC. */
function shown({ kind }: ColumnHead, cell: Cell): string {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (kind === 'moment' && typeof cell === 'string') return paperTime(cell);
  return withoutMadeUp(typeof cell === 'object' && cell !== null ? cell.join(', ') : textOf(cell));
}
