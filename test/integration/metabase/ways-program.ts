import { createMetabaseClient } from '../../../main/metabase/client';
import { createProxyScripts } from '../../../main/metabase/proxy-scripts';
import type { ConnectionTarget } from '../../../main/metabase/target';

/** Tries ways to instances and prints what came of each, one line a way: for a runtime other than that of the tests. */
export interface WaysQuestion {
  readonly workerFile: string;
  readonly targets: readonly ConnectionTarget[];
}

const { workerFile, targets } = JSON.parse(process.argv[2] ?? '') as WaysQuestion;

async function tryAll(): Promise<void> {
  const proxyScripts = createProxyScripts({ workerFile, runMs: 10_000 });
  for (const target of targets) {
    const client = createMetabaseClient(target, { proxyScripts });
    const result = await client.identity();
    const { code, params } = result.ok ? { code: 'ok', params: {} as { why?: string } } : result.error;
    console.log(
      [code, params.why, client.certificate()?.subject].filter((word) => word !== undefined).join(' | '),
    );
    await client.close();
  }
}

void tryAll();
