import { createHash } from 'node:crypto';
import { escapeHtml } from '../../kernel/html';

export interface CertificateFile {
  /** With its folder. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What nobody has finished, counted. */
export interface OpenWork {
  readonly reviews: number;
  /** Runs with a step of which nobody knows how it ended, or that was never made. */
  readonly runs: number;
  /** Changes agreed to for a moment that has not come. */
  readonly scheduled: number;
}

/** What the certificate of a closed client says. */
export interface Certificate {
  readonly client_closing: 1;
  readonly client: string;
  readonly client_id: string;
  readonly closed_at: string;
  readonly closed_by: string;
  readonly product: string;
  /** The last entry of its journal, which ends with the closing. */
  readonly journal_head: { readonly seq: number; readonly hash: string };
  /** Agreed to be left so. Missing in a certificate that was begun before it was asked for. */
  readonly left_open?: OpenWork;
  readonly exported: readonly CertificateFile[];
  readonly wiped: {
    /** Names in the keychain, never what was under them. */
    readonly secrets: readonly string[];
    readonly files: readonly string[];
  };
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** `1 open review, 2 waiting changes`; empty when all is finished. */
export const openWorkInWords = ({ reviews, runs, scheduled }: OpenWork): string =>
  [
    reviews > 0 ? counted(reviews, 'open review', 'open reviews') : [],
    runs > 0 ? counted(runs, 'unfinished run', 'unfinished runs') : [],
    scheduled > 0 ? counted(scheduled, 'waiting change', 'waiting changes') : [],
  ]
    .flat()
    .join(', ');

const notes = [
  'Wiped means deleted from the keychain and from the disk of this computer. Copies in backups of the computer are not reached.',
  'Nothing was changed on the servers of this client: API keys that are needed no more have to be deleted there.',
  'The journal beside this certificate can be checked with its own verifier; see journal/README.txt.',
];

type Fact = readonly [string, string];

const factsOf = (certificate: Certificate): readonly Fact[] => [
  ['Client', `${certificate.client} (${certificate.client_id})`],
  ['Closed at', certificate.closed_at],
  ['Closed by', certificate.closed_by],
  ['With', certificate.product],
  ['Last journal entry', `${certificate.journal_head.seq}, ${certificate.journal_head.hash}`],
  ...(certificate.left_open
    ? [['Left unfinished', openWorkInWords(certificate.left_open) || 'nothing'] as const]
    : []),
  ['Exported', counted(certificate.exported.length, 'file', 'files')],
  [
    'Secrets wiped',
    counted(certificate.wiped.secrets.length, 'entry of the keychain', 'entries of the keychain'),
  ],
  ['Files deleted', counted(certificate.wiped.files.length, 'file', 'files')],
];

const titleOf = ({ client }: Certificate): string => `Certificate: ${client} was closed`;

export function certificateText(certificate: Certificate): string {
  const { exported, wiped } = certificate;
  return [
    titleOf(certificate),
    '',
    ...factsOf(certificate).map(([name, value]) => `${`${name}:`.padEnd(22)}${value}`),
    '',
    'Exported (SHA-256, bytes, name)',
    ...exported.map(({ name, bytes, sha256 }) => `  ${sha256}  ${bytes}  ${name}`),
    '',
    'Wiped from the keychain',
    ...wiped.secrets.map((name) => `  ${name}`),
    '',
    'Deleted from the disk',
    ...wiped.files.map((name) => `  ${name}`),
    '',
    ...notes,
    '',
  ].join('\n');
}

const style = `
  @page { size: A4; margin: 16mm; }
  body { font: 10pt/1.45 system-ui, sans-serif; color: #16181d; background: #fff; margin: 0 auto; padding: 24px; max-width: 190mm; font-synthesis-weight: none; }
  h1 { font-size: 16pt; margin: 0 0 12px; overflow-wrap: anywhere; }
  h2 { font-size: 11pt; margin: 20px 0 6px; border-bottom: 1px solid #c9ced6; padding-bottom: 3px; }
  dl { display: grid; grid-template-columns: 40mm 1fr; gap: 2px 10px; margin: 0; }
  dt { color: #565d69; }
  dd { margin: 0; overflow-wrap: anywhere; }
  ul { list-style: none; margin: 0; padding: 0; font-variant-numeric: tabular-nums; }
  li { margin: 0 0 4px; overflow-wrap: anywhere; break-inside: avoid; }
  code { font: 8pt/1.4 ui-monospace, "DejaVu Sans Mono", monospace; color: #565d69; }
  footer { margin-top: 20px; color: #565d69; font-size: 9pt; }
`;

/** Its one style is let in by its hash; it runs nothing and fetches nothing. */
export const certificatePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export function certificateHtml(certificate: Certificate): string {
  const { exported, wiped } = certificate;
  const facts = factsOf(certificate).map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  const list = (lines: readonly string[]) =>
    `<ul>\n${lines.map((line) => `<li>${line}</li>`).join('\n')}\n</ul>`;
  const files = exported.map(
    ({ name, bytes, sha256 }) =>
      `${escapeHtml(name)}, ${counted(bytes, 'byte', 'bytes')}<br><code>${escapeHtml(sha256)}</code>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${certificatePolicy}">
<title>${escapeHtml(titleOf(certificate))}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(titleOf(certificate))}</h1>
<dl>${facts.join('')}</dl>
<h2>Exported</h2>
${list(files)}
<h2>Wiped from the keychain</h2>
${list(wiped.secrets.map(escapeHtml))}
<h2>Deleted from the disk</h2>
${list(wiped.files.map(escapeHtml))}
</main>
<footer>
${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('\n')}
</footer>
</body>
</html>
`;
}

export const closingPrefix = 'rollcall-';

/** `rollcall-acme-group-2026-11-27`, for the folder. */
export function closingName(client: string, at: string): string {
  const words = client.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['client'];
  return `${closingPrefix}${words.join('-').slice(0, 60)}-${at.slice(0, 10)}`;
}
