import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDiagnostics } from '../../../main/diagnostics/service';
import { systemClock } from '../../../main/kernel/clock';
import { err, type Result } from '../../../main/kernel/result';
import { noOrganisation } from '../../../main/policy/organisation';
import type { Services } from '../../../main/services';
import { createSettingsStore } from '../../../main/store/settings';

let home: string;

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-diagnostics-'));
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

it('a look that takes long does not take the place of one that was asked for later', async () => {
  /** What each look waits for, in the order in which they were begun. */
  const waiting: ((answer: Result<Services>) => void)[] = [];
  const diagnostics = createDiagnostics({
    ...{ home, version: '0.0.0-test', program: 'test', clock: systemClock },
    ...{ settings: createSettingsStore({ home }).get, vault: () => 'keychain' },
    isLeft: () => false,
    services: () => new Promise((resolve) => void waiting.push(resolve)),
    organisation: async () => noOrganisation,
  });
  const slow = diagnostics.look({ withAddresses: true, withChecks: true });
  const quick = diagnostics.look({ withAddresses: false, withChecks: false });
  waiting[1]?.(err('KEYCHAIN_UNAVAILABLE'));
  const shown = await quick;
  waiting[0]?.(err('KEYCHAIN_UNAVAILABLE'));
  const late = await slow;
  const target = path.join(home, 'out.zip');
  expect(await diagnostics.save(late.id, target)).toMatchObject({ error: { code: 'DIAGNOSTICS_GONE' } });
  expect((await diagnostics.save(shown.id, target)).ok).toBe(true);
});
