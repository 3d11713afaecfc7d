import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Container } from '../../../main/container';
import { type Dialogs, noDialogs } from '../../../main/dialogs';
import { ok, type Result } from '../../../main/kernel/result';
import { events } from '../../../preload/contract/channels';
import type { Reach } from '../../../preload/contract/reach';
import { closing } from '../../helpers/closing';
import { type OpenContainer, openContainer } from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import { directly } from '../../helpers/reach';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { type Issued, issue } from '../metabase/certificates';

/** The password of a proxy, and the passphrase of a client certificate. */
const proxyPassword = 'CANARY-proxy-pässword';

/** A proxy that nothing goes through, so that the instance is reached, and the password is stored all the same. */
const reach = {
  ...directly,
  proxy: { kind: 'manual', address: 'http://127.0.0.1:9', user: 'ann', bypass: ['127.0.0.1'] },
} satisfies Reach;

/** Asks every call of the contract for what it can say of one instance, and reads every file before it is removed. */
async function everyAnswer(
  { home, container: { handlers } }: Pick<OpenContainer, 'home' | 'container'>,
  sandbox: Sandbox,
  credential: { kind: 'password'; email: string; password: string } | { kind: 'api-key'; apiKey: string },
): Promise<{ readonly answers: readonly Result<unknown>[]; readonly files: string }> {
  const draft = {
    name: 'finance',
    address: sandbox.url,
    environment: 'development' as const,
    safeMode: 'one-click' as const,
    tags: [],
    reach,
    secrets: await secretsOf(handlers),
    credential,
  };
  const { address, secrets } = draft;
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
  const plan = await handlers.access.plan({
    action: 'disable',
    selection: [{ kind: 'refs', chosen: true, refs: [row.ref] }],
  });
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
  const answers = [
    tested,
    added,
    await handlers.connections.update({
      ...draft,
      secrets: await secretsOf(handlers),
      instanceId,
      credential: null,
    }),
    await handlers.connections.list(undefined),
    found,
    await handlers.directory.summary(undefined),
    await handlers.directory.person({ email: row.email }),
    await handlers.groups.list({
      ...{ search: '', sort: { column: 'name', descending: false }, offset: 0, limit: 1_000 },
    }),
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
  ];
  const files = everyFile(home);
  return { answers: [...answers, await handlers.connections.remove({ instanceId })], files };
}

async function secretsOf({ connections }: Container['handlers']) {
  const chosen = await connections.chooseClientCertificate(undefined);
  if (!chosen.ok || !chosen.value) throw new Error('a certificate was chosen');
  const clientCertificate = { kind: 'chosen', draft: chosen.value.draft, passphrase: null } as const;
  return { proxyPassword, clientCertificate };
}

/** Whoever is asked for a client certificate has this one. */
function dialogsWith({ cert, key }: Issued): Dialogs {
  const content = () => Buffer.from(`${key}${cert}`);
  return { ...noDialogs, chooseCertificate: async () => ok([{ name: 'ann.pem', content: content() }]) };
}

/** The lines of a key that nobody else has: its first and last are the same for many. */
const linesOf = ({ key }: Issued) =>
  key
    .split('\n')
    .filter((line) => line.length > 40)
    .slice(1);

/** A text as it may have been written down: as it is, and in the usual spellings. */
const spellings = (text: string) => [
  text,
  JSON.stringify(text).slice(1, -1),
  encodeURIComponent(text),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
  Buffer.from(text).toString('hex'),
];

function everyFile(folder: string): string {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => fs.statSync(file).isFile())
    .map((file) => fs.readFileSync(file, 'latin1'))
    .join('\n');
}

it.each(['api-key', 'password'] as const)(
  'A8, C1: no answer, no event and no file holds the secrets of a connection by %s',
  async (kind) => {
    const sandbox = closing(await startSandbox({ accounts: 30 }));
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
    closing({ close: () => fs.rmSync(home, { recursive: true, force: true }) });
    const client = issue({ name: 'ann' });
    const open = closing(await openContainer({ home, dialogs: dialogsWith(client) }));
    const told: unknown[] = [];
    for (const event of events) open.container.events.on(event, (payload) => told.push(payload));
    const { admin, apiKey } = sandbox.credentials;
    const secret = kind === 'password' ? admin.password : (apiKey ?? '');
    expect(secret.length).toBeGreaterThan(5);
    const { answers, files } = await everyAnswer(
      open,
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
    const secrets = [secret, proxyPassword, ...linesOf(client)];
    expect(secrets.length).toBeGreaterThan(2);
    expect(files).toContain('rollcall-secret-1'); // where the client certificate is
    const found = secrets
      .flatMap(spellings)
      .filter((spelling) => everything.includes(spelling) || files.includes(spelling));
    expect(found).toEqual([]);
    expect(open.bugs).toEqual([]);
  },
);
