import path from 'node:path';
import { expect, it } from 'vitest';
import { accountRef } from '../../../main/directory/rules/account';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { vaultOf } from '../../helpers/vault-of';
import { builtWorkers } from '../../helpers/workers';
import { startSandbox } from '../../sandbox/server.mjs';
import { bundleWorker, start, temporaryFolder } from '../store/workspace';

const [was, is, bea] = ['ann@acme.example', 'ann.lee@acme.example', 'bea@acme.example'];
function orThrow<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const nothing = { department: '', job: '', firstSteps: '', places: [] };

it('kill -9 between an edit and the roles of its address: the next start makes them follow, once', async () => {
  const { program } = await bundleWorker({ program: path.join(import.meta.dirname, 'renaming-program.ts') });
  const server = closing(await startSandbox({ accounts: 10, seed: 4, profile: 'edge' }));
  server.state.addUser({ date_joined: '2026-01-01T00:00:00Z', email: was });
  const home = temporaryFolder();
  const secrets = new Map<string, string>();
  const opened = () => openContainer({ home, vault: vaultOf(secrets) });

  const first = await opened();
  const { templates, directory } = first.services;
  await connectSandbox(first, server, { safeMode: 'confirm' });
  const { id } = orThrow(await templates.save({ id: null, name: 'Analyst', ...nothing }));
  orThrow(await templates.give(id, [was, bea]));
  const [account] = await directory.engine.accountsOf(was);
  const ref = account ? accountRef(account) : '';
  await first.close();

  const rename = async (to: string) => {
    const given = [JSON.stringify([...secrets]), JSON.stringify(await builtWorkers()), ref, to];
    const life = start(process.execPath, [program, home, ...given]);
    expect(await life.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(life.lines).toEqual([]);
  };
  await rename(is);
  expect(server.state.userByEmail(is)).toBeDefined();

  const second = await opened();
  await expect.poll(() => second.services.templates.holders(id)).toEqual([is, bea]);
  const given = await second.services.journal.pick({ limit: 1_000 });
  expect(orThrow(given).filter(({ action }) => action === 'template.released')).toHaveLength(1);
  expect(second.bugs).toEqual([]);
  // What was moved by hand afterwards stays: no later start follows the run again.
  orThrow(await second.services.templates.release(id, [is]));
  orThrow(await second.services.templates.give(id, [was]));
  await second.close();
  // Closing waits for what a start does by itself.
  await (await opened()).close();
  const last = await opened();
  expect(await last.services.templates.holders(id)).toEqual([was, bea].sort());
  expect(last.bugs).toEqual([]);
  await last.close();
});
