import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { branchesOf, leavesOf } from '../../../main/cli/command-tree';
import { choicesOf, completionFor, type Shell } from '../../../main/cli/completion';
import { commandTree } from '../../../main/cli/docs';

const program = commandTree();
const tree = { branches: branchesOf(program), leaves: leavesOf(program) };
const has = (shell: Shell) => spawnSync(shell, ['--version']).status === 0;

/** What bash offers behind these words; the last one is being typed. */
function offered(...words: readonly string[]): readonly string[] {
  const typed = ['rollcall', ...words].map((word) => `'${word}'`).join(' ');
  const ask = [
    `COMP_WORDS=(${typed})`,
    `COMP_CWORD=${words.length}`,
    '_rollcall',
    `printf "%s\\n" "\${COMPREPLY[@]}"`,
  ];
  const asked = spawnSync('bash', ['-c', `${completionFor('bash', tree)}\n${ask.join('\n')}`], {
    encoding: 'utf8',
  });
  expect(asked.stderr).toBe('');
  return asked.stdout.split('\n').filter((line) => line !== '');
}

describe('completion', () => {
  it.runIf(has('bash'))('in bash offers nouns, verbs, options and their words', () => {
    expect(offered('')).toEqual(program.commands.map((command) => command.name()));
    expect([...offered('acc')].sort()).toEqual(['access', 'accounts']);
    expect(offered('people', 'alias', '')).toEqual(['list', 'add', 'remove']);
    expect(offered('access', 'disable', '--re')).toEqual(['--reason']);
    expect(offered('access', 'disable', 'ana@acme.example', '--reason', 'access', '--unt')).toEqual([
      '--until',
    ]);
    expect(offered('notes', 'set', 'ana@acme.example', '--blocks', '')).toEqual([
      'none',
      'disable',
      'enable',
      'both',
    ]);
    expect(offered('--client', 'journal', 'sy')).toEqual(['sync']);
    expect(offered('completion', 'z')).toEqual(['zsh']);
  });

  it.runIf(has('bash'))('in bash offers files where one is wanted', () => {
    expect(offered('roster', 'reconcile', 'package.')).toEqual(['package.json']);
    expect(offered('access', 'disable', '--from', 'package.')).toEqual(['package.json']);
    expect(offered('access', 'disable', '--reason', 'package.')).toEqual([]);
  });

  it.runIf(has('fish'))('in fish offers the same, with what it means', () => {
    const ask = (typed: string) => {
      const script = `${completionFor('fish', tree)}\ncomplete -C "rollcall ${typed}"`;
      return spawnSync('fish', ['-N', '-c', script], { encoding: 'utf8' }).stdout.trimEnd().split('\n');
    };
    expect(ask('people alias ').map((line) => line.split('\t')[0])).toEqual(['add', 'list', 'remove']);
    expect(ask('access disable ana@acme.example --re')).toEqual(['--reason\twhy, or the ticket']);
    expect(ask('--client journal sy').map((line) => line.split('\t')[0])).toEqual(['sync']);
  });

  it.each(['bash', 'zsh', 'fish'] as const)('for %s can be read by it, where it is installed', (shell) => {
    const script = completionFor(shell, tree);
    for (const { words } of tree.leaves) expect(script).toContain(words);
    if (!has(shell)) return;
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'completion-')), `rollcall.${shell}`);
    fs.writeFileSync(file, script);
    const read = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    fs.rmSync(path.dirname(file), { recursive: true });
    expect([read.status, read.stderr]).toEqual([0, '']);
  });

  it('knows words to be typed from names for something else', () => {
    expect(choicesOf('none|disable|enable|both')).toEqual(['none', 'disable', 'enable', 'both']);
    expect(['run|e-mail', 'n|keep', 'file|-', 'name', null].flatMap(choicesOf)).toEqual([]);
  });
});
