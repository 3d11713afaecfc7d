import { describe, expect, it } from 'vitest';
import { noFilters } from '../../../main/directory/rules/no-filters';
import { leaversReport } from '../../../main/leavers/report';
import { overviewReport } from '../../../main/overview/report';
import { openReading } from '../../../main/roster/repository';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { wish } from '../../helpers/reviewed';
import { startSandbox } from '../../sandbox/server.mjs';

const ever = { from: null, to: null };

describe('unknown accounts', () => {
  it('are the enabled ones of the servers that the roster read last does not have', async () => {
    const servers = [
      closing(await startSandbox({ accounts: 80, seed: 4 })),
      closing(await startSandbox({ accounts: 50, seed: 5 })),
    ] as const;
    const open = closing(await openContainer());
    await connectSandbox(open, servers[0], { name: 'finance' });
    await connectSandbox(open, servers[1], { name: 'sales' });
    const { roster, overview, unknownAccounts, directory } = open.services;
    const figures = async () => (await overview.figures()).unknown;
    const figureOf = async (made: ReturnType<typeof overviewReport>) => {
      const report = await made;
      if (!report.ok) throw new Error(report.error.code);
      return report.value.report.head.figures?.find(([name]) => name === 'Unknown accounts')?.[1];
    };
    const leavers = () => figureOf(leaversReport(open.services, ever));

    // Nobody has said who works there: then there is no number, and none of it is called nought.
    expect(await figures()).toBeNull();
    expect([await figureOf(overviewReport(open.services, [])), await leavers()]).toEqual([
      'not known: no roster',
      'not known: no roster',
    ]);

    const people = servers.flatMap((server) =>
      [...server.state.users.values()].filter(
        ({ type, tenant_id, email }) => type === 'personal' && tenant_id === null && email !== '',
      ),
    );
    const addresses = [...new Set(people.map(({ email }) => email.toLowerCase()))];
    const lacking = new Set(addresses.filter((_, at) => at % 4 === 0));
    const read = async (left: ReadonlySet<string>) => {
      // Names and mailboxes recognise nobody here: the roster has only those who are not lacking.
      const known = addresses.filter((email) => !left.has(email));
      const text = ['Email,Status', ...known.map((email) => `${email},active`)].join('\n');
      const made = await roster.reconcile('hr.csv', new TextEncoder().encode(text), openReading);
      if (!made.ok) throw new Error(made.error.code);
    };
    const expected = () =>
      people.filter(({ email, is_active }) => is_active && lacking.has(email.toLowerCase()));
    await read(lacking);
    expect(expected().length).toBeGreaterThan(5);
    expect(await figures()).toMatchObject({ now: expected().length, roster: 'hr.csv' });
    const day = new Date().toISOString().slice(0, 10);
    const told = `${expected().length} (by the roster hr.csv, read on ${day})`;
    expect([await figureOf(overviewReport(open.services, [])), await leavers()]).toEqual([told, told]);

    // The list that the number opens.
    const search = (await figures())?.search ?? '';
    const listed = await directory.engine.query({
      ...{ view: 'accounts', search, filters: noFilters, groupBy: 'none', sort: [], offset: 0, limit: 500 },
    });
    const emails = listed.rows.flatMap((row) => ('email' in row ? [row.email.toLowerCase()] : []));
    expect(emails.sort()).toEqual(
      expected()
        .map(({ email }) => email.toLowerCase())
        .sort(),
    );

    // Disabled by somebody else, it is no trouble any more.
    const [gone] = expected().filter(({ is_superuser }) => !is_superuser);
    if (gone) gone.is_active = false;
    await directory.sync(null);
    expect(await figures()).toMatchObject({ now: expected().length });

    // A review that is opened now says on its cover how many there were.
    const opened = await open.services.reviews.open(wish);
    expect(opened.ok && opened.value.content.unknown).toMatchObject({
      ...{ accounts: expected().length, roster: 'hr.csv' },
    });

    // The next roster takes the place of the one before.
    await read(new Set());
    expect(await figures()).toMatchObject({ now: 0 });
    expect((await unknownAccounts.figure())?.now).toBe(0);
  }, 120_000);
});
