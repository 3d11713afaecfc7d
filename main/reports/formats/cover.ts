import { controlLine } from '../rules/controls';
import { type Fact, leavesOf, textOf } from '../rules/facts';
import type { ReportHead } from '../rules/report';
import { escaped, escapedLines, paperTime, withoutMadeUp } from './html';

/** What the cover of a PDF adds to the style of its page. */
export const coverStyle = `
  .band { display: flex; justify-content: space-between; gap: 10mm; align-items: flex-start; border-bottom: 0.6mm solid #2f54d0; padding-bottom: 2mm; }
  .eyebrow { font-size: 7.5pt; letter-spacing: 0.06em; text-transform: uppercase; color: #2f54d0; font-weight: 600; margin: 0 0 1mm; }
  .band h1 { font-size: 20pt; line-height: 1.15; margin: 0; }
  .client { font-size: 11pt; margin: 1mm 0 0; color: #16181d; overflow-wrap: anywhere; }
  .verdict { flex: none; max-width: 140mm; border-left: 1.2mm solid #8a5200; background: #fdf6ea; padding: 2mm 4mm; font-size: 8pt; }
  .verdict.whole { border-color: #1f7a3d; background: #f0f8f2; }
  .verdict b { display: block; font-size: 10.5pt; color: #8a5200; }
  .verdict.whole b { color: #1f7a3d; }
  .strip { display: grid; grid-template-columns: repeat(2, auto); gap: 1mm 8mm; justify-content: start; margin: 2mm 0 0; }
  .strip dt, .tile dt { font-size: 7pt; color: #565d69; }
  .strip dd { font-size: 8.5pt; }
  .tiles { display: grid; grid-template-columns: repeat(8, 1fr); gap: 1.5mm; margin: 2mm 0 0; }
  .tile { border: 0.2mm solid #d5d9e0; border-radius: 1mm; padding: 0.8mm 2mm; break-inside: avoid; }
  .tile dd { font-size: 12pt; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
  .tile .words { font-size: 9.5pt; }
  .halves { display: grid; grid-template-columns: 1fr 1.15fr; gap: 0 8mm; }
  .cover h2 { font-size: 9.5pt; margin: 1.8mm 0 0.6mm; padding-bottom: 0.6mm; border-bottom: 0.3mm solid #9aa3b2; }
  .plain { font-size: 7.5pt; margin: 0; padding: 0; list-style: none; }
  .plain li { margin: 0 0 0.4mm; overflow-wrap: anywhere; }
  .plain.asked { font-size: 6pt; line-height: 1.2; }
  .plain.asked li { margin: 0 0 0.1mm; }
  .plain.beside li { display: inline-block; margin-right: 4mm; }
  .cover dl.facts { grid-template-columns: 46mm 1fr; font-size: 7.5pt; gap: 0.4mm 3mm; }
  .cover table { margin: 1mm 0; font-size: 7pt; }
  .cover :is(th, td) { padding: 0.5mm 1mm; }
  .mono { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; font-size: 6.5pt; }
  .no { color: #8a5200; font-weight: 600; }
  .signs { display: grid; grid-template-columns: repeat(3, 1fr); gap: 10mm; margin: 6mm 0 0; break-inside: avoid; }
  .sign { border-top: 0.3mm solid #16181d; padding-top: 1mm; font-size: 7pt; color: #565d69; overflow-wrap: anywhere; }
`;

/**
 * The cover of a report on paper, in the order in which an auditor asks (market 8.2): what it is, whether it is whole, what it
 * comes to, which controls it is evidence for, what was asked of which system, and who vouches for it.
 */
export function coverOf(head: ReportHead): string {
  const { title, client, as_of: asOf, made_at: madeAt, made_by: madeBy, program } = head;
  const strip: Fact[] = [
    ['As of', `${paperTime(asOf)} UTC`],
    ['Made', `${paperTime(madeAt)} UTC`],
    ['Made by', madeBy ?? 'not known'],
    ['Made with', program],
  ];
  const { caveats, ...scope } = head.scope;
  return `<section class="cover">
<header class="band"><div>
<p class="eyebrow">Rollcall · evidence of access</p>
<h1>${escaped(title)}</h1>
<p class="client">${escaped(client)}</p>
<dl class="strip">${strip.map(([name, value]) => `<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>
</div>${verdict(head.completeness)}</header>
${tiles(head.figures ?? [])}
<div class="halves"><div>${controls(head.controls ?? [])}${journal(head.journal)}${lines(textsIn(head.completeness.not_kept), ' asked')}</div><div>${block('Scope', facts(leavesOf(scope)))}${block('To be known beside these figures', lines(textsIn(caveats)))}${asked(head.completeness)}</div></div>
${completeness(head.completeness)}
<div class="signs">
<div class="sign">Prepared by${madeBy === undefined ? '' : ` ${escaped(madeBy)}`}: name, date, signature</div>
<div class="sign">Reviewed by: name, date, signature</div>
<div class="sign">Approved by: name, date, signature</div>
</div>
</section>`;
}

const block = (heading: string, content: string): string =>
  content === '' ? '' : `<h2>${escaped(heading)}</h2>${content}`;

const facts = (all: readonly Fact[]): string =>
  all.length === 0
    ? ''
    : `<dl class="facts">${all.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escapedLines(value)}</dd>`).join('')}</dl>`;

const lines = (texts: readonly string[], look = ''): string =>
  texts.length === 0
    ? ''
    : `<ul class="plain${look}">${texts.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>`;

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** Whether everything that was asked for is there; what is missing, and what is left out and why. */
function verdict({ complete, text }: ReportHead['completeness']): string {
  if (typeof complete !== 'boolean') return '';
  const words = typeof text === 'string' ? text.split('\n').filter((line) => !line.startsWith('As of')) : [];
  return `<div class="verdict${complete ? ' whole' : ''}"><b>${complete ? 'Complete' : 'Not complete'}</b>${words.map((line) => `<div>${escaped(line)}</div>`).join('')}</div>`;
}

/** Longer words than these are no number: they stand smaller. */
const longWords = 11;

function tiles(figures: NonNullable<ReportHead['figures']>): string {
  if (figures.length === 0) return '';
  const tile = figures.map(([name, value]) => {
    const words = value === null ? '–' : textOf(value);
    const look = words.length > longWords ? ' class="words"' : '';
    return `<div class="tile"><dt>${escaped(name)}</dt><dd${look}>${escaped(words)}</dd></div>`;
  });
  return `<dl class="tiles">${tile.join('')}</dl>`;
}

function controls(references: readonly string[]): string {
  if (references.length === 0) return '';
  const rows = references.map((reference) => {
    const { framework, control, asks } = controlLine(reference);
    return `<tr><td>${escaped(framework)}</td><td>${escaped(control)}</td><td>${escaped(asks)}</td></tr>`;
  });
  return block(
    'Controls it is evidence for',
    `<table><colgroup><col width="19%"><col width="15%"><col width="66%"></colgroup><thead><tr><th>Framework</th><th>Control</th><th>What is looked for</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}

/** Of the instances: what stands under which heading, and how wide. The rest of what is known of each follows below it. */
const instanceColumns: readonly (readonly [name: string, heading: string, width: number])[] = [
  ['instance', 'Instance', 15],
  ['environment', 'Environment', 10],
  ['address', 'Address', 20],
  ['metabase_version', 'Metabase', 8],
  ['read_at', 'Read at (UTC)', 12],
  ['rows_of_the_server', 'Server’s total', 7],
  ['rows_taken', 'Rows taken', 7],
  ['accounts', 'In this report', 7],
  ['disabled', 'Disabled', 6],
  ['tenant_users', 'Tenant', 6],
  ['api_keys', 'API keys', 6],
  ['complete', 'Whole', 6],
];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By instance, for people: what is missing and left out stands in the verdict, and the manifest beside the file has every detail. */
function completeness(whole: ReportHead['completeness']): string {
  const { instances } = whole;
  const places = Array.isArray(instances) ? instances.filter(isRecord) : [];
  const signedIn = places.flatMap(({ instance, signed_in_as: who }) =>
    typeof who === 'string' ? [`${textOf(instance)} is read as ${withoutMadeUp(who)}.`] : [],
  );
  const content = [instancesTable(places), lines(signedIn, ' beside')].join('');
  return block('Completeness and accuracy', content);
}

const asked = ({ requests }: ReportHead['completeness']): string =>
  block('Asked of each instance', lines(textsIn(requests), ' mono asked'));

function instancesTable(places: readonly Readonly<Record<string, unknown>>[]): string {
  if (places.length === 0) return '';
  const isNumber = (name: string): boolean => places.some((place) => typeof place[name] === 'number');
  const look = (name: string): string => (isNumber(name) ? ' class="n"' : '');
  const cell = (place: Readonly<Record<string, unknown>>, name: string): string => {
    const value = place[name];
    if (value === null || value === undefined) return '–';
    if (typeof value === 'boolean') return value ? 'yes' : '<span class="no">no</span>';
    return escaped(typeof value === 'string' ? paperTime(value) : textOf(value));
  };
  const rows = places.map(
    (place) =>
      `<tr>${instanceColumns.map(([name]) => `<td${look(name)}>${cell(place, name)}</td>`).join('')}</tr>`,
  );
  return `<table><colgroup>${instanceColumns.map(([, , width]) => `<col width="${width}">`).join('')}</colgroup><thead><tr>${instanceColumns.map(([name, heading]) => `<th${look(name)}>${heading}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function journal(head: ReportHead['journal']): string {
  const all = leavesOf(head);
  if (all.length === 0) return '';
  const words = all.map(([name, value]) => `${name} ${value}`);
  return block('End of the journal when this was made', lines(words, ' mono beside'));
}
