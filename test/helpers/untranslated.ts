import fs from 'node:fs';
import path from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { isNode, type Node } from './messages';

/** Attributes and properties whose strings are read by people. */
const shown =
  /^(aria-label|aria-description|aria-valuetext|title|label|placeholder|description|heading|header|text|note|hint|detail|summary|subtitle|legend|submit|removeLabel|anyLabel|itemsLabel|message|nextStep|never|none|noun|word|words)$/;

/** Names of keys, formats and products are the same in every language; so are the names programs have for things. */
const sameEverywhere = new Set([
  ...['Alt', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'Backspace', 'ContextMenu', 'Delete', 'End'],
  ...['Enter', 'Esc', 'Escape', 'Home', 'Mod', 'PageDown', 'PageUp', 'Shift', 'Space', 'Tab'],
  ...['CSV', 'Excel', 'JSON', 'Mac OS', 'PDF', 'PNG', 'Rollcall', 'SVG', 'Metabase'],
  ...['Files', 'Range', 'UTC', 'ISO'],
]);

const letters = /\p{L}{2}/u;
/** `Active`, `No tenant`: nothing but a text for people begins so. */
const sentence = /^[“(]?\p{Lu}\p{Ll}/u;

interface Seen {
  readonly node: Node;
  readonly parent: Node | null;
  /** The attribute or property it is the value of. */
  readonly of: string | null;
}

const nameOf = (node: unknown): string => {
  const { name, value } = (node ?? {}) as { name?: unknown; value?: unknown };
  return typeof name === 'string' ? name : typeof value === 'string' ? value : '';
};

const translators = new Set(['t', 'msg', 'rich']);
/** What they are given names elements, events and errors for programmers. */
const asked = new Set([
  'querySelector',
  'querySelectorAll',
  'closest',
  'matches',
  'includes',
  'startsWith',
  'endsWith',
]);

const isTranslated = (node: Node): boolean =>
  node.type === 'CallExpression' && translators.has(nameOf(node.callee));

const isForPrograms = (node: Node): boolean =>
  node.type === 'ImportDeclaration' ||
  node.type === 'ExportAllDeclaration' ||
  (node.type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)Expression$/.test(node.type)) ||
  (node.type === 'BinaryExpression' && /^[=!]==?$/.test(String(node.operator))) ||
  (node.type === 'NewExpression' && nameOf(node.callee) === 'Error') ||
  (node.type === 'CallExpression' &&
    asked.has(nameOf((node.callee as Node).property ?? (node.callee as Node)))) ||
  (node.type === 'JSXAttribute' &&
    /^(className|id|aria-labelledby|aria-describedby|key|keys|type|role|href|d|viewBox|style)$/.test(
      nameOf(node.name),
    ));

/** The strings of a file that no translator has been given: neither what is passed to one, nor what only programs read. */
function* strings(node: Node, parent: Node | null = null, of: string | null = null): Generator<Seen> {
  if (isForPrograms(node)) return;
  if (node.type === 'JSXText' || node.type === 'Literal' || node.type === 'TemplateLiteral')
    yield { node, parent, of };
  for (const [name, value] of Object.entries(node)) {
    // The message itself is in the catalogue; what is filled into it is looked at.
    if (isTranslated(node) && name === 'arguments') {
      for (const argument of (value as Node[]).slice(1)) yield* strings(argument, node);
      continue;
    }
    if (node.type === 'Property' && name === 'key') continue;
    if (node.type === 'SwitchCase' && name === 'test') continue;
    if (node.type === 'MemberExpression' && name === 'property') continue;
    const isPart = /^(Conditional|Logical|TSAs|TSSatisfies|Parenthesized)Expression$/.test(node.type);
    const isNamed = node.type === 'Property' || node.type === 'JSXAttribute';
    const isHolder = node.type === 'JSXExpressionContainer';
    const next = isNamed ? nameOf(node.key ?? node.name) : isPart || isHolder ? of : null;
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) yield* strings(child, node, isHolder && next === null ? 'children' : next);
  }
}

function textOf(node: Node): string {
  if (node.type === 'TemplateLiteral')
    return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…');
  return typeof node.value === 'string' ? node.value.trim().replace(/\s+/g, ' ') : '';
}

function isText({ node, of }: Seen): boolean {
  const text = textOf(node);
  if (!letters.test(text) || sameEverywhere.has(text) || text.startsWith('--') || text.startsWith('<'))
    return false;
  // A time zone: its other names are names.
  if (of?.includes('/')) return false;
  if (node.type === 'JSXText') return true;
  if (of === 'children' || (of !== null && shown.test(of))) return true;
  return sentence.test(text) || (node.type === 'TemplateLiteral' && /\p{L}{2,} …|… \p{L}{2,} ?/u.test(text));
}

/** Texts in the code below a folder that are shown as they are, whatever language is spoken: `file: text`. */
export function findUntranslated(root: string, folder: string): readonly string[] {
  const found: string[] = [];
  for (const file of fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file)) continue;
    const name = path.join(folder, file);
    const source = fs.readFileSync(path.join(root, name), 'utf8');
    const program = parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node;
    for (const seen of strings(program)) if (isText(seen)) found.push(`${name}: ${textOf(seen.node)}`);
  }
  return found;
}
