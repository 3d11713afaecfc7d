import { escapeControls } from '../../kernel/server-text';
import type { ReportHead } from './report';

/** A line of what a report says of itself: `['Completeness, gaps', 'finance: unreachable']`. */
export type Fact = readonly [name: string, value: string];

/** What a report says of itself, a line each, for sheets and for paper. JSON has the same as it is. */
export function factsOf(head: ReportHead): readonly Fact[] {
  const { title, client, program, as_of: asOf, made_at: madeAt } = head;
  return [
    ['Report', title],
    ['Client', client],
    ['As of', asOf],
    ['Made', madeAt],
    ...(head.made_by === undefined ? [] : [['Made by', textOf(head.made_by)] as const]),
    ['Made with', program],
    ...(head.controls?.length ? [['Controls', head.controls.join(', ')] as const] : []),
    ...(head.figures ?? []).map(([name, value]): Fact => [name, textOf(value)]),
    ...flattened('Scope', head.scope),
    ...flattened('Completeness', head.completeness),
    ...flattened('Journal', head.journal),
  ];
}

/** The leaves of a document below a heading of their own: `['Not seen for days', '90']`. */
export const leavesOf = (value: unknown): readonly Fact[] =>
  flattened('', value).map(([way, text]) => {
    const words = way.replace(/^, /, '');
    return [`${words.charAt(0).toUpperCase()}${words.slice(1)}`, text];
  });

/** Every leaf of a document with the way to it. What is not there (null, empty) is left out, but for a whole empty document. */
function flattened(way: string, value: unknown): readonly Fact[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    if (value.every((one) => typeof one !== 'object' || one === null)) {
      const texts = value.map(textOf);
      return [[way, texts.join(texts.some((text) => text.length > longText) ? '\n' : ', ')]];
    }
    // A line for each: what it is called stands first in it.
    return value.flatMap((one, at) => {
      const [[, name = String(at + 1)] = [], ...rest] = flattened('', one);
      return [
        [`${way}: ${name}`, rest.map(([key, text]) => `${key.replace(/^, /, '')}: ${text}`).join('; ')],
      ];
    });
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, one]) => flattened(`${way}, ${wordsOf(key)}`, one));
  return [[way, textOf(value)]];
}

/** Such texts stand below each other. */
const longText = 40;

const wordsOf = (key: string): string => key.replaceAll('_', ' ');

/** A value as a line of a sheet or of paper. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en-US');
  return String(value).split('\n').map(escapeControls).join('\n');
}
