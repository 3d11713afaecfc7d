import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalJson,
  fields,
  genesisHash,
  hashEntry,
  type UnhashedEntry,
  verifyChain,
} from '../../../main/journal/rules/chain';
import { type JournalEntry, JournalEntrySchema } from '../../../preload/contract/journal';

const text = fc.string({ unit: 'binary', maxLength: 20 });
const object = fc.option(fc.dictionary(text, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }), { nil: null });
const draft: fc.Arbitrary<Omit<UnhashedEntry, 'seq'>> = fc.record({
  at: fc.constant('2026-11-22T09:00:00.000Z'),
  actor: text,
  action: text,
  client: text,
  instance: fc.option(text, { nil: null }),
  target: fc.option(text, { nil: null }),
  before: object,
  after: object,
  state: fc.constantFrom('intent', 'verified', 'failed'),
  reason: text,
  code: fc.option(text, { nil: null }),
  run: fc.option(text, { nil: null }),
  identity: fc.option(text, { nil: null }),
  ticket: fc.option(text, { nil: null }),
});

function chain(drafts: readonly Omit<UnhashedEntry, 'seq'>[]): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const [index, entry] of drafts.entries()) {
    const prev_hash = entries.at(-1)?.hash ?? genesisHash;
    const numbered = { ...entry, seq: index + 1 };
    entries.push({ ...numbered, prev_hash, hash: hashEntry(prev_hash, numbered) });
  }
  return entries;
}

const journals = (minLength: number) => fc.array(draft, { minLength, maxLength: 8 }).map(chain);
const place = fc.nat();

/** Where an entry stands that has another after it, so that the change cannot be mistaken for a cut end. */
const inner = (entries: readonly JournalEntry[], at: number) => at % (entries.length - 1);

function spliced(
  entries: readonly JournalEntry[],
  at: number,
  removed: number,
  ...added: readonly JournalEntry[]
): readonly JournalEntry[] {
  return [...entries.slice(0, at), ...added, ...entries.slice(at + removed)];
}

describe('E5: the chain of the journal', () => {
  test('covers every field of the contract but the hash itself', () => {
    expect([...fields, 'hash'].sort()).toEqual(Object.keys(JournalEntrySchema.shape).sort());
  });

  test('a whole journal is good, and its head is the last entry', () => {
    fc.assert(
      fc.property(journals(0), (entries) => {
        const last = entries.at(-1);
        expect(verifyChain(entries)).toEqual({
          head: { seq: last?.seq ?? 0, hash: last?.hash ?? genesisHash },
          fault: null,
        });
      }),
    );
  });

  test('checked in two parts it says the same as in one', () => {
    fc.assert(
      fc.property(journals(1), place, (entries, at) => {
        const cut = at % entries.length;
        const { head } = verifyChain(entries.slice(0, cut));
        expect(verifyChain(entries.slice(cut), head)).toEqual(verifyChain(entries));
      }),
    );
  });

  test.each([
    'reason',
    'actor',
    'target',
    'at',
    'state',
    'before',
    'code',
    'run',
    'client',
    'instance',
  ] as const)('an edited %s is found in its entry', (field) => {
    fc.assert(
      fc.property(journals(1), place, (entries, at) => {
        const index = at % entries.length;
        const edited = entries.map((entry, i) =>
          i === index
            ? { ...entry, [field]: field === 'before' ? { edited: [entry.before] } : `${entry[field]}!` }
            : entry,
        ) as JournalEntry[];
        expect(verifyChain(edited).fault).toEqual({ seq: index + 1, kind: 'content' });
      }),
    );
  });

  test('an edit with the hash computed anew is found in the next entry', () => {
    fc.assert(
      fc.property(journals(2), place, (entries, at) => {
        const index = inner(entries, at);
        const edited = entries.map((entry, i) => {
          if (i !== index) return entry;
          const changed = { ...entry, reason: `${entry.reason}!` };
          return { ...changed, hash: hashEntry(entry.prev_hash, changed) };
        });
        expect(verifyChain(edited).fault).toEqual({ seq: index + 2, kind: 'link' });
      }),
    );
  });

  test('a dropped entry is found', () => {
    fc.assert(
      fc.property(journals(2), place, (entries, at) => {
        const index = inner(entries, at);
        expect(verifyChain(spliced(entries, index, 1)).fault).toEqual({ seq: index + 2, kind: 'sequence' });
      }),
    );
  });

  test('a dropped entry with the others numbered anew is found', () => {
    fc.assert(
      fc.property(journals(2), place, (entries, at) => {
        const index = inner(entries, at);
        const renumbered = spliced(entries, index, 1).map((entry, i) => ({ ...entry, seq: i + 1 }));
        expect(verifyChain(renumbered).fault).toEqual({ seq: index + 1, kind: 'link' });
      }),
    );
  });

  test('two entries that changed places are found', () => {
    fc.assert(
      fc.property(journals(2), place, (entries, at) => {
        const index = inner(entries, at);
        const [one, two] = [entries[index], entries[index + 1]];
        if (!one || !two) throw new Error('there are two');
        const moved = spliced(entries, index, 2, two, one);
        expect(verifyChain(moved).fault).toEqual({ seq: index + 2, kind: 'sequence' });
      }),
    );
  });

  test('an entry put in between is found', () => {
    fc.assert(
      fc.property(journals(2), draft, place, (entries, added, at) => {
        const index = inner(entries, at) + 1;
        const before = entries[index - 1];
        if (!before) throw new Error('there is one');
        const numbered = { ...added, seq: index + 1 };
        const forged = { ...numbered, prev_hash: before.hash, hash: hashEntry(before.hash, numbered) };
        expect(verifyChain(spliced(entries, index, 0, forged)).fault).toEqual({
          seq: index + 1,
          kind: 'sequence',
        });
      }),
    );
  });
});

describe('the canonical form', () => {
  test('an entry hashed by hand', () => {
    const entry: UnhashedEntry = {
      seq: 1,
      at: '2026-11-22T09:00:00.000Z',
      actor: 'jane@DESK-12',
      action: 'disable',
      client: 'Böhm & Söhne',
      instance: 'Reports',
      target: 'leaver@example.com',
      before: { status: 'active', role: 'admin', groupIds: [3, 1] },
      after: null,
      state: 'intent',
      reason: 'HR-12 "left"\n',
      code: null,
      run: 'run_0123456789abcdef',
      identity: null,
      ticket: null,
    };
    const written =
      '{"action":"disable","actor":"jane@DESK-12","after":null,"at":"2026-11-22T09:00:00.000Z",' +
      '"before":{"groupIds":[3,1],"role":"admin","status":"active"},"client":"Böhm & Söhne","code":null,' +
      '"instance":"Reports","prev_hash":"0000000000000000000000000000000000000000000000000000000000000000",' +
      '"reason":"HR-12 \\"left\\"\\n","run":"run_0123456789abcdef","seq":1,"state":"intent","target":"leaver@example.com"}';
    expect(hashEntry(genesisHash, entry)).toBe(createHash('sha256').update(written).digest('hex'));
    // The same, computed once with Python: json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    expect(hashEntry(genesisHash, entry)).toBe(
      '0dad1569a78c2e36ac8d348eacadc5881203cfe36ab8a325c30332c2569e9867',
    );
  });

  test('does not depend on the order in which members were written', () => {
    const shuffled = fc
      .dictionary(text, fc.jsonValue())
      .chain((members) =>
        fc.tuple(
          fc.constant(members),
          fc.shuffledSubarray(Object.entries(members), { minLength: Object.keys(members).length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([members, entries]) => {
        expect(canonicalJson(Object.fromEntries(entries))).toBe(canonicalJson(members));
      }),
    );
  });

  test('is JSON that reads back to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('orders names as the example of RFC 8785, section 3.2.3, does', () => {
    const example = {
      '\u20ac': 0,
      '\r': 0,
      '\ufb33': 0,
      '1': 0,
      '\ud83d\ude00': 0,
      '\u0080': 0,
      '\u00f6': 0,
    };
    const order = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    expect(canonicalJson(example)).toBe(`{${order.map((name) => `${JSON.stringify(name)}:0`).join(',')}}`);
  });

  test('writes what JSON leaves out as JSON does', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, -0, 1e21, 'é'] })).toBe('{"a":[null,0,1e+21,"é"]}');
  });
});
