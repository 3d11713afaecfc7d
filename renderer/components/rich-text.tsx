import { createElement, Fragment, type ReactNode } from 'react';
import { pseudo } from '../../preload/texts/pseudo';
import { formatOf, language } from '../../preload/texts/text';

/** What stands in a message between braces, and what is made of what stands between its tags. */
export type RichValues = Readonly<Record<string, ReactNode | Date | ((inside: ReactNode) => ReactNode)>>;

/** As siblings, so that none of them needs a key. */
const together = (parts: readonly ReactNode[]): ReactNode => createElement(Fragment, null, ...parts);

const spelt = (part: ReactNode): ReactNode =>
  typeof part === 'string' && language() === 'en-XA' ? pseudo(part) : part;

/**
 * A text with elements inside, in the language of the user: `rich('Type <b>{name}</b> to confirm', { name, b: (inside) => <b>{inside}</b> })`.
 * As with `t` the message is written where it is shown. A value can be an element.
 */
export function rich(message: string, values: RichValues): ReactNode {
  const filled: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values))
    filled[name] =
      typeof value === 'function'
        ? (inside: readonly ReactNode[]) => value(together(inside.map(spelt)))
        : value;
  const parts = formatOf(message).format<ReactNode>(filled as Record<string, ReactNode>);
  return together((Array.isArray(parts) ? parts : [parts]).map(spelt));
}
