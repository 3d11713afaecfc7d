import { createHash } from 'node:crypto';
import { escapeHtml } from '../../kernel/html';
import { type Fact, layOut } from './layout';
import type { Receipt } from './receipt';

const style = `
  @page { size: A4; margin: 16mm; }
  body { font: 9.5pt/1.45 Inter, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif; color: #16181d; background: #fff; margin: 0 auto; padding: 24px; max-width: 190mm; font-synthesis-weight: none; }
  @media print { body { padding: 0; } }
  h1 { font-size: 16pt; margin: 0 0 4px; overflow-wrap: anywhere; }
  h2 { font-size: 11pt; margin: 20px 0 6px; border-bottom: 1px solid #c9ced6; padding-bottom: 3px; }
  .verdict { font-weight: 600; margin: 0 0 12px; }
  ul { list-style: none; margin: 0; padding: 0; }
  li { margin: 0 0 8px; break-inside: avoid; }
  li > p { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: 36mm 1fr; gap: 1px 10px; margin: 0; font-variant-numeric: tabular-nums; }
  dt { color: #565d69; }
  dd { margin: 0; overflow-wrap: anywhere; }
  .sum { font: 7.5pt/1.6 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; }
  footer { margin-top: 20px; color: #565d69; font-size: 9pt; }
  footer p { margin: 0 0 2px; }
`;

/** A SHA-256 or a seal: on one line, so that it can be compared. */
const sum = /[0-9a-f]{64}/;

/** Also as a `meta`: the file is opened in browsers that know nothing of us, long after. Its one style is let in by its hash. */
export const receiptPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A receipt as one file that needs nothing else and runs nothing. All of its words are escaped. */
export function receiptHtml(receipt: Receipt): string {
  const { title, verdict, facts, sections, notes } = layOut(receipt);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${receiptPolicy}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p class="verdict">${escapeHtml(verdict)}</p>
${factList(facts)}
${sections.map(section).join('\n')}
</main>
<footer>
${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('\n')}
</footer>
</body>
</html>
`;
}

function section({ heading, empty, items }: ReturnType<typeof layOut>['sections'][number]): string {
  const lines = items.map((item) => `<li><p>${escapeHtml(item.title)}</p>${factList(item.facts)}</li>`);
  const body = lines.length === 0 ? `<p>${escapeHtml(empty)}</p>` : `<ul>\n${lines.join('\n')}\n</ul>`;
  return `<section>\n<h2>${escapeHtml(heading)}</h2>\n${body}\n</section>`;
}

const factList = (facts: readonly Fact[]): string =>
  facts.length === 0
    ? ''
    : `<dl>${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd${sum.test(value) ? ' class="sum"' : ''}>${escapeHtml(value)}</dd>`).join('')}</dl>`;
