import { createHash } from 'node:crypto';
import { headWords, type PrintedHead } from '../../journal/rules/seal';
import { escapeControls } from '../../kernel/server-text';
import { controlReferences } from '../../reports/rules/controls';
import type { ReviewMetrics } from './metrics';
import type { Review, ReviewContent } from './review';

export interface CoverInput {
  readonly review: Review;
  readonly client: string;
  readonly program: string;
  readonly madeAt: string;
  readonly metrics: ReviewMetrics;
  /** By address, how much each reviewer has decided. */
  readonly reviewed: ReadonlyMap<string, Reviewed>;
  readonly counts: Readonly<Record<'rows' | 'keep' | 'remove' | 'change' | 'unsure', number>>;
  /** Files of the pack made before the cover. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** The time zone local times are told in. */
  readonly zone: string;
  /** The journal as it stood when the pack was made. */
  readonly journal: PrintedHead;
}

/** One reviewer's part: rows, how many of them are decided, and when the last was. */
export interface Reviewed {
  readonly rows: number;
  readonly decided: number;
  readonly last: string | null;
}

export interface CoverSection {
  readonly heading: string;
  readonly facts: readonly (readonly [string, string])[];
}

/** Room to sign: lines to write on where it is text, a row of its own on paper. */
const signatures = 'Signatures';
/** A SHA-256 or a seal: on one line, so that it can be compared. */
const sum = /[0-9a-f]{64}/;

const number = (value: number): string => value.toLocaleString('en-US');
const share = (value: number | null): string => (value === null ? 'not measured' : `${value} %`);

const hrLine = (known: number | undefined, rows: number): string =>
  known === undefined
    ? 'not part of this list'
    : `of ${number(known)} of ${number(rows)} rows a roster or a record of a leaver says something; of all others they are not known`;

const unknownLine = (unknown: ReviewContent['unknown']): string => {
  if (unknown === undefined) return 'not part of this list';
  if (unknown === null) return 'not known: no roster';
  return `${number(unknown.accounts)} enabled and of nobody in ${escapeControls(unknown.roster)}, read ${unknown.readAt}`;
};

/** The cover of a pack, as headings and facts (market 8.2). */
export function coverOf(input: CoverInput): readonly CoverSection[] {
  const { review, client, program, madeAt, metrics, counts, reviewed, files, zone, journal } = input;
  const { content, closing } = review;
  const { thresholds } = content;
  return [
    {
      heading: `Access review: ${review.name}`,
      facts: [
        ['Client', client],
        ['Period', `${review.openedAt} to ${review.closedAt ?? 'still open'}`],
        ['As of', both(content.asOf, zone)],
        ['Frozen', both(review.openedAt, zone)],
        ['Scope', content.scopeWords],
        ['Preparer', `${review.openedBy}, ${review.openedAt}`],
        ...content.reviewers.map(
          ({ name, email }) => ['Reviewer', reviewerLine(name, email, reviewed.get(email))] as const,
        ),
        ['Closed by', closing ? `${closing.by}, ${review.closedAt}` : 'still open'],
        ['Approver', closing?.approver ? `${closing.approver}, ${review.closedAt}` : 'not named'],
        ['Reason', closing?.reason ?? ''],
        [signatures, 'Preparer ______________  Reviewer ______________  Approver ______________'],
        ['Controls', controlReferences('review').join(', ')],
        ['Made with', `${program}, ${madeAt}`],
      ],
    },
    ...content.systems.map((system) => ({
      heading: `System: ${system.instance}`,
      facts: [
        ['Address', system.address],
        [
          'Instance id',
          system.id ? `${system.id} (Rollcall’s; Metabase’s own is not asked for)` : 'not kept',
        ],
        ['Environment', system.environment === 'production' ? 'production (confirmed)' : system.environment],
        ['Metabase', `${system.version ?? 'unknown version'}, ${system.edition ?? 'unknown edition'}`],
        ['Read as', system.credential ?? 'unknown'],
        ['Read', system.readAt ?? 'not read'],
        ['Accounts', number(system.accounts)],
        ...countedIn(system),
      ] as const,
    })),
    {
      heading: 'Completeness and accuracy',
      facts: [
        [
          'Requests',
          'GET /api/user?status=all&tenancy=all in pages, GET /api/permissions/group, GET /api/permissions/membership, GET /api/api-key; where a version lacks one, what it has instead',
        ],
        ['Rows in this list', number(review.rows)],
        [
          'Answers of the servers, SHA-256',
          'not kept: the frozen list has its own, and the journal has that since the review was opened',
        ],
        ['Duplicates removed', duplicatesLine(content.systems)],
        ...Object.entries(content.leftOut).map(
          ([kind, count]) => ['Left out', `${number(count)} of the kind ${kind}: not in the scope`] as const,
        ),
        ...content.completeness.split('\n').map((line) => {
          const [name = '', ...rest] = line.split(': ');
          return [name, rest.join(': ')] as const;
        }),
        ...content.missing.map((line) => ['Not in this list', line] as const),
        ...(closing?.keysUnlisted ?? []).map(
          ({ instance, why }) => ['API keys not listed', `${instance}: ${why}`] as const,
        ),
        ['Frozen list, SHA-256', review.sha256],
        ['Decisions and outcomes, SHA-256', closing?.sha256 ?? 'still open'],
        [
          'Policy',
          `dormant ${thresholds.dormantDays} days, newcomers ${thresholds.graceDays} days, invitations ${thresholds.inviteDays} days, API keys ${thresholds.keyDays} days, leavers ${content.leaverHours === undefined ? 'not kept' : `within ${content.leaverHours} hours`}`,
        ],
        [
          'Sign-ins',
          'The last sign-in is not the last use: a session of Metabase lives 14 days unless it is set otherwise.',
        ],
        ['Manager, HR status, end date', hrLine(content.hrKnown, review.rows)],
        ['Unknown accounts', unknownLine(content.unknown)],
      ],
    },
    {
      heading: 'Result',
      facts: [
        ['Kept', number(counts.keep)],
        ['To remove', number(counts.remove)],
        ['To change', number(counts.change)],
        ['Unsure', number(counts.unsure)],
        ['Not decided', number(counts.rows - counts.keep - counts.remove - counts.change - counts.unsure)],
        ['Carried out, read again', number(closing?.done ?? 0)],
        ['Exceptions', number(closing?.exceptions ?? 0)],
        ['Came meanwhile', number(closing?.newcomers ?? 0)],
        ['Gone meanwhile', number(closing?.gone ?? 0)],
        ...(closing?.missing ?? []).map((line) => ['Not read again', line] as const),
        ...(closing?.warnings ?? []).map((warning) => ['Warning', warning] as const),
        ['Completion', share(metrics.completion)],
        ['Decided on time', share(metrics.decidedOnTime)],
        ['Changed', share(metrics.changed)],
        [
          'Median per decision',
          metrics.medianSecondsPerDecision === null
            ? 'not measured'
            : `${metrics.medianSecondsPerDecision} s`,
        ],
        ['Removals verified', share(metrics.removalsVerified)],
        ['Administrators kept with a reason', share(metrics.adminsJustified)],
        ['Days to close', metrics.daysToClose === null ? 'still open' : String(metrics.daysToClose)],
      ],
    },
    {
      heading: 'Files, SHA-256',
      facts: [
        ...files.map(({ name, sha256 }) => [name, sha256] as const),
        ['Journal, last entry', headWords(journal)],
      ],
    },
  ];
}

/** Of older lists it is not known: then the server's counts were not kept. */
function duplicatesLine(systems: Review['content']['systems']): string {
  const known = systems.flatMap(({ counts }) => counts?.server?.repeated ?? []);
  const count =
    known.length === systems.length ? number(known.reduce((sum, one) => sum + one, 0)) : 'not known';
  return `${count}; each row is taken once, by instance and number`;
}

function reviewerLine(name: string, email: string, did: Reviewed | undefined): string {
  const called = name === email ? email : `${name} <${email}>`;
  if (!did) return `${called}, no accounts`;
  const when = did.last === null ? '' : `, the last ${did.last}`;
  return `${called}, ${number(did.decided)} of ${number(did.rows)} accounts decided${when}`;
}

/** The server's own counts beside what came (market 8.2). */
function countedIn({ counts }: Review['content']['systems'][number]): readonly (readonly [string, string])[] {
  if (!counts) return [];
  const { disabled, tenants, apiKeys, others, server } = counts;
  const known = (value: number | null | undefined) =>
    value === null || value === undefined ? 'not known' : number(value);
  return [
    ['Of them', `${number(disabled)} disabled, ${number(tenants)} tenant users, ${number(apiKeys)} API keys`],
    ['Rows of the server’s list, by its own count', known(server?.total)],
    ['Different rows that came', known(server?.read)],
    ['Second count', `${known(server?.members)} members of the group All Users`],
    ['Left out as no accounts', `${number(others)}: users behind API keys, and Metabase’s own`],
  ];
}

function both(iso: string, zone: string): string {
  const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long', timeZone: zone });
  return `${iso} (${local.format(new Date(iso))})`;
}

const style = `
  @page { size: A4; margin: 16mm; }
  body { font: 9pt/1.4 Inter, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif; color: #16181d; background: #fff; margin: 0 auto; padding: 24px; max-width: 190mm; font-synthesis-weight: none; }
  @media print { body { padding: 0; } }
  .eyebrow { font-size: 7.5pt; letter-spacing: 0.06em; text-transform: uppercase; color: #2f54d0; font-weight: 600; margin: 0 0 1mm; }
  h1 { font-size: 18pt; line-height: 1.2; margin: 0 0 4mm; padding-bottom: 3mm; border-bottom: 0.6mm solid #2f54d0; overflow-wrap: anywhere; }
  h2 { font-size: 10.5pt; margin: 6mm 0 1.5mm; border-bottom: 1px solid #c9ced6; padding-bottom: 3px; overflow-wrap: anywhere; break-after: avoid; }
  dl { display: grid; grid-template-columns: 44mm 1fr; gap: 0.6mm 4mm; margin: 0; font-variant-numeric: tabular-nums; }
  dt { color: #565d69; overflow-wrap: anywhere; }
  dd { margin: 0; overflow-wrap: anywhere; }
  dt, dd { break-inside: avoid; }
  .sum { font: 7.5pt/1.6 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; }
  .signs { display: grid; grid-template-columns: repeat(3, 1fr); gap: 10mm; margin: 14mm 0 8mm; break-inside: avoid; }
  .sign { border-top: 0.3mm solid #16181d; padding-top: 1mm; font-size: 7.5pt; color: #565d69; }
`;

/** Its one style is let in by its hash; the file runs nothing and fetches nothing. */
export const coverPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** A cover as one page that needs nothing else. All of its words are escaped. */
export function coverHtml(sections: readonly CoverSection[]): string {
  const [first, ...others] = sections;
  const facts = (first?.facts ?? []).filter(([name]) => name !== signatures);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${coverPolicy}">
<title>${escaped(first?.heading ?? '')}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="eyebrow">Rollcall · evidence of access</p>
<h1>${escaped(first?.heading ?? '')}</h1>
${listOf(facts)}
<div class="signs">${['Preparer', 'Reviewer', 'Approver'].map((who) => `<div class="sign">${who}: name, date, signature</div>`).join('')}</div>
${others.map((one) => `<section>\n<h2>${escaped(one.heading)}</h2>\n${listOf(one.facts)}\n</section>`).join('\n')}
</main>
</body>
</html>
`;
}

const listOf = (facts: CoverSection['facts']): string =>
  `<dl>${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd${sum.test(value) ? ' class="sum"' : ''}>${escaped(value)}</dd>`).join('')}</dl>`;

/** A cover as plain text, with a line before it. */
export const coverText = (sections: readonly CoverSection[], remark: string): string =>
  [
    remark,
    ...sections.map(({ heading, facts }) =>
      ['', heading, '='.repeat(heading.length), ...facts.map(([name, value]) => `${name}: ${value}`)].join(
        '\n',
      ),
    ),
    '',
  ]
    .map(escapeLines)
    .join('\n');

const escapeLines = (text: string): string => text.split('\n').map(escapeControls).join('\n');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  escapeControls(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
