import type { Result } from '../../../main/kernel/result';
import { createMetabaseClient } from '../../../main/metabase/client';
import type { WriteResult } from '../../../main/metabase/port';
import type { ConnectionTarget } from '../../../main/metabase/target';

/**
 * Asks a server, whose every answer unfolds to a gigabyte, for everything, a call at a time and then four at once, with
 * the limits of the product. Prints what came of it, and the most memory this process ever had, in kilobytes.
 */
const [address = '', apiKey = ''] = process.argv.slice(2);
const target: ConnectionTarget = {
  address,
  reach: {
    ca: null,
    pinned: null,
    clientCertificate: null,
    proxy: { kind: 'none' },
    proxyPassword: null,
    parallel: 4,
  },
  credential: { kind: 'api-key', apiKey },
};
const metabase = createMetabaseClient(target);

const calls: Readonly<Record<string, () => Promise<Result<unknown> | WriteResult>>> = {
  facts: () => metabase.facts(),
  probe: () => metabase.probe(null),
  identity: () => metabase.identity(),
  users: () => metabase.users({ offset: 0, limit: 500 }),
  countUsers: () => metabase.countUsers(),
  groups: () => metabase.groups(),
  apiKeys: () => metabase.apiKeys(),
  groupSync: () => metabase.groupSync(),
  tenants: () => metabase.tenants(),
  user: () => metabase.user(5, 'mel.member@acme.example'),
  activeAdmins: () => metabase.activeAdmins(2),
  disable: () => metabase.disable(5),
  enable: () => metabase.enable(6),
  addToGroup: () => metabase.addToGroup(7, 5),
};
const codeOf = (outcome: Result<unknown> | WriteResult) => {
  const result = 'result' in outcome ? outcome.result : outcome;
  return result.ok ? 'ok' : result.error.code;
};
const peak = () => process.resourceUsage().maxRSS;

async function main() {
  const before = peak();
  const codes: Record<string, string> = {};
  for (const [name, call] of Object.entries(calls)) codes[name] = codeOf(await call());
  const single = peak();
  await Promise.all(['users', 'groups', 'activeAdmins', 'identity'].map((name) => calls[name]?.()));
  process.stdout.write(`${JSON.stringify({ codes, before, single, atOnce: peak() })}\n`);
  await metabase.close();
}

void main();
