// @ts-check
// The report of very many leavers, each with an account and an end of work: how long it takes, anew and again, and for how
// long it keeps the main thread at most.
import path from 'node:path';
import { startSandbox } from '../sandbox/server.mjs';
import { bundledProduct } from './bundled-product.mjs';
import { root } from './electron.mjs';
import { measured } from './journal.mjs';

/** As many as the journal writes with one commit. */
const atOnce = 500;
const ever = { from: null, to: null };

/** @typedef {Awaited<ReturnType<typeof measureLeavers>>} LeaversResults */

/** @param {number} leavers */
export async function measureLeavers(leavers) {
  const server = await startSandbox({ accounts: leavers });
  const { openProduct, noteLeavers } = await bundledProduct();
  const product = await openProduct(path.join(root, 'dist'), [
    { name: 'finance', url: server.url, apiKey: server.credentials.apiKey ?? '' },
  ]);
  try {
    const { services } = product;
    await services.directory.sync(null);
    const emails = [
      ...new Set([...server.state.users.values()].flatMap(({ email }) => email?.toLowerCase() ?? [])),
    ];
    for (let at = 0; at < emails.length; at += atOnce)
      await noteLeavers(services, emails.slice(at, at + atOnce));
    const first = await measured(() => services.leavers.evidence(ever));
    if (!first.answer.ok || first.answer.value.length < emails.length) throw new Error('not all were told');
    const again = await measured(() => services.leavers.evidence(ever));
    const question = /** @type {const} */ ({
      shown: 'all',
      search: 'a',
      sort: 'person',
      isDescending: false,
    });
    const list = await measured(async () => [
      await services.leaversLook.summary(ever),
      await services.leaversLook.rows(ever, question, 0, 200),
    ]);
    const nobody = { days: null, instanceIds: [] };
    const dormant = await measured(async () => [
      await services.dormancy.summary(nobody),
      await services.dormancy.rows(nobody, [], 0, 200),
    ]);
    return {
      leavers: first.answer.value.length,
      firstMs: first.ms,
      againMs: again.ms,
      listMs: list.ms,
      dormantMs: dormant.ms,
      longestMs: Math.max(first.longestMs, again.longestMs, list.longestMs, dormant.longestMs),
      ranMs: { first: first.ranMs, again: again.ranMs, list: list.ranMs, dormant: dormant.ranMs },
    };
  } finally {
    await product.close();
    await server.close();
  }
}

/** @param {LeaversResults} results */
export const leaversInWords = ({ leavers, firstMs, againMs, listMs, dormantMs, longestMs, ranMs }) => [
  `Report of ${leavers.toLocaleString('en')} leavers`,
  `  told             ${(firstMs / 1_000).toFixed(2)} s, and ${againMs.toFixed(1)} ms where nothing has changed`,
  `  list             ${listMs.toFixed(0)} ms for the figures and the first rows of a search`,
  `  dormant          ${dormantMs.toFixed(0)} ms for the list of dormant accounts and its first rows`,
  `  main thread      kept for ${longestMs.toFixed(0)} ms at most; of its own ${Object.entries(ranMs)
    .map(([name, ms]) => `${name} ${ms.toFixed(0)}`)
    .join(', ')} ms`,
];
