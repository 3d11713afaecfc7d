import { expect, it } from 'vitest';
import { closing } from '../../helpers/closing';
import { type PortalOptions, startPortal } from '../../sandbox/portal.mjs';
import { openSandbox } from './open.ts';

const before = async (options: PortalOptions = {}) => {
  const sandbox = await openSandbox('new', { basePath: '/bi' });
  return { sandbox, portal: closing(await startPortal({ behind: sandbox.url, ...options })) };
};

it('page: whatever is asked, a sign-in page with 200, and nothing gets past it', async () => {
  const { sandbox, portal } = await before();
  for (const method of ['GET', 'POST', 'DELETE']) {
    const reply = await fetch(`${portal.url}/api/session/properties`, { method });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await reply.text()).toContain('Sign in to continue');
  }
  expect(sandbox.log).toEqual([]);
});

it('redirect: to another host', async () => {
  const { sandbox, portal } = await before({ kind: 'redirect', location: 'https://login.example/?next=/bi' });
  const reply = await fetch(`${portal.url}/api/user`, { redirect: 'manual' });
  expect([reply.status, reply.headers.get('location')]).toEqual([302, 'https://login.example/?next=/bi']);
  expect(sandbox.log).toEqual([]);
});

it('lets through what comes after somebody signed in, sub-path and all', async () => {
  const { sandbox, portal } = await before();
  portal.lift();
  const headers = { 'X-Api-Key': sandbox.credentials.apiKey ?? '' };
  const reply = await fetch(`${portal.url}/api/user/current`, { headers });
  expect(await reply.json()).toMatchObject({ is_superuser: true });
  expect(sandbox.log.map(({ path }) => path)).toEqual(['/bi/api/user/current']);
});

it('notes what it was sent', async () => {
  const { portal } = await before();
  await fetch(`${portal.url}/api/user`, { headers: { 'X-Api-Key': 'mb_seen' } });
  expect(portal.log).toMatchObject([
    { method: 'GET', path: '/bi/api/user', headers: { 'x-api-key': 'mb_seen' } },
  ]);
});
