import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLinkDesk } from '../../../main/links/desk';
import { linkAmong } from '../../../main/links/rules/deep-link';
import { contract } from '../../../preload/contract';
import { closing } from '../../helpers/closing';
import { anotherClient, connectSandbox, openContainer, switchClient } from '../../helpers/open-container';
import { good } from '../../helpers/reviewed';
import { startSandbox } from '../../sandbox/server.mjs';

it('E1: no link, hostile or not, leads to a request, an entry of the journal, or across a wall', async () => {
  const server = closing(await startSandbox({ accounts: 20, seed: 1 }));
  const linkDesk = createLinkDesk();
  const open = closing(await openContainer({ linkDesk }));
  await connectSandbox(open, server, { name: 'finance' });
  const { app, directory, tickets, history } = open.container.handlers;
  const { maria } = server.credentials;
  const before = { requests: server.log.length, head: good(await open.services.journal.head()).seq };
  let told = 0;
  open.container.events.on('app.linked', () => {
    told += 1;
  });
  const follow = async (...words: string[]) => {
    const link = linkAmong(['rollcall', ...words]);
    if (link) linkDesk.arrive(link);
    const linked = good(await app.takeLink(undefined));
    expect(contract.app.takeLink.output.safeParse(linked).success).toBe(true);
    return linked;
  };

  const here = await follow(`rollcall://person?email=${maria.email}&ticket=INC-7&action=disable`);
  expect(here).toEqual({
    standing: 'here',
    client: 'My organisation',
    link: { kind: 'person', email: maria.email, ticket: 'INC-7', action: 'disable' },
  });
  expect(told).toBe(1);
  expect(good(await app.takeLink(undefined))).toBe(null);
  // What the window asks for then.
  const person = good(await directory.person({ email: maria.email }));
  const refs = person?.accounts.map(({ ref }) => ref) ?? [];
  expect(refs).toHaveLength(1);
  good(await history.timeline({ refs, place: { changes: 0, entries: 0 }, limit: 12 }));
  good(await tickets.read({ text: `INC-7: ${maria.email} leaves` }));

  expect(await follow(`rollcall://person?email=${maria.email}&client=Globex`)).toEqual({
    ...{ standing: 'no-such-client', client: null, link: null },
  });
  const words = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.webQueryParameters()), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      words,
      fc.constantFrom('person', 'ticket', 'instance', 'execute'),
      async (some, host) => {
        await follow(...some, ...some.map((query) => `rollcall://${host}?${query}`));
      },
    ),
    { numRuns: 60 },
  );
  expect(server.log.length).toBe(before.requests);
  expect(good(await open.services.journal.head()).seq).toBe(before.head);
  expect(open.bugs).toEqual([]);
});

it('E1: a link for another client waits for the switch to it, and is dropped at any other', async () => {
  const linkDesk = createLinkDesk();
  const open = closing(await openContainer({ linkDesk }));
  const first = good(await open.container.handlers.app.status(undefined)).client.id;
  const globex = await anotherClient(open, 'Globex');
  const initech = await anotherClient(open, 'Initech');
  const take = async () => good(await open.container.handlers.app.takeLink(undefined));
  const follow = async () => {
    linkDesk.arrive(
      linkAmong(['rollcall://person?email=ana@acme.example&client=Globex']) ?? { kind: 'unknown' },
    );
    return take();
  };
  const away = { standing: 'other-client', client: 'Globex', link: null };

  expect(await follow()).toEqual(away);
  // Asked once more it is not there: only the switch brings it.
  expect(await take()).toBe(null);
  await switchClient(open, globex);
  expect(await take()).toMatchObject({
    standing: 'here',
    link: { kind: 'person', email: 'ana@acme.example' },
  });
  expect(await take()).toBe(null);

  await switchClient(open, first);
  expect(await follow()).toEqual(away);
  await switchClient(open, initech);
  await switchClient(open, globex);
  expect(await take()).toBe(null);
  expect(open.bugs).toEqual([]);
});
