import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { branchesOf, leavesOf } from '../../../main/cli/command-tree';
import { cliDocs, commandTree } from '../../../main/cli/docs';
import { documentSchemas, jsonSchemaOf, lineSchemas } from '../../../main/cli/schemas';

const docs = path.resolve(import.meta.dirname, '../../../docs');
const program = commandTree();
const leaves = leavesOf(program);

describe('what is published of the command line', () => {
  it('is that of the commands: else run node build/cli-docs.mjs', () => {
    const files = cliDocs();
    for (const [file, text] of files)
      expect(fs.readFileSync(path.join(docs, file), 'utf8') === text, file).toBe(true);
    const schemas = fs.readdirSync(path.join(docs, 'cli', 'schemas')).map((name) => `cli/schemas/${name}`);
    expect(schemas.filter((file) => !files.has(file))).toEqual([]);
  });

  it('has a schema of every command, and of nothing else', () => {
    const commands = leaves.map(({ words }) => words);
    expect(commands.filter((words) => !(words in documentSchemas))).toEqual([]);
    expect(Object.keys(documentSchemas).filter((words) => !commands.includes(words))).toEqual([]);
    const streaming = leaves.filter(({ options }) => options.some(({ flag }) => flag === '--json-lines'));
    expect(streaming.map(({ words }) => words).sort()).toEqual(Object.keys(lineSchemas).sort());
  });

  it('lets fields pass that are added later, and the strict form of the tests does not', () => {
    const closed = (isStrict: boolean) =>
      JSON.stringify(jsonSchemaOf('accounts list', { description: '', isStrict })).includes(
        '"additionalProperties":false',
      );
    expect([closed(false), closed(true)]).toEqual([false, true]);
  });

  it('says of every command what it does, and of an option once whether it takes a word', () => {
    expect(leaves.filter(({ description }) => description === '').map(({ words }) => words)).toEqual([]);
    expect(branchesOf(program).filter(({ description }) => description === '')).toEqual([]);
    const takes = new Map<string, boolean>();
    for (const { words, options } of leaves)
      for (const { flag, value } of options) {
        expect(takes.get(flag) ?? value !== null, `${words} ${flag}`).toBe(value !== null);
        takes.set(flag, value !== null);
      }
  });

  const hasGroff = spawnSync('groff', ['--version']).status === 0;
  it.runIf(hasGroff)('has a man page that groff has nothing to say about', () => {
    const page = path.join(docs, 'rollcall.1');
    const read = spawnSync('groff', ['-man', '-ww', '-Tutf8', page], { encoding: 'utf8' });
    expect([read.status, read.stderr]).toEqual([0, '']);
    expect(read.stdout).toContain('access disable');
  });

  const hasMandoc = spawnSync('mandoc', ['-Tlint', '/dev/null']).error === undefined;
  it.runIf(hasMandoc)('has a man page that mandoc finds no error in', () => {
    const read = spawnSync('mandoc', ['-Tlint', '-Werror', path.join(docs, 'rollcall.1')], {
      encoding: 'utf8',
    });
    expect([read.status, read.stdout]).toEqual([0, '']);
  });
});
