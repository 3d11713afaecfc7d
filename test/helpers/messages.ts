import fs from 'node:fs';
import path from 'node:path';
import { parseAst } from 'rolldown/parseAst';

/** What is written in a file: the messages given to `t`, `rich`, `msg` and `say`, and where one is given that nobody can look up. */
export interface FoundMessages {
  readonly messages: readonly string[];
  /** Calls whose message is made at run time, as `file: source`. */
  readonly unreadable: readonly string[];
  /** Calls of `t` or `rich` while a file is loaded, when nobody knows the language yet. */
  readonly tooEarly: readonly string[];
}

/** What the parser makes of a piece of code. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

interface Found {
  readonly node: Node;
  /** Whether it runs only when a function is called. */
  readonly isLate: boolean;
}

function* within(node: Node, isLate = false): Generator<Found> {
  yield { node, isLate };
  const isLateInside = isLate || /Function/.test(node.type);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) yield* within(child, isLateInside);
  }
}

/** The messages an expression can be, or undefined if that cannot be read off it. */
function literals(node: Node): readonly string[] | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node.type === 'TemplateLiteral') {
    const quasis = node.quasis as { value: { cooked: string } }[];
    return quasis.length === 1 && quasis[0] ? [quasis[0].value.cooked] : undefined;
  }
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const [left, right] = [literals(node.left as Node), literals(node.right as Node)];
    return left?.length === 1 && right?.length === 1 ? [`${left[0]}${right[0]}`] : undefined;
  }
  if (node.type === 'ConditionalExpression') {
    const [yes, no] = [literals(node.consequent as Node), literals(node.alternate as Node)];
    return yes && no ? [...yes, ...no] : undefined;
  }
  return undefined;
}

const readers = new Set(['t', 'msg', 'rich', 'say']);

/** All messages below the folders named, by reading the code. */
export function findMessages(root: string, folders: readonly string[]): FoundMessages {
  const messages = new Set<string>();
  const unreadable: string[] = [];
  const tooEarly: string[] = [];
  for (const folder of folders) {
    for (const file of fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file)) continue;
      const name = path.join(folder, file);
      const source = fs.readFileSync(path.join(root, name), 'utf8');
      if (!/\/(?:(?:rich-)?text|say)'/.test(source)) continue;
      const program = parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node;
      for (const { node, isLate } of within(program)) {
        if (node.type !== 'CallExpression') continue;
        const callee = node.callee as Node;
        if (callee.type !== 'Identifier' || !readers.has(String(callee.name))) continue;
        // What a failure says; others call functions of their own so.
        if (callee.name === 'say' && !name.includes('kernel')) continue;
        const said = `${name}: ${source.slice(node.start, node.end)}`;
        if (!isLate && (callee.name === 't' || callee.name === 'rich')) tooEarly.push(said);
        // What a failure says and the next step are two messages; elsewhere the second argument is what is filled in.
        for (const given of (node.arguments as Node[]).slice(0, callee.name === 'say' ? 2 : 1)) {
          const found = literals(given);
          if (found) for (const message of found) messages.add(message);
          // `t(label)` shows what `msg` has marked.
          else if (given.type !== 'Identifier' && given.type !== 'MemberExpression') unreadable.push(said);
        }
      }
    }
  }
  return { messages: [...messages], unreadable, tooEarly };
}
