import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { german } from '../../../preload/texts/german';
import { findMessages } from '../../helpers/messages';

const { messages, unreadable, tooEarly } = findMessages(path.resolve(import.meta.dirname, '../../..'), [
  'main',
  'preload',
  'renderer',
]);

/** The names of the values in a message, with those inside of plurals. */
function valuesOf(message: string): readonly string[] {
  const names = new Set<string>();
  const read = (elements: readonly unknown[]): void => {
    for (const element of elements as {
      type: number;
      value?: string;
      options?: Record<string, { value: unknown[] }>;
      children?: unknown[];
    }[]) {
      // 0 is plain text, 7 is the `#` of a plural.
      if (element.type !== 0 && element.type !== 7) names.add(`${element.value}`);
      for (const option of Object.values(element.options ?? {})) read(option.value);
      read(element.children ?? []);
    }
  };
  read(new IntlMessageFormat(message, 'en').getAst());
  return [...names].sort();
}

describe('the catalogue of texts', () => {
  it('has every message written where a translator can find it', () => {
    expect(unreadable).toEqual([]);
  });

  it('is asked when something is shown, not when a file is loaded', () => {
    expect(tooEarly).toEqual([]);
  });

  it('is complete in German, and holds nothing that is shown no more', () => {
    const known = Object.keys(german);
    expect(messages.filter((message) => !known.includes(message))).toEqual([]);
    expect(known.filter((message) => !messages.includes(message))).toEqual([]);
  });

  it('fills the same values into both languages', () => {
    for (const [english, translated] of Object.entries(german))
      expect({ english, values: valuesOf(translated) }).toEqual({ english, values: valuesOf(english) });
  });
});
