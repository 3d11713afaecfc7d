import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { AccountRow } from '../../preload/contract/directory';
import type { OpenReview, Reviewer, ReviewScope } from '../../preload/contract/reviews';
import { type Protections, protectionOf } from '../access/rules/guards';
import type { Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { Account } from '../directory/rules/account';
import { completenessOf } from '../directory/rules/completeness';
import { foldEmail } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import { type Clock, isoTime } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import type { LeaversService } from '../leavers/service';
import type { PolicyService } from '../policy/service';
import type { RosterFacts } from '../roster/facts';
import type { UnknownAccounts } from '../roster/unknown';
import type { ReviewRepository } from './repository';
import { type Assignment, createAssigner } from './rules/assigning';
import { endedBy, hrOf, type NotedEnd } from './rules/hr';
import { type FrozenRow, hashedLine } from './rules/population';
import { judge } from './rules/recommendation';
import type { KnownDeeds, Review, ReviewContent } from './rules/review';
import { fitsKind, isAbout, questionOf, scopeWords } from './rules/scope';

export interface OpeningPorts {
  readonly connections: Pick<ConnectionsService, 'all' | 'get'>;
  readonly directory: Pick<DirectoryService, 'engine' | 'summary' | 'sync'>;
  readonly repository: ReviewRepository;
  readonly protections: () => Promise<Protections>;
  readonly policy: Pick<PolicyService, 'limits'>;
  readonly rosterFacts: Pick<RosterFacts, 'of'>;
  readonly unknownAccounts: Pick<UnknownAccounts, 'figure'>;
  readonly leavers: Pick<LeaversService, 'ends'>;
  readonly clock: Clock;
  readonly actor: string;
}

/** So many rows are made at once: a few milliseconds of the thread. */
const partSize = 200;
/** More is no list that people decide on. */
const mostReviewed = 100_000;
const mostTries = 3;
/** One that has been opening for longer was left so by a crash. */
const longestMs = 10 * 60_000;
/** Entries of the journal that are looked at for who did what. */
const mostDeeds = 50_000;

/** What the table covers of a scope. */
export async function coveredBy(
  { connections, directory, clock }: Pick<OpeningPorts, 'connections' | 'directory' | 'clock'>,
  scope: ReviewScope,
) {
  const about = connections.all().filter((instance) => isAbout(scope, instance));
  const ids = new Set(about.map(({ id }) => id));
  const { coverage } = await directory.summary();
  const asked = coverage.filter(({ instanceId }) => ids.has(instanceId));
  const others = coverage.filter(({ instanceId }) => !ids.has(instanceId)).map(({ instance }) => instance);
  return { about, asked, line: completenessOf(asked, others, clock.now()) };
}

/** What is missing, in sentences. */
export const gapsIn = (line: Awaited<ReturnType<typeof coveredBy>>['line']): readonly string[] =>
  line.gaps.map(
    ({ instance, reason, details, asOf }) =>
      `${instance}: ${reason.replace('-', ' ')}${asOf === null ? '' : `, as of ${asOf}`}. ${details.join(' ')}`,
  );

/**
 * Reads the instances of a scope afresh and freezes the list. What was frozen is the table of one moment: where it changes
 * while it is read, the list is begun anew. Fails with REVIEW_NAME_TAKEN, REVIEWER_TWICE, REVIEW_INCOMPLETE, REVIEW_EMPTY,
 * REVIEW_TOO_LARGE or REVIEW_MOVED, and then nothing is kept.
 */
export async function freezeList(
  ports: OpeningPorts,
  wish: OpenReview,
  /** Records it; where that fails nothing is opened. */
  note: (review: Review) => Promise<Result<unknown>>,
): Promise<Result<Review>> {
  const { repository, directory, clock, actor } = ports;
  const emails = wish.reviewers.map(({ email }) => foldEmail(email));
  const double = emails.find((email, at) => emails.indexOf(email) !== at);
  if (double !== undefined) return err('REVIEWER_TWICE', { email: double });
  const long = isoTime(clock.now() - longestMs);
  for (const id of await repository.halfOpened(long)) await repository.discard(id, true);
  if (await repository.isNameTaken(wish.name)) return err('REVIEW_NAME_TAKEN', { name: wish.name });
  const instances = ports.connections.all().filter((instance) => isAbout(wish.scope, instance));
  await Promise.all(instances.map(({ id }) => directory.sync(id)));
  const { about, asked, line } = await coveredBy(ports, wish.scope);
  const missing = gapsIn(line);
  if (!line.complete && !wish.acceptsGaps) return err('REVIEW_INCOMPLETE', { what: missing.join(' ') });
  const content: ReviewContent = {
    scope: wish.scope,
    scopeWords: scopeWords(wish.scope, (id) => ports.connections.get(id)?.name),
    thresholds: wish.thresholds,
    leaverHours: (await ports.policy.limits()).leaverHours,
    reviewers: wish.reviewers,
    asOf: line.oldest ?? isoTime(clock.now()),
    complete: line.complete,
    missing,
    missingIds: line.gaps.map(({ instanceId }) => instanceId),
    completeness: line.long,
    systems: about.map((instance) => systemOf(instance, asked)),
    leftOut: {},
  };
  const openedAt = isoTime(clock.now());
  const head = { id: newId('rev'), name: wish.name, content, openedAt, openedBy: actor, dueAt: wish.dueAt };
  await repository.begin(head);
  try {
    const frozen = await freeze(ports, head.id, wish);
    if (!frozen.ok) {
      await repository.discard(head.id, true);
      return frozen;
    }
    const { rows, sha256, leftOut, hrKnown, unknown: accounts } = frozen.value;
    const said = await ports.unknownAccounts.figure();
    const unknown = said && { accounts, roster: said.roster, readAt: said.readAt };
    const whole = { ...content, leftOut, hrKnown, unknown };
    const review: Review = {
      ...{ ...head, content: whole, state: 'open', rows, sha256 },
      ...{ closedAt: null, closing: null, heldUntil: null, revision: 0 },
    };
    const noted = await note(review);
    if (!noted.ok) {
      await repository.discard(head.id, true);
      return noted;
    }
    await repository.freeze(head.id, whole, rows, sha256);
    return ok(review);
  } catch (cause) {
    await repository.discard(head.id, true).catch(() => undefined); // the next start takes it away
    throw cause;
  }
}

function systemOf(
  { id, name, address, environment, facts }: Instance,
  asked: Awaited<ReturnType<typeof coveredBy>>['asked'],
): ReviewContent['systems'][number] {
  const covered = asked.find(({ instanceId }) => instanceId === id);
  const identity = facts?.identity;
  return {
    ...{ id, instance: name, address, environment },
    version: facts?.server.version ?? null,
    edition: facts?.server.edition ?? null,
    credential: identity ? `${identity.kind === 'api-key' ? 'API key' : 'account'} ${identity.name}` : null,
    readAt: covered?.readAt ?? null,
    accounts: covered?.accounts ?? 0,
    ...(covered ? { counts: countsOf(covered) } : {}),
  };
}

const countsOf = ({
  disabled,
  tenants,
  apiKeys,
  others,
  server,
}: Awaited<ReturnType<typeof coveredBy>>['asked'][number]): NonNullable<
  ReviewContent['systems'][number]['counts']
> => ({
  ...{ disabled, tenants, apiKeys, others, server },
});

interface Frozen {
  readonly rows: number;
  readonly sha256: string;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly hrKnown: number;
  /** Rows with that flag. */
  readonly unknown: number;
}

async function freeze(ports: OpeningPorts, id: string, wish: OpenReview): Promise<Result<Frozen>> {
  const at = ports.clock.now();
  const [deeds, protections, isOwn, ends] = await Promise.all([
    knownDeeds(ports.repository),
    ports.protections(),
    ownersOf(ports, wish.reviewers),
    ports.leavers.ends(),
  ]);
  if (!ends.ok) return ends;
  const around: Around = { wish, at, deeds, protections, ends: ends.value };
  for (let tries = 0; tries < mostTries; tries++) {
    if (tries > 0) await ports.repository.discard(id, false);
    const frozen = await freezeOnce(ports, id, around, createAssigner(wish.reviewers, isOwn));
    if (frozen !== null) return frozen;
  }
  return err('REVIEW_MOVED');
}

interface Around {
  readonly wish: OpenReview;
  readonly at: number;
  readonly deeds: KnownDeeds;
  readonly protections: Protections;
  /** By folded address. */
  readonly ends: ReadonlyMap<string, NotedEnd>;
}

type Assign = ReturnType<typeof createAssigner>;

/** Null where the table changed meanwhile. */
async function freezeOnce(
  { directory: { engine }, connections, repository, rosterFacts }: OpeningPorts,
  id: string,
  { wish, at, deeds, protections, ends }: Around,
  assign: Assign,
): Promise<Result<Frozen> | null> {
  const { scope, thresholds } = wish;
  const question = questionOf(scope);
  const names = new Map<string, ReadonlyMap<string, number>>();
  for (const instance of connections.all()) {
    const groups = await engine.groupNames(instance.id);
    names.set(instance.id, new Map(groups.map((group) => [group.name, group.id])));
  }
  const hash = createHash('sha256');
  const seen = new Set<string>();
  const leftOut: Record<string, number> = {};
  let revision: number | null = null;
  let seq = 0;
  let [hrKnown, unknown] = [0, 0];
  for (let offset = 0; ; offset += partSize) {
    const page = await engine.query({ ...question, offset, limit: partSize });
    revision ??= page.revision;
    if (page.revision !== revision) return null;
    if (page.matching > mostReviewed)
      return err('REVIEW_TOO_LARGE', { most: number(mostReviewed), count: number(page.matching) });
    const found = page.rows as readonly AccountRow[];
    if (found.length === 0) break;
    const accounts = new Map(
      (await engine.accounts(found.map(({ ref }) => ref))).map((one) => [
        `${one.instanceId}:${one.key}`,
        one,
      ]),
    );
    const facts = await rosterFacts.of(found.map(({ email }) => email).filter((email) => email !== ''));
    const rows: (FrozenRow & { readonly assigned: Assignment })[] = [];
    for (const row of found) {
      if (seen.has(row.ref)) continue;
      seen.add(row.ref);
      if (!fitsKind(scope, row.kind)) {
        leftOut[row.kind] = (leftOut[row.kind] ?? 0) + 1;
        continue;
      }
      const account = accounts.get(row.ref);
      const isProtected = account !== undefined && protectionOf(account, protections) !== null;
      const person = foldEmail(row.email);
      const hr = person === '' ? null : hrOf(facts.get(person), ends.get(person));
      if (hr !== null) hrKnown++;
      const end = person === '' ? null : endedBy(facts.get(person), ends.get(person));
      const judged = judge({ ...row, isProtected, end }, thresholds, at);
      const made = { ...frozenRow(++seq, row, account, deeds, judged), hr };
      if (made.flags.includes('unknown')) unknown++;
      const assigned = assign({ ...made, instanceId: row.instanceId, person });
      hash.update(hashedLine(made));
      rows.push({ ...made, assigned });
    }
    await repository.addRows(id, rows);
    await setImmediate();
  }
  if (seq === 0) return err('REVIEW_EMPTY');
  return ok({ rows: seq, sha256: hash.digest('hex'), leftOut, hrKnown, unknown });
}

const number = (value: number): string => value.toLocaleString('en-US');

function frozenRow(
  seq: number,
  row: AccountRow,
  account: Account | undefined,
  deeds: KnownDeeds,
  judged: Pick<FrozenRow, 'flags' | 'recommendation' | 'why'>,
): FrozenRow {
  const { ref, instance, environment, id, kind, email, name, status, role, groups, manages } = row;
  const { source, tenant, createdAt, lastSignIn } = row;
  const estimated = { at: account?.updatedAt ?? null, isEstimated: true, by: null, why: null };
  return {
    ...{ seq, ref, instance, environment, id, kind, email, name, status, role },
    ...{ groups, groupIds: [...(account?.groupIds ?? [])].sort((a, b) => a - b), manages },
    ...{ source, tenant, createdAt, lastSignIn },
    disabled: status === 'disabled' ? (deeds.disabled(instance, email || name) ?? estimated) : null,
    provisionedBy: deeds.provisionedBy(instance, email || name),
    flags: judged.flags,
    recommendation: judged.recommendation,
    why: judged.why,
  };
}

/** Who disabled accounts, and who gave them something, from here; the latest of each counts. */
async function knownDeeds(repository: ReviewRepository): Promise<KnownDeeds> {
  const disabled = new Map<string, NonNullable<ReturnType<KnownDeeds['disabled']>>>();
  const given = new Map<string, string>();
  const keyOf = (instance: string | null, target: string | null) => `${instance}\n${foldEmail(target ?? '')}`;
  for (const { action, instance, target, actor, at, reason } of await repository.deeds(mostDeeds)) {
    const key = keyOf(instance, target);
    if (action !== 'disable') {
      if (!given.has(key)) given.set(key, actor);
    } else if (!disabled.has(key))
      disabled.set(key, { at, isEstimated: false, by: actor, why: reason || null });
  }
  return {
    disabled: (instance, email) => disabled.get(keyOf(instance, email)) ?? null,
    provisionedBy: (instance, email) => given.get(keyOf(instance, email)) ?? null,
  };
}

/** Which accounts are the reviewers' own: those of their address, and all that are joined with it to one person. */
export async function ownersOf(
  { directory: { engine } }: { readonly directory: Pick<OpeningPorts['directory'], 'engine'> },
  reviewers: readonly Reviewer[],
): Promise<(reviewer: Reviewer, ref: string) => boolean> {
  const own = new Map<string, ReadonlySet<string>>();
  for (const { email } of reviewers) {
    const accounts = await engine.accountsOf(email);
    own.set(email, new Set(accounts.map(({ instanceId, key }) => `${instanceId}:${key}`)));
  }
  return ({ email }, ref) => own.get(email)?.has(ref) === true;
}
