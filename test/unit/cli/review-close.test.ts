import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { closeReview } from '../../../main/cli/commands/review-close';
import type { Context } from '../../../main/cli/context';
import { err, ok } from '../../../main/kernel/result';
import type { Review } from '../../../main/reviews/rules/review';

/** Two parts are to be carried out; the first is done. */
function contextWith(answers: { readonly plan?: object; readonly close?: object; readonly pack?: object }) {
  let out = '';
  const step = { instanceId: 'i', email: 'a@x', action: 'revoke-admin', state: 'verified', failure: null };
  const context = {
    output: {
      json: true,
      out: (text: string) => (out += text),
      err: () => undefined,
      isRead: () => true,
      progress: () => undefined,
    },
    services: {
      policy: { refused: async () => null },
      connections: { get: () => ({ name: 'finance' }) },
      reviews: {
        detail: async () => ok({ counts: { rows: 1, keep: 0, remove: 1, change: 0, unsure: 0 } }),
        plan: async (_: string, part: string) => {
          if (part === 'revoke-admin') return ok({ id: 'pln_1', steps: [step] });
          return part === 'disable' && answers.plan ? answers.plan : err('NOTHING_TO_REMOVE', { name: 'Q4' });
        },
        close: async () =>
          answers.close ?? ok({ kept: 0, done: 1, exceptions: 0, newcomers: 0, gone: 0, warnings: [] }),
        savePack: async () => answers.pack ?? ok({ sha256: 'f', bytes: 1, files: [] }),
      },
      access: {
        recover: async () => undefined,
        execute: async () =>
          ok({ run: { id: 'run_1' }, ended: Promise.resolve({ id: 'run_1', steps: [step] }) }),
        get: async () => null,
      },
    },
  };
  return { context: context as unknown as Context, document: () => JSON.parse(out) as object };
}

const review = { id: 'rev_1', name: 'Q4', state: 'open' } as Review;
const target = path.join(os.tmpdir(), `rollcall-close-${process.pid}.zip`);
const options = { out: target, reason: 'INC-1', yes: true };
const carriedOut = { run: 'run_1', steps: [{ state: 'verified' }], summary: { verified: 1 } };

it('from the first run on the document is printed, whatever ends it', async () => {
  for (const [answers, came] of [
    [{ plan: err('SHARE_TOO_LARGE') }, { closing: null, pack: null, error: { code: 'SHARE_TOO_LARGE' } }],
    [
      { close: err('REVIEW_INCOMPLETE', { what: 'x' }) },
      { closing: null, pack: null, error: { code: 'REVIEW_INCOMPLETE' } },
    ],
    [
      { pack: err('FILE_NOT_WRITTEN', { file: 'x', why: 'the disk is full' }) },
      { closing: { carried_out: 1 }, pack: null, error: { code: 'FILE_NOT_WRITTEN' } },
    ],
  ] as const) {
    const { context, document } = contextWith(answers);
    expect(await closeReview(context, review, options)).toBe(4);
    expect(document()).toMatchObject({ ...carriedOut, ...came });
  }
  const { context, document } = contextWith({});
  expect(await closeReview(context, review, options)).toBe(0);
  expect(document()).toMatchObject({ ...carriedOut, closing: { carried_out: 1 }, pack: { sha256: 'f' } });
  // That it could be written leaves nothing behind.
  expect(fs.existsSync(target)).toBe(false);
});
