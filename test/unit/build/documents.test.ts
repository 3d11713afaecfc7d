import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { branchesOf, leavesOf } from '../../../main/cli/command-tree';
import { commandTree } from '../../../main/cli/docs';

const root = path.resolve(import.meta.dirname, '../../..');
const documents = [
  'README.md',
  ...fs
    .readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.split(path.sep).join('/')}`),
];
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const withoutBlocks = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');

/** The anchors GitHub makes of headings. */
function anchorsOf(text: string): readonly string[] {
  const seen = new Map<string, number>();
  return [...withoutBlocks(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

/** The links of a document that lead nowhere. */
function brokenLinks(file: string, text: string): readonly string[] {
  const links = withoutBlocks(text)
    .replace(/`[^`\n]*`/g, '')
    .matchAll(/\]\(([^)\s]+)\)/g);
  return [...links]
    .map(([, to = '']) => to)
    .filter((to) => !/^[a-z]+:/.test(to))
    .filter((to) => {
      const [target = '', anchor] = to.split('#');
      const at = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
      if (!fs.existsSync(path.join(root, at))) return true;
      return anchor !== undefined && !anchorsOf(at === file ? text : read(at)).includes(anchor);
    });
}

const tree = commandTree();
const leaves = leavesOf(tree);
const branches = branchesOf(tree);
const everywhere = [...tree.options.map(({ long }) => long), '--help', '--version'];

/** What is wrong with `rollcall accounts list --query …` as a document has it; null where it is a command. */
function brokenCommand(command: string): string | null {
  const words = command.split(/\s+/).slice(1);
  const named = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
  const name = words.slice(0, named < 0 ? words.length : named);
  // The longest beginning that is a command: what follows is an argument.
  const length = [...name.keys()]
    .map((at) => at + 1)
    .reverse()
    .find((at) => [...leaves, ...branches].some((one) => one.words === name.slice(0, at).join(' ')));
  if (name.length > 0 && length === undefined) return `no command: ${command}`;
  const found = name.slice(0, length ?? 0).join(' ');
  const leaf = leaves.find((one) => one.words === found);
  const branch = branches.find((one) => one.words === found);
  // A noun with a word behind it that is none of its verbs.
  if (!leaf && branch && name.length > (length ?? 0)) return `no command: ${command}`;
  const known = new Set([...everywhere, ...(leaf?.options.map(({ flag }) => flag) ?? [])]);
  const foreign = words
    .filter((word) => word.startsWith('--') && word !== '--')
    .map((word) => word.split('=')[0]);
  const unknown = foreign.filter((flag) => !known.has(flag));
  return unknown.length > 0 ? `${unknown.join(', ')} is no option: ${command}` : null;
}

const commandsIn = (text: string) =>
  [...withoutBlocks(text).matchAll(/`(rollcall [^`]+)`/g)].map(([, command = '']) => command);

describe('the documents', () => {
  it.each(documents)('%s links only to what is there', (file) => {
    expect(brokenLinks(file, read(file))).toEqual([]);
  });

  it.each(documents)('%s names only commands and options that there are', (file) => {
    expect(commandsIn(read(file)).map(brokenCommand).filter(Boolean)).toEqual([]);
  });

  it('are many, and have links and commands', () => {
    expect(documents.length).toBeGreaterThan(8);
    expect(documents.flatMap((file) => commandsIn(read(file))).length).toBeGreaterThan(10);
  });

  it('would be told of a file or a heading that is not there', () => {
    const text =
      '# One two\n\n[a](#one-two) [b](#three) [c](docs/none.md) [d](docs/policy.md#no-such) [e](https://x.example)';
    expect(brokenLinks('README.md', text)).toEqual(['#three', 'docs/none.md', 'docs/policy.md#no-such']);
  });

  it('would be told of a command or an option that is not there', () => {
    expect(
      ['rollcall accounts list --query x', 'rollcall journal verify --head 812:0f', 'rollcall receipt'].map(
        brokenCommand,
      ),
    ).toEqual([null, null, null]);
    for (const command of [
      'rollcall acounts list',
      'rollcall accounts lost',
      'rollcall accounts list --qery x',
    ])
      expect([command, brokenCommand(command)]).toEqual([command, expect.stringContaining('no ')]);
  });
});
