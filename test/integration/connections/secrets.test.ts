import { expect, it } from 'vitest';
import type { Container } from '../../../main/container';
import type { Result } from '../../../main/kernel/result';
import { events } from '../../../preload/contract/channels';
import { closing } from '../../helpers/closing';
import { openContainer } from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import { directly, noSecrets } from '../../helpers/reach';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

/** Asks every call of the contract for what it can say of one instance. */
async function everyAnswer(
  { handlers }: Container,
  sandbox: Sandbox,
  credential: { kind: 'password'; email: string; password: string } | { kind: 'api-key'; apiKey: string },
): Promise<readonly Result<unknown>[]> {
  const draft = {
    name: 'finance',
    address: sandbox.url,
    environment: 'development' as const,
    safeMode: 'one-click' as const,
    tags: [],
    reach: directly,
    secrets: noSecrets,
    credential,
  };
  const { address, reach, secrets } = draft;
  const tested = await handlers.connections.test({ address, reach, secrets, credential, secondFactor: null });
  const added = await handlers.connections.add(draft);
  if (!added.ok) throw new Error(added.error.code);
  const instanceId = added.value.id;
  await expect
    .poll(async () => {
      const listed = await handlers.connections.list(undefined);
      return listed.ok && listed.value[0]?.accounts;
    })
    .toBeGreaterThan(0);
  const found = await handlers.directory.query({ ...everyone, search: sandbox.credentials.member.email });
  const [row] = found.ok ? found.value.rows : [];
  if (!row || !('ref' in row)) throw new Error('the member is in the table');
  const plan = await handlers.access.plan({ action: 'disable', refs: [row.ref] });
  if (!plan.ok) throw new Error(plan.error.code);
  const run = await handlers.access.execute({ planId: plan.value.id, reason: 'INC-1', typed: null });
  if (!run.ok) throw new Error(run.error.code);
  const runId = run.value.id;
  await expect
    .poll(async () => {
      const now = await handlers.access.run({ runId });
      return now.ok && now.value?.finishedAt;
    })
    .toEqual(expect.any(String));
  return [
    tested,
    added,
    await handlers.connections.update({ ...draft, instanceId, credential: null }),
    await handlers.connections.list(undefined),
    found,
    await handlers.directory.summary(undefined),
    await handlers.directory.person({ email: row.email }),
    await handlers.directory.groups(undefined),
    await handlers.directory.sync({ instanceId }),
    plan,
    run,
    await handlers.access.run({ runId }),
    await handlers.access.undo({ runId }),
    await handlers.access.recheck({ runId }),
    await handlers.access.openRuns(undefined),
    await handlers.journal.list({ search: '', offset: 0, limit: 500 }),
    await handlers.app.status(undefined),
    await handlers.settings.get(undefined),
    await handlers.connections.remove({ instanceId }),
  ];
}

it.each(['api-key', 'password'] as const)(
  'A8, C1: no answer and no event holds the secret of a connection by %s',
  async (kind) => {
    const sandbox = closing(await startSandbox({ accounts: 30 }));
    const open = closing(await openContainer());
    const told: unknown[] = [];
    for (const event of events) open.container.events.on(event, (payload) => told.push(payload));
    const { admin, apiKey } = sandbox.credentials;
    const secret = kind === 'password' ? admin.password : (apiKey ?? '');
    expect(secret.length).toBeGreaterThan(5);
    const answers = await everyAnswer(
      open.container,
      sandbox,
      kind === 'password'
        ? { kind, email: admin.email, password: admin.password }
        : { kind, apiKey: apiKey ?? '' },
    );
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(told.length).toBeGreaterThan(5);
    const everything = JSON.stringify([answers, told, open.bugs]);
    expect(everything).toContain('finance');
    expect(everything).not.toContain(secret);
    for (const session of sandbox.state.sessions.keys()) expect(everything).not.toContain(session);
    expect(open.bugs).toEqual([]);
  },
);
