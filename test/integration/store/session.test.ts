import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Connection, openEncrypted } from '../../../main/store/connection';
import { createSession, type Session } from '../../../main/store/session';
import { createTurns } from '../../../main/store/turns';
import { newKey, temporaryFolder } from './workspace';

let connection: Connection;
let app: Session['methods'];
let directory: Session;

beforeEach(() => {
  connection = openEncrypted(path.join(temporaryFolder(), 'one.db'), newKey().toString('hex'), 'full');
  connection.run('create table word (word text unique)', []);
  const turns = createTurns();
  app = createSession(connection, turns).methods;
  directory = createSession(connection, turns);
  return () => connection.close();
});

const add = (to: Session['methods'], word: string, transaction: number | null = null) =>
  to.execute('insert into word values (?)', [word], transaction);
const words = async () =>
  (await app.execute('select word from word order by rowid', [], null)).rows.map(({ word }) => word);

describe('transactions of several ports', () => {
  test('what another port asks waits for the end of the transaction', async () => {
    const transaction = await app.begin();
    const other = add(directory.methods, 'later');
    await add(app, 'first', transaction);
    await add(app, 'second', transaction);
    app.commit(transaction);
    await other;
    expect(await words()).toEqual(['first', 'second', 'later']);
  });

  test('a second transaction begins only when the first has ended, and a rollback leaves nothing', async () => {
    const transaction = await app.begin();
    const second = directory.methods.begin();
    await add(app, 'undone', transaction);
    app.rollback(transaction);
    const number = await second;
    await add(directory.methods, 'kept', number);
    directory.methods.commit(number);
    expect(await words()).toEqual(['kept']);
  });

  test('a port that dies is rolled back and the next one goes on', async () => {
    const transaction = await directory.methods.begin();
    await add(directory.methods, 'half', transaction);
    const next = words();
    directory.end();
    expect(await next).toEqual([]);
  });

  test('a port that dies while it waits for its turn blocks nobody', async () => {
    const transaction = await app.begin();
    const waiting = directory.methods.begin();
    directory.end();
    app.commit(transaction);
    await expect(waiting).rejects.toMatchObject({ code: 'TRANSACTION_ENDED' });
    expect(await words()).toEqual([]);
  });

  test('after SQLite ended a transaction by itself, nothing of it is written outside', async () => {
    const transaction = await app.begin();
    await add(app, 'lost', transaction);
    await expect(
      app.execute("insert or rollback into word values ('lost')", [], transaction),
    ).rejects.toThrow();
    await expect(add(app, 'stray', transaction)).rejects.toMatchObject({ code: 'TRANSACTION_ENDED' });
    expect(() => app.commit(transaction)).toThrow(expect.objectContaining({ code: 'TRANSACTION_ENDED' }));
    app.rollback(transaction);
    expect(await words()).toEqual([]);
  });

  test('one port cannot end the transaction of another', async () => {
    const transaction = await app.begin();
    directory.methods.rollback(transaction);
    await add(app, 'mine', transaction);
    app.commit(transaction);
    expect(await words()).toEqual(['mine']);
  });
});

describe('values', () => {
  test.each([true, undefined, {}, Symbol('s')])('%s is refused before libsql sees it', async (value) => {
    await expect(app.execute('insert into word values (?)', [value], null)).rejects.toThrow(TypeError);
  });

  test('a NUL does not cut the text off', async () => {
    await add(app, 'jane@example.com\0.evil');
    expect(await words()).toEqual(['jane@example.com\uFFFD.evil']);
  });

  test('rows carry their columns and nothing of libsql', async () => {
    await add(app, 'a');
    const { rows } = await app.execute('select word from word', [], null);
    expect(rows).toEqual([{ word: 'a' }]);
    expect(Object.keys(rows[0] ?? {})).toEqual(['word']);
  });
});
