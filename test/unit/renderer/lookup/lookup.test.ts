import { describe, expect, it } from 'vitest';
import type { Bridge, Reply } from '../../../../preload/contract';
import type { Lookup, LookupAnswer } from '../../../../preload/contract/directory';
import {
  accountsOf,
  addressesIn,
  everywhere,
  meantOf,
  wholeScope,
} from '../../../../renderer/features/lookup/found';
import { createLookupStore, longestText } from '../../../../renderer/features/lookup/store';

const finance = 'ins_0000000000000001';
const sales = 'ins_0000000000000002';

const person = (
  email: string,
  ...accounts: readonly (readonly [string, 'active' | 'disabled' | 'invited'])[]
): LookupAnswer['people'][number] => ({
  email,
  name: email,
  accounts: accounts.map(([instanceId, status], at) => ({
    ref: `${instanceId}:u${email.length * 10 + at}`,
    instance: instanceId,
    status,
  })),
});
const ann = person('ann@acme.example', [finance, 'active'], [sales, 'disabled']);
const bo = person('bo@acme.example', [sales, 'invited']);
const other = person('other.ann@acme.example', [finance, 'active']);

const found = (answers: readonly LookupAnswer[]): Lookup => ({
  answers: [...answers],
  found: 0,
  ambiguous: 0,
  notFound: 0,
  passedOver: [],
  refs: [],
  left: 0,
});
const answers: readonly LookupAnswer[] = [
  { given: 'ann@acme.example', outcome: 'found', people: [ann] },
  { given: 'ANN@acme.example', outcome: 'found', people: [ann] },
  { given: 'Ann', outcome: 'ambiguous', people: [ann, other] },
  { given: 'nobody', outcome: 'not-found', people: [] },
  { given: 'bo', outcome: 'found', people: [bo] },
];

describe('who is meant', () => {
  it('is everybody who was found, each once, and nobody out of several until somebody says who', () => {
    expect(meantOf(found(answers), new Map())).toEqual([ann, bo]);
    expect(meantOf(found(answers), new Map([[2, other.email]]))).toEqual([ann, other, bo]);
    expect(meantOf(found(answers), new Map([[2, ann.email]]))).toEqual([ann, bo]);
  });

  it('is narrowed to enabled accounts, an environment, an instance', () => {
    const environmentOf = (id: string) => (id === finance ? ('production' as const) : ('staging' as const));
    const refs = (scope: Parameters<typeof accountsOf>[1]) =>
      accountsOf([ann, bo], scope, environmentOf).map(({ ref }) => ref);
    const [annFinance, annSales] = ann.accounts.map(({ ref }) => ref);
    const [boSales] = bo.accounts.map(({ ref }) => ref);
    expect(refs(wholeScope)).toEqual([annFinance, annSales, boSales]);
    expect(refs({ status: 'enabled', where: everywhere })).toEqual([annFinance, boSales]);
    expect(refs({ status: 'all', where: 'staging' })).toEqual([annSales, boSales]);
    expect(refs({ status: 'enabled', where: finance })).toEqual([annFinance]);
  });

  it.each([
    ['ann@acme.example', 1],
    ['Ann <ann@acme.example>; "Bo" <bo@acme.example>', 2],
    ['ann@acme.example\nbo@acme.example\n', 2],
    ['Ann Lima', 0],
  ])('counts the addresses of %j', (text, count) => {
    expect(addressesIn(text)).toBe(count);
  });
});

describe('the lookup', () => {
  function slow() {
    const asked: { text: string; answer: (lookup: Lookup) => Promise<void> }[] = [];
    const source = {
      directory: {
        lookup: ({ text }: { text: string }) =>
          new Promise<Reply<Lookup>>((resolve) => {
            asked.push({
              text,
              answer: async (value) => {
                resolve({ ok: true, value });
                for (let i = 0; i < 5; i++) await Promise.resolve();
              },
            });
          }),
      },
    } as unknown as Pick<Bridge, 'directory'>;
    return { asked, ...createLookupStore(source) };
  }

  it('asks for the newest text only, one question at a time, and never more than main takes', async () => {
    const { asked, store, open, setText } = slow();
    open('a');
    setText('an');
    setText('ann');
    setText(`ann ${'x'.repeat(longestText)}`);
    expect(asked.map(({ text }) => text.length)).toEqual([1]);
    await asked[0]?.answer(found([]));
    expect(asked.map(({ text }) => text.length)).toEqual([1, longestText]);
    expect(store.getState()).toMatchObject({ isLooking: true, found: null });
    await asked[1]?.answer(found(answers));
    expect(store.getState()).toMatchObject({ isLooking: false, found: { answers } });
  });

  it('takes the text of a file, chosen or dropped, says whose it is, and why it could not be read', async () => {
    const read: { name: string; bytes: number }[] = [];
    let chosen: Reply<{ name: string; text: string } | null> = { ok: true, value: null };
    const source = {
      directory: {
        lookup: async () => ({ ok: true, value: found([]) }),
        chooseList: async () => chosen,
        readList: async ({ name, content }: { name: string; content: Uint8Array }) => {
          read.push({ name, bytes: content.length });
          return { ok: true, value: { name, text: 'dropped' } };
        },
      },
    } as unknown as Pick<Bridge, 'directory'>;
    const { store, open, chooseFile, takeFile, setText, close } = createLookupStore(source);
    open('typed');
    await chooseFile();
    expect(store.getState()).toMatchObject({ text: 'typed', origin: null });
    chosen = { ok: true, value: { name: 'leavers.csv', text: 'from the file' } };
    await chooseFile();
    expect(store.getState()).toMatchObject({ text: 'from the file', origin: 'leavers.csv' });
    setText('from the file and typed');
    expect(store.getState().origin).toBeNull();
    await takeFile(new File(['x'.repeat(3_000_000)], 'huge.txt'));
    expect(read).toEqual([{ name: 'huge.txt', bytes: 2_000_001 }]);
    expect(store.getState()).toMatchObject({ text: 'dropped', origin: 'huge.txt' });
    const failure = {
      code: 'LIST_NOT_TEXT' as const,
      message: 'It is no text.',
      nextStep: 'Save it as CSV.',
    };
    chosen = { ok: false, error: failure };
    await chooseFile();
    expect(store.getState()).toMatchObject({ text: 'dropped', failure });
    close();
    chosen = { ok: true, value: { name: 'late.csv', text: 'late' } };
    await chooseFile();
    expect(store.getState().text).toBeNull();
  });

  it('forgets choices with another text, and everything when it is closed', async () => {
    const { asked, store, open, choose, setText, close } = slow();
    open('Ann');
    await asked[0]?.answer(found(answers));
    choose(2, ann.email);
    expect(store.getState().choices.get(2)).toBe(ann.email);
    setText('Ann and more');
    await asked[1]?.answer(found(answers));
    expect(store.getState().choices.size).toBe(0);
    setText('');
    close();
    expect(store.getState()).toMatchObject({ text: null, found: null });
  });
});
