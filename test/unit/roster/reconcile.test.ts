import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../main/directory/rules/account';
import { account, bytesOf, directoryOf, instanceIds, open, reconciled, today } from './world';

const [, sales] = instanceIds;

describe('a roster', () => {
  it('finds leavers by status and by day, and only those who are still enabled', async () => {
    const { leavers, counts } = await reconciled(
      [
        account('ann@acme.example'),
        account('ann@acme.example', { instanceId: sales, status: 'invited' }),
        account('bo@acme.example'),
        account('cy@acme.example', { status: 'disabled' }),
        account('di@acme.example'),
        account('ed@acme.example'),
      ],
      [
        'Work e-mail;Employment Status;Termination date',
        'ANN@acme.example;Terminated;',
        'bo@acme.example;Active;2026-11-26',
        'cy@acme.example;Terminated;2026-01-01',
        `di@acme.example;Active;${today}`,
        'ed@acme.example;On leave;2027-01-01',
        'zo@acme.example;Inactive;',
      ].join('\r\n'),
    );
    expect(leavers.map(({ email, instances, line, endsOn }) => [email, instances, line, endsOn])).toEqual([
      ['ann@acme.example', ['finance', 'sales'], 2, null],
      ['bo@acme.example', ['finance'], 3, '2026-11-26'],
    ]);
    expect(counts).toMatchObject({
      leavers: 2,
      settled: 1,
      withoutAccounts: 1,
      unknown: 0,
      rows: 6,
      active: 4,
    });
  });

  it('takes nobody for a leaver of whom another row says they are here', async () => {
    const { leavers, problems } = await reconciled(
      [account('ann@acme.example')],
      'email,status,end date\nann@acme.example,terminated,2024-05-01\nann@acme.example,active,',
    );
    expect([leavers, problems]).toEqual([
      [],
      [{ line: 2, given: 'ann@acme.example', kind: 'contradiction' }],
    ]);
  });

  it('tells whom HR does not know, employees first, and compares neither tenant users nor API keys', async () => {
    const { unknown, counts } = await reconciled(
      [
        account('ann@acme.example'),
        account('consultant@other.example'),
        account('ghost@acme.example'),
        account('gone@acme.example', { status: 'disabled' }),
        account('customer@shop.example', { kind: 'tenant', tenant: 'shop' }),
        account('', { kind: 'api-key', key: 'k5', id: 5 }),
      ],
      'email\nann@acme.example\n',
    );
    expect(unknown.map(({ email, isOutside }) => [email, isOutside])).toEqual([
      ['ghost@acme.example', false],
      ['consultant@other.example', true],
    ]);
    expect(counts).toMatchObject({ tenants: 1, known: 1, active: 3 });
  });

  it('recognises who has another address, surely by a second one, probably by the name or the mailbox', async () => {
    const { changed, unknown, leavers } = await reconciled(
      [
        account('ann.lima@acme.example', { name: 'Ann Lima' }),
        account('bo.keller@old.example', { name: 'bo.keller@old.example' }),
        account('cy@acme.example', { name: 'Cy Twin' }),
        account('cy2@acme.example', { name: 'Cy Twin' }),
        account('di.old@acme.example', { name: 'Di Old' }),
      ],
      [
        'mail,proxyAddresses,sn,givenName,status',
        'ann.costa@acme.example,,Lima,Ann,active',
        'bo.keller@new.example,,Keller,Bo,active',
        'twin@acme.example,,Twin,Cy,active',
        'di.new@acme.example,"SMTP:di.new@acme.example smtp:di.old@acme.example",New,Di,terminated',
      ].join('\n'),
    );
    expect(changed.map(({ email, wanted, by, hasLeft }) => [email, wanted, by, hasLeft])).toEqual([
      ['ann.lima@acme.example', 'ann.costa@acme.example', 'name', false],
      ['bo.keller@old.example', 'bo.keller@new.example', 'mailbox', false],
      ['di.old@acme.example', 'di.new@acme.example', 'other-address', true],
    ]);
    // Of two with one name nobody knows which is meant.
    expect(unknown.map(({ email }) => email)).toEqual(['cy2@acme.example', 'cy@acme.example']);
    expect(leavers.map(({ email }) => email)).toEqual(['di.old@acme.example']);
  });

  it('goes by links and aliases as the table does', async () => {
    const engine = directoryOf([
      account('ann@acme.example'),
      account('ann@old.example', { instanceId: sales }),
    ]);
    engine.setJoining({
      aliases: [],
      plusAddressing: false,
      links: [{ one: 'ann@acme.example', other: 'ann@old.example' }],
      apart: [],
    });
    const answer = await engine.reconcile(bytesOf('email,status\nann@acme.example,left\n'), open);
    expect(answer).toMatchObject({
      leavers: [{ email: 'ann@acme.example', instances: ['finance', 'sales'] }],
      unknown: [],
      changed: [],
    });
  });

  it('does not call an account unknown that was set apart from the person of its address', async () => {
    const engine = directoryOf([
      account('ann@acme.example', { id: 901 }),
      account('ann@acme.example', { id: 902, instanceId: sales }),
    ]);
    const ref = `${sales}:u902`;
    engine.setJoining({
      aliases: [],
      plusAddressing: false,
      links: [],
      apart: [{ ref, address: 'ann@acme.example', belongsTo: null }],
    });
    const answer = await engine.reconcile(bytesOf('email,status\nann@acme.example,left\n'), open);
    expect(answer).toMatchObject({ leavers: [{ instances: ['finance'] }], unknown: [] });
  });

  it('finds movers by department and job, the closer role first, and leaves alone what no role gives', async () => {
    const groups = [
      { instanceId: instanceIds[0], id: 2, name: 'Sales', magic: null, memberCount: 1 },
      { instanceId: instanceIds[0], id: 3, name: 'Finance', magic: null, memberCount: 1 },
      { instanceId: instanceIds[0], id: 4, name: 'Choir', magic: null, memberCount: 1 },
      { instanceId: instanceIds[0], id: 5, name: 'Audit', magic: null, memberCount: 1 },
    ];
    const engine = directoryOf([]);
    engine.setGroups(instanceIds[0], groups);
    engine.restore([
      account('ann@acme.example', { groupIds: [2, 4] }),
      account('bo@acme.example', { groupIds: [3] }),
    ]);
    const role = (department: string, job: string, names: string[]) => ({
      id: null,
      department,
      job,
      name: names.join(),
      groups: [{ instanceId: instanceIds[0], names }],
    });
    const answer = await engine.reconcile(
      bytesOf('email,department,job title\nann@acme.example,finance ,Auditor\nbo@acme.example,Finance,Clerk'),
      {
        ...open,
        roles: [
          role('Sales', '', ['sales']),
          role('Finance', '', ['finance']),
          role('Finance', 'Auditor', ['finance', 'audit']),
        ],
      },
    );
    expect(answer).toMatchObject({
      movers: [
        {
          email: 'ann@acme.example',
          role: 'finance,audit',
          changes: [{ join: ['finance', 'audit'], leave: ['Sales'], instance: 'finance' }],
        },
      ],
    });
  });

  it('says what it cannot read, and counts rows it does not look at', async () => {
    const { problems, leavers, areDatesUnclear } = await reconciled(
      [account('ann@acme.example'), account('bo@acme.example')],
      [
        'Name,E-mail,End date',
        'Nobody,,',
        'Formula,=HYPERLINK("x"),',
        'Ann,ann@acme.example,12/11/2026',
        'Bo,bo@acme.example,someday',
      ].join('\n'),
    );
    expect(problems.map(({ line, kind }) => [line, kind])).toEqual([
      [2, 'no-address'],
      [3, 'bad-address'],
      [4, 'unclear-date'],
      [5, 'bad-date'],
    ]);
    expect([leavers, areDatesUnclear]).toEqual([[], true]);
  });

  it.each([
    ['day-first', ['ann@acme.example']],
    ['month-first', []],
  ] as const)('reads unclear dates as it is told: %s', async (dates, expected) => {
    const { leavers } = await reconciled(
      [account('ann@acme.example')],
      'email,end date\nann@acme.example,12/11/2026',
      { reading: { ...open.reading, dates } },
    );
    expect(leavers.map(({ email }) => email)).toEqual(expected);
  });

  it('obeys what the user says the columns and the words mean', async () => {
    const { leavers, columns, statuses } = await reconciled(
      [account('ann@acme.example'), account('bo@acme.example')],
      'Private mail,Firm mail,Phase\nx@home.example,ann@acme.example,Garden leave\ny@home.example,bo@acme.example,Inactive',
      {
        reading: {
          columns: { email: 'Firm mail', status: 'Phase' },
          left: ['garden leave'],
          dates: null,
          picks: [],
        },
      },
    );
    expect(leavers.map(({ email }) => email)).toEqual(['ann@acme.example']);
    expect(columns).toEqual({ email: 'Firm mail', status: 'Phase' });
    expect(statuses).toEqual([
      { word: 'Garden leave', rows: 1, isLeft: true },
      { word: 'Inactive', rows: 1, isLeft: false },
    ]);
  });

  it('is refused when it is no text, has no rows or no addresses', async () => {
    const engine = directoryOf([]);
    const problem = async (content: ArrayBuffer) => {
      const answer = await engine.reconcile(content, open);
      return answer.ok ? null : answer.problem;
    };
    expect(await problem(new Uint8Array([0x50, 0x4b, 3, 4, 0, 1, 2]).buffer)).toBe('no-text');
    expect(await problem(bytesOf('email,status\n'))).toBe('no-rows');
    expect(await problem(bytesOf('name,status\nAnn,left'))).toBe('no-addresses');
    expect(await problem(bytesOf(''))).toBe('no-rows');
  });

  it('is compared with one directory, though accounts come and go meanwhile', async () => {
    const accounts = Array.from({ length: 3_000 }, (_, at) => account(`p${at}@acme.example`, { id: at + 1 }));
    const engine = directoryOf(accounts);
    const rows = accounts.map(({ email }) => `${email},terminated`).join('\n');
    const asked = engine.reconcile(bytesOf(`email,status\n${rows}`), open);
    let changes = 0;
    const timer = setInterval(() => {
      changes++;
      engine.replace([[`${instanceIds[0]}:u${changes}`, null]]);
    }, 0);
    const answer = await asked;
    clearInterval(timer);
    if (!answer.ok) throw new Error(answer.problem);
    expect(answer.leavers.every(({ refs }) => refs.length === 1)).toBe(true);
  });

  it('agrees with an answer worked out the slow way', () => {
    const mailbox = fc.constantFrom('ann', 'bo', 'cy', 'di', 'ed', 'fay');
    const anyAccount = fc.record({
      email: mailbox.map((one) => `${one}@acme.example`),
      at: fc.nat(1),
      status: fc.constantFrom('active', 'disabled', 'invited'),
    });
    const anyRow = fc.record({
      email: fc.oneof(mailbox, fc.constant('zo')).map((one) => `${one}@acme.example`),
      status: fc.constantFrom('Active', 'Terminated', 'inactive', ''),
      end: fc.constantFrom('', '2026-11-26', today, '2030-01-01', '31.12.2025'),
    });
    return fc.assert(
      fc.asyncProperty(
        fc.array(anyAccount, { maxLength: 12 }),
        fc.array(anyRow, { minLength: 1, maxLength: 12 }),
        async (planned, rows) => {
          const accounts = planned.map(({ email, at, status }, id) =>
            account(email, {
              id: id + 1,
              instanceId: instanceIds[at] as string,
              status: status as Account['status'],
            }),
          );
          const text = rows.map(({ email, status, end }) => `${email};${status};${end}`).join('\n');
          const { leavers, unknown } = await reconciled(accounts, `email;status;end date\n${text}`);
          const enabled = (email: string) =>
            accounts.filter((one) => one.email === email && one.status !== 'disabled');
          const hasLeft = ({ status, end }: (typeof rows)[number]) =>
            ['Terminated', 'inactive'].includes(status) || ['2026-11-26', '31.12.2025'].includes(end);
          const about = (email: string) => rows.filter((row) => row.email === email);
          const emails = [...new Set(accounts.map(({ email }) => email))].filter(
            (one) => enabled(one).length > 0,
          );
          expect(new Set(leavers.flatMap(({ refs }) => refs))).toEqual(
            new Set(
              emails
                .filter((one) => about(one).length > 0 && about(one).every(hasLeft))
                .flatMap((one) => enabled(one).map(({ instanceId, key }) => `${instanceId}:${key}`)),
            ),
          );
          expect(new Set(unknown.map(({ email }) => email))).toEqual(
            new Set(emails.filter((one) => about(one).length === 0)),
          );
        },
      ),
    );
  });
});
