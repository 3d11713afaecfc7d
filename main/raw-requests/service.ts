import type { AccessService } from '../access/service';
import { type Instance, identityWords } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import { accountRef } from '../directory/rules/account';
import type { DirectoryService } from '../directory/service';
import type { JournalService, NewEntry } from '../journal/service';
import { err, type Failure, type Result } from '../kernel/result';
import type { RawResponse } from '../metabase/port';
import type { PolicyService } from '../policy/service';
import { fieldsOf, type RawRequest, touchedBy } from './rules/request';

export interface RawRequestsPorts {
  readonly access: Pick<AccessService, 'foresee'>;
  readonly connections: Pick<ConnectionsService, 'client'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
  readonly journal: Pick<JournalService, 'append'>;
  readonly policy: Pick<PolicyService, 'forbidden' | 'refused'>;
}

/** A request and what stands beside it. */
export interface RawWish extends RawRequest {
  readonly body?: unknown;
  readonly reason: string;
  /** What was typed where the safe mode asks for it. */
  readonly typed: string | null;
}

/**
 * Sends a request as somebody wrote it, with the credential of an instance. A reading is just sent. A change is guarded as far as
 * it says whom it is about, has an intent in the journal before, and after it what the server answered; it is not read back.
 * Fails as the guards do, as the server refuses, or with NOT_CONFIRMED where it may have happened.
 */
export type SendRaw = (instance: Instance, wish: RawWish) => Promise<Result<RawResponse>>;

/** Guards of a plan that are about who somebody is, not about whether there is anything to do. */
const idle: ReadonlySet<string> = new Set(['ALREADY_DISABLED', 'ALREADY_ACTIVE']);

export function createSendRaw(ports: RawRequestsPorts): SendRaw {
  const { access, connections, directory, journal, policy } = ports;

  /** Why it must not be sent, or null. */
  async function guarded(instance: Instance, wish: RawWish): Promise<Failure | null> {
    const forbidden = (await policy.forbidden('grant')) ?? (await policy.refused('change', wish.reason));
    if (forbidden) return forbidden;
    const words = `${wish.method} ${wish.path}`;
    if (instance.safeMode === 'read-only')
      return err('READ_ONLY', { email: words, name: words, instance: instance.name }).error;
    if (instance.safeMode === 'type' && wish.typed?.trim() !== words)
      return err('CONFIRMATION_MISSING', { expected: words }).error;
    const touched = touchedBy(wish);
    // Another address, or an administrator: there are commands for these, which say what they do to whom.
    const isOther =
      touched.kind === 'account' &&
      ['email', 'is_superuser'].some((name) => fieldsOf(wish.body).includes(name));
    if (touched.kind === 'unnamed' || isOther) return err('REQUEST_UNGUARDED').error;
    if (touched.kind === 'other') return null;
    const ref = accountRef({ instanceId: instance.id, key: `u${touched.userId}` });
    const accounts = await directory.engine.accounts([ref]);
    // Whom nobody has read yet may be anybody, a protected person too.
    if (accounts.length === 0) return err('NOT_READ_YET', { instance: instance.name }).error;
    const { skipped } = await access.foresee({ action: touched.deed }, accounts);
    return skipped.find(({ reason }) => !idle.has(reason.code))?.reason ?? null;
  }

  return async (instance, { reason, typed, ...wish }) => {
    const isReading = wish.method === 'GET';
    const entry = (
      state: NewEntry['state'],
      after: NewEntry['after'],
      failure: Failure | null,
    ): NewEntry => ({
      ...{ action: 'api.called', instance: instance.name, target: `${wish.method} ${wish.path}` },
      ...{ before: null, after, state, reason, code: failure?.code ?? null, run: null },
      identity: identityWords(instance),
    });
    const sent = { fields: fieldsOf(wish.body) };
    if (!isReading) {
      const refusal = await guarded(instance, { ...wish, reason, typed });
      const noted = await journal.append(entry(refusal ? 'refused' : 'intent', sent, refusal));
      if (!noted.ok) return noted;
      if (refusal) return { ok: false, error: refusal };
    }
    const opened = await connections.client(instance.id);
    const done = opened.ok ? await opened.value.call(wish) : ({ result: opened, sent: 'no' } as const);
    if (isReading) return done.result;
    const { result, sent: certainty } = done;
    const isUnknown = !result.ok && certainty === 'maybe';
    const names = { email: `${wish.method} ${wish.path}`, instance: instance.name };
    const outcome: Result<RawResponse> = isUnknown ? err('NOT_CONFIRMED', names) : result;
    const noted = await journal.append(
      outcome.ok
        ? entry('recorded', { ...sent, status: outcome.value.status }, null)
        : entry(isUnknown ? 'unknown' : 'failed', sent, outcome.error),
    );
    return noted.ok || !outcome.ok
      ? outcome
      : err('ANSWER_NOT_RECORDED', { instance: instance.name, status: outcome.value.status });
  };
}
