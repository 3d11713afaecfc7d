/** A login attribute; of an edit, null takes it away. */
interface Attribute<Value = string> {
  readonly name: string;
  readonly value: Value;
}

/**
 * Those of an account that can stand as lines, as they are read back from there. Single sign-on may set any text: a value of
 * several lines, or a name that begins with `@`, is for Metabase alone, and is neither shown in the field nor touched.
 */
export const inLines = (attributes: readonly Attribute[]): Attribute[] =>
  attributes
    .map(({ name, value }) => ({ name: name.trim(), value: value.trim() }))
    .filter(({ name, value }) => /^[^@=\n\r][^=\n\r]*$/.test(name) && !/[\n\r]/.test(value));

const attributesText = (attributes: readonly Attribute[]): string =>
  inLines(attributes)
    .map(({ name, value }) => `${name}=${value}`)
    .join('\n');

export type ReadAttributes =
  | { readonly ok: true; readonly attributes: Attribute[] }
  | { readonly ok: false; readonly line: string };

/** And back. A line without a name or a sign is told; of two of one name the later holds. */
export function attributesIn(text: string): ReadAttributes {
  const attributes = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const at = line.indexOf('=');
    const name = line.slice(0, at).trim();
    if (at < 1 || name === '' || name.startsWith('@')) return { ok: false, line: line.trim() };
    attributes.set(name, line.slice(at + 1).trim());
  }
  return { ok: true, attributes: [...attributes].map(([name, value]) => ({ name, value })) };
}

/** What leads from one set to the other. What cannot stand as a line is left as it is. */
export function attributesChanged(
  former: readonly Attribute[],
  after: readonly Attribute[],
): Attribute<string | null>[] {
  const before = inLines(former);
  const was = new Map(before.map(({ name, value }) => [name, value]));
  const is = new Set(after.map(({ name }) => name));
  return [
    ...after.filter(({ name, value }) => was.get(name) !== value),
    ...before.filter(({ name }) => !is.has(name)).map(({ name }) => ({ name, value: null })),
  ];
}

/** What somebody made of the text of some attributes. */
export interface EditedText {
  readonly text: string;
  readonly of: readonly Attribute[];
}

/**
 * The text to show of attributes as they are now: what was typed for earlier ones is taken over as a change of these, so that
 * what came meanwhile is not taken away by whoever did not see it.
 */
export function textOn(now: readonly Attribute[], edited: EditedText | null): string {
  if (edited === null) return attributesText(now);
  const read = attributesIn(edited.text);
  if (edited.of === now || !read.ok) return edited.text;
  const merged = new Map(now.map(({ name, value }) => [name, value]));
  for (const { name, value } of attributesChanged(edited.of, read.attributes))
    if (value === null) merged.delete(name);
    else merged.set(name, value);
  return attributesText([...merged].map(([name, value]) => ({ name, value })));
}
