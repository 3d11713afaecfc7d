import { escapeControls } from '../../kernel/server-text';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it, whatever a server put into it: no markup, and nothing that turns or hides what stands around it. */
export const escaped = (text: string): string =>
  escapeControls(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** The same of several lines, which stay lines. */
export const escapedLines = (text: string): string => text.split('\n').map(escaped).join('\n');

/** `2026-11-27 08:50:23`, of an ISO time in UTC; anything else as it is. */
export const paperTime = (iso: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(iso) ? iso.slice(0, 19).replace('T', ' ') : iso;

/** Metabase gives the user behind an API key an address that means nothing to people; the manifest has it. */
export const withoutMadeUp = (who: string): string => who.replace(/ <[^<>@\s]*@api-key\.invalid>/gu, '');
