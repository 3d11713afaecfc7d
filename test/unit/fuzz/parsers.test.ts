import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listFrom } from '../../../main/directory/list-file';
import { mentionsIn } from '../../../main/directory/rules/pasted-list';
import { plainTable, sheetOf } from '../../../main/directory/sheet';
import { deepLink } from '../../../main/links/rules/deep-link';
import { readAnyPage, readManagers, readUserPage } from '../../../main/metabase/user-rows';
import { organisationIn } from '../../../main/policy/organisation-text';
import { organisationLines } from '../../../main/policy/rules/words';
import { createWorksheetReader } from '../../../main/reviews/worksheet-file';
import { tableOf } from '../../../main/roster/table';
import { actionIn } from '../../../main/tickets/rules/action';
import { addressesOfTicket } from '../../../main/tickets/rules/addresses';
import { subjectOf, usualTicketIn } from '../../../main/tickets/rules/number';
import { contract } from '../../../preload/contract';
import type { Call } from '../../../preload/contract/call';
import { samples } from '../../helpers/contract-samples';
import { isPolluted, mangled, mangledBytes, mangledJson, nudged, withReachingKeys } from './input';

/*
 * Every parser of something from outside, with what is nearly good: none throws, none takes long. In `npm test` each has a
 * moment; `npm run fuzz -- --minutes N` gives each as long as it says. What was found stands as a test beside the parser.
 */
const ms = Number(process.env.ROLLCALL_FUZZ_MS ?? 300);
/** Longest for one input, in ms of the processor: how busy the machine is says nothing about a parser. */
const longest = 3_000;

async function fuzz<T>(input: fc.Arbitrary<T>, parse: (value: T) => unknown): Promise<void> {
  const property = fc.asyncProperty(input, async (value) => {
    const begun = process.cpuUsage();
    await parse(value);
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1_000).toBeLessThan(longest);
  });
  await fc.assert(property, {
    numRuns: 10_000_000,
    interruptAfterTimeLimit: ms,
    markInterruptAsFailure: false,
  });
}
const patience = ms + 60_000;

const csv = [
  'E-mail;Name;Status;End date\nana@acme.example;"Ortiz; Ana";terminated;2026-11-01\nbob@acme.example;Bob;active;\n',
  'email,action,instance,reason\r\nana@acme.example,disable,finance,"left ""today"""\r\n',
  'Ana Ortiz\tana@acme.example\tleaver\n',
];
const tickets = [
  'INC-20418: Please disable the access of Ana Ortiz <ana@acme.example> as of today.\n\nFrom: Bob <bob@acme.example>\nTo: it@acme.example',
  '> Von: Ana\n> Bitte deaktivieren: ana@acme.example; bob@acme.example\nREQ0012345',
];
const links = {
  person: 'rollcall://person?email=ana%40acme.example&ticket=INC-1&client=Acme&action=disable',
  ticket: 'rollcall://ticket?ticket=INC-20418&client=Acme',
  instance: 'rollcall://instance?name=finance&client=Acme',
};
const policy = {
  ...{
    version: 1,
    organisation: 'Acme IT',
    contact: 'ext. 204',
    roles: { '*': 'operator', Initech: 'viewer' },
  },
  ...{ safeModes: { production: 'type' }, idleLockMinutes: 10, updates: 'off', languages: ['de'] },
  reason: { required: 'leavers', ticket: { pattern: 'INC-\\d{4,}', example: 'INC-20418', words: 'number' } },
  instances: ['https://bi.acme.example'],
};
const users = {
  data: [
    ...[1, 2].map((id) => ({
      ...{ id, email: `p${id}@acme.example`, first_name: 'Ana', last_name: null, is_superuser: false },
      ...{ is_active: true, common_name: 'Ana', date_joined: '2026-01-01T00:00:00Z', last_login: null },
      ...{ group_ids: [1, 3], sso_source: null, user_group_memberships: [{ id: 1, is_group_manager: true }] },
    })),
  ],
  total: 2,
};

describe('parsers of what comes from outside', () => {
  it(
    'tables of people: CSV, TSV, pasted',
    () => fuzz(mangled(csv), (text) => [sheetOf(text), plainTable(text)]),
    patience,
  );

  it(
    'rosters and lists as bytes',
    () => {
      const bytes = [...csv.map((text) => Buffer.from(text)), Buffer.from(csv[0] ?? '', 'utf16le')];
      return fuzz(mangledBytes(bytes), (value) => [tableOf(value), listFrom('list.csv', value)]);
    },
    patience,
  );

  it('pasted lists', () => fuzz(mangled([...csv, ...tickets]), mentionsIn), patience);

  it(
    'tickets',
    () =>
      fuzz(mangled(tickets), (text) => [
        addressesOfTicket(text),
        actionIn(text),
        usualTicketIn(text),
        subjectOf(text),
      ]),
    patience,
  );

  it(
    'deep links',
    () => {
      for (const [kind, link] of Object.entries(links)) expect(deepLink(link).kind).toBe(kind);
      const good = Object.values(links);
      return fuzz(fc.oneof(mangled(good), nudged(good)), (text) => {
        const link = deepLink(text);
        // What is shown of a link has nothing in it that nobody sees or that turns the writing round.
        for (const said of Object.values(link))
          if (said !== null) expect(said).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        if (link.kind === 'person') expect(link.email).toMatch(/^[^\s@]+@[^\s@]+$/u);
      });
    },
    patience,
  );

  it(
    'the policy file',
    () => {
      const text = fc.oneof(
        mangled([JSON.stringify(policy)]),
        mangledJson(policy).map((value) => JSON.stringify(value) ?? ''),
      );
      return fuzz(fc.oneof(text, withReachingKeys(text)), (value) => {
        const read = organisationIn(value);
        expect(organisationLines(read.settings).every((line) => line.text !== '')).toBe(true);
        expect(isPolluted()).toBe(false);
      });
    },
    patience,
  );

  it(
    'pages of accounts as a server answers them',
    () => {
      const text = fc.oneof(
        mangled([JSON.stringify(users)]),
        mangledJson(users).map((value) => JSON.stringify(value) ?? ''),
      );
      return fuzz(fc.oneof(text, withReachingKeys(text)), (value) => {
        const body = Buffer.from(value);
        const fast = readUserPage(body, 0, 50);
        const plain = readAnyPage(body, 0, 50);
        // Two readers of one thing, one of them quick: what differs between them is a mistake in one.
        expect(fast).toEqual(plain);
        readManagers(body);
        expect(isPolluted()).toBe(false);
      });
    },
    patience,
  );

  it(
    'worksheets of a review: CSV and workbooks',
    async () => {
      const { writeXlsx } = await import('./workbook');
      const books = [Buffer.from('Row,E-mail,Decision\n1,ana@acme.example,keep\n'), await writeXlsx()];
      return fuzz(mangledBytes(books), async (bytes) => {
        const reader = createWorksheetReader();
        const copy = new Uint8Array(bytes);
        const opened = await reader.open(copy.buffer as ArrayBuffer);
        if (!('header' in opened)) return;
        for (let part = await reader.next(); Array.isArray(part) && part.length > 0; )
          part = await reader.next();
      });
    },
    patience,
  );

  it(
    'what a page may ask of main',
    () => {
      const calls = Object.entries(contract as unknown as Record<string, Record<string, Call>>).flatMap(
        ([feature, some]) =>
          Object.entries(some).flatMap(([name, call]) => {
            const given = (samples as unknown as Record<string, Record<string, readonly unknown[]>>)[
              feature
            ]?.[name];
            return (given ?? []).map((sample) => ({ call, sample }));
          }),
      );
      expect(calls.length).toBeGreaterThan(100);
      const asked = fc
        .constantFrom(...calls)
        .chain(({ call, sample }) => mangledJson(sample).map((input) => ({ call, input })));
      return fuzz(asked, ({ call, input }) => {
        const read = call.input.safeParse(input);
        // What a handler is given is what the contract says: read once more it is the same.
        if (read.success) expect(call.input.parse(read.data)).toEqual(read.data);
      });
    },
    patience,
  );
});
