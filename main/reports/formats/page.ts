import { createHash } from 'node:crypto';
import { err } from '../../kernel/result';
import { ReportFailed } from '../failed';
import type { Cell, Report, ReportPicture, Table } from '../rules/report';
import { coverOf, coverStyle } from './cover';
import type { WriteFormat } from './format';
import { escaped } from './html';
import { paperTable, tableStyle } from './paper-table';

/** What people leaf through: about 130 pages of accounts. More is for a spreadsheet, and would take Chromium a gigabyte. */
export const mostPrinted = 5_000;

/** A PDF, printed by the app. Throws REPORT_TOO_LONG, before anything is printed. */
export const pdfFile: WriteFormat = (report, { print }) => {
  async function* content(): AsyncGenerator<Uint8Array> {
    const { title, client, made_at: madeAt } = report.head;
    const html = await pageOf(report);
    yield await print({ html, policy, foot: `${title} · ${client} · ${madeAt.slice(0, 10)}` });
  }
  return [{ part: '', tables: report.tables.map(({ name }) => name), content: content() }];
};

/** Tables of no more rows than these stand below each other: a sheet of paper for each would be mostly white. */
const mostShort = 12;

const style = `
  body { font: 8pt/1.4 Inter, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif; color: #16181d; background: #fff; margin: 0; font-synthesis-weight: none; }
  h1 { font-size: 18pt; margin: 0 0 2mm; overflow-wrap: anywhere; }
  h2 { font-size: 11pt; margin: 7mm 0 2mm; break-after: avoid; }
  p { margin: 0 0 2mm; color: #565d69; }
  dl { display: grid; grid-template-columns: 48mm 1fr; gap: 0.5mm 4mm; margin: 0; font-size: 8.5pt; }
  dt { color: #565d69; }
  dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
  section + section { break-before: page; }
  section.short + section.short { break-before: auto; break-inside: avoid; }
  .pictures { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm 8mm; }
  figure { margin: 0; break-inside: avoid; }
  figcaption { display: flex; gap: 3mm; align-items: baseline; margin-bottom: 1.5mm; font-size: 7.5pt; color: #565d69; }
  figcaption b { font-size: 10pt; color: #16181d; }
  figure svg { display: block; width: 100%; height: auto; max-height: 150mm; }
${tableStyle}${coverStyle}`;

/** Nothing in it is run or fetched; its one style is let in by its hash. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A report as one page: a cover that says what it is, then each table with its heading on every sheet of paper. */
export async function pageOf({ head, pictures = [], tables }: Report): Promise<string> {
  const sections: string[] = [];
  let rows = 0;
  for (const table of tables) {
    const all: (readonly Cell[])[] = [];
    for await (const part of table.parts) {
      rows += part.length;
      if (rows > mostPrinted)
        throw new ReportFailed(
          err('REPORT_TOO_LONG', { format: 'A PDF', most: mostPrinted.toLocaleString('en-US') }),
        );
      all.push(...part);
    }
    sections.push(sectionOf(table, all));
  }
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(head.title)}</title>
<style>${style}</style>
</head>
<body>
${coverOf(head)}
${picturesOf(pictures)}
${sections.join('\n')}
</body>
</html>
`;
}

/** Pictures two by two. What of them does not fit a page is drawn smaller, and none is cut in two. */
function picturesOf(pictures: readonly ReportPicture[]): string {
  if (pictures.length === 0) return '';
  const figures = pictures.map(
    ({ title, detail, svg }) =>
      `<figure><figcaption><b>${escaped(title)}</b><span>${escaped(detail)}</span></figcaption>${svg}</figure>`,
  );
  return `<section><div class="pictures">${figures.join('\n')}</div></section>`;
}

function sectionOf({ title, note, columns }: Table, rows: readonly (readonly Cell[])[]): string {
  const others = columns.filter(({ isPrinted }) => isPrinted === false).map((one) => one.title);
  const left =
    others.length === 0 ? '' : `On paper without ${others.join(', ')}: an Excel workbook has them.`;
  return `<section${rows.length > mostShort ? '' : ' class="short"'}>
<h2>${escaped(title)} (${rows.length.toLocaleString('en-US')})</h2>
${[note, left].map((text) => (text === '' ? '' : `<p>${escaped(text)}</p>`)).join('')}
${rows.length === 0 ? '<p>None.</p>' : paperTable(columns, rows)}
</section>`;
}
