import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type {
  Decision,
  Join,
  JoiningPreview,
  JoiningRules,
  Proposal,
  StandingDecision,
} from '../../preload/contract/people';
import type { DirectoryEngine } from '../directory/port';
import { type Account, accountRef } from '../directory/rules/account';
import { domainOf } from '../directory/rules/domain';
import { foldEmail } from '../directory/rules/fold';
import type { JournalService, NewEntry } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { newId } from '../kernel/ids';
import { createTurn } from '../kernel/in-turn';
import { err, type Failure, ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { Workspace } from '../store/schema';
import { createPeopleRepository } from './repository';
import { differentPairs, explainJoins, joiningOf, linksOf, placeOf, standingOf } from './rules/decisions';

export interface PeoplePorts {
  readonly db: Kysely<Workspace>;
  readonly engine: Pick<
    DirectoryEngine,
    'setJoining' | 'previewJoining' | 'duplicates' | 'accountsOf' | 'accounts' | 'person'
  >;
  readonly journal: Pick<JournalService, 'append'>;
  /** The name of an instance, or null. */
  readonly instanceName: (instanceId: string) => string | null;
  /** Why an account must not be taken out of its person, or null. */
  readonly mayPart?: (account: Account) => Promise<Failure | null>;
  readonly events: Events;
  readonly clock: Clock;
  readonly actor: string;
}

/** Who is whom within the client. Whatever is decided here is in the journal before it holds. */
export interface PeopleService {
  /** Tells the directory what was decided before. */
  load(): Promise<void>;
  /** Takes over what another program decided in the same workspace. */
  reload(): Promise<void>;
  rules(): JoiningRules;
  /** Fails with DOMAIN_INVALID or as the store fails; then the old rules hold. */
  setRules(rules: JoiningRules): Promise<Result<JoiningRules>>;
  preview(rules: JoiningRules): Promise<Result<JoiningPreview>>;
  joins(who: string): Promise<readonly Join[]>;
  /**
   * Makes two people one. Null where that only took back that an account was set apart. Fails with NO_PERSON,
   * ALREADY_JOINED, API_KEY_NOT_A_PERSON or NOTHING_TO_LINK_BY.
   */
  link(who: string, other: string, reason: string): Promise<Result<Decision | null>>;
  /** Fails with ACCOUNT_UNKNOWN, or ALREADY_APART where the account is a person by itself. */
  unlink(ref: string, reason: string): Promise<Result<Decision | null>>;
  /** Takes back the links of an address. Fails with NOT_LINKED. */
  unlinkAddress(email: string, reason: string): Promise<Result<readonly Decision[]>>;
  decisions(): readonly Decision[];
  /** The same, with whether each says anything today. */
  standings(): Promise<readonly StandingDecision[]>;
  /** One that was taken back already is no failure. */
  takeBack(id: string, reason: string): Promise<Result<void>>;
  duplicates(
    offset: number,
    limit: number,
  ): Promise<{ readonly total: number; readonly proposals: Proposal[] }>;
  dismiss(addresses: readonly [string, string]): Promise<Result<Decision>>;
}

export function createPeopleService(ports: PeoplePorts): PeopleService {
  const { engine, journal, events, clock } = ports;
  const repository = createPeopleRepository(ports.db);
  let rules: JoiningRules = { aliases: [], plusAddressing: false };
  let decisions: readonly Decision[] = [];
  let lastFlagged = '';
  /** What is read from the workspace must not undo what is just being written there. */
  const inTurn = createTurn();

  async function tellEngine(): Promise<void> {
    const revision = await engine.setJoining(joiningOf(rules, decisions));
    events.emit('directory.changed', { revision });
  }

  /** Writes a change down: in the journal first, then in the workspace, then the directory joins anew. */
  const change = (
    entry: Pick<NewEntry, 'action' | 'target' | 'instance' | 'before' | 'after' | 'reason'>,
    gone: readonly Decision[],
    made: readonly Decision[],
  ): Promise<Result<void>> =>
    inTurn(async () => {
      const noted = await journal.append({ ...entry, state: 'recorded', code: null, run: null });
      if (!noted.ok) return noted;
      const ids = gone.map(({ id }) => id);
      try {
        await repository.replace(ids, made);
      } catch (cause) {
        return storeFailure(cause);
      }
      decisions = [...made, ...decisions.filter(({ id }) => !ids.includes(id))];
      await tellEngine();
      return ok();
    });

  async function reload(): Promise<void> {
    const [rulesThere, decisionsThere] = [await repository.rules(), await repository.decisions()];
    if (isDeepStrictEqual([rulesThere, decisionsThere], [rules, decisions])) return;
    rules = rulesThere;
    decisions = decisionsThere;
    await tellEngine();
  }

  async function setRules(given: JoiningRules): Promise<Result<JoiningRules>> {
    if (isDeepStrictEqual(given, rules)) return ok(rules);
    const what = { action: 'people.rules-changed', target: null, instance: null, reason: '' };
    const noted = await journal.append({
      ...what,
      before: { ...rules },
      after: { ...given },
      state: 'recorded',
      code: null,
      run: null,
    });
    if (!noted.ok) return noted;
    try {
      await repository.saveRules(given);
    } catch (cause) {
      return storeFailure(cause);
    }
    rules = given;
    await tellEngine();
    return ok(rules);
  }

  const decide = (
    kind: Decision['kind'],
    what: Pick<Decision, 'one' | 'other'> & { readonly account?: Account },
    reason: string,
  ): Decision => ({
    id: newId('dec'),
    kind,
    one: foldEmail(what.one),
    other: what.other === null ? null : foldEmail(what.other),
    ref: what.account ? accountRef(what.account) : null,
    instance: what.account ? ports.instanceName(what.account.instanceId) : null,
    reason,
    by: ports.actor,
    at: isoTime(clock.now()),
  });

  /** How the journal tells a decision: found by any of the addresses. */
  const told = (decision: Decision) => ({
    target: decision.other === null ? decision.one : `${decision.one}, ${decision.other}`,
    instance: decision.instance,
  });
  const picture = ({ kind, one, other, ref }: Decision) => ({ kind, one, other, account: ref });

  async function make(
    action: string,
    decision: Decision,
    gone: readonly Decision[],
  ): Promise<Result<Decision>> {
    const [before] = gone;
    const changed = await change(
      {
        action,
        ...told(decision),
        before: before ? picture(before) : null,
        after: picture(decision),
        reason: decision.reason,
      },
      gone,
      [decision],
    );
    return changed.ok ? ok(decision) : changed;
  }

  async function undo(action: string, gone: Decision, reason: string): Promise<Result<void>> {
    return change({ action, ...told(gone), before: picture(gone), after: null, reason }, [gone], []);
  }

  /** Domains as the name service writes them, each alias once. */
  function cleaned(given: JoiningRules): Result<JoiningRules> {
    const aliases = new Map<string, string>();
    for (const alias of given.aliases) {
      const [domain, means] = [domainOf(alias.domain), domainOf(alias.means)];
      if (domain === null || means === null)
        return err('DOMAIN_INVALID', { domain: domain === null ? alias.domain : alias.means });
      if (domain === means) return err('ALIAS_OF_ITSELF', { domain });
      aliases.set(domain, means);
    }
    return ok({
      aliases: [...aliases].map(([domain, means]) => ({ domain, means })),
      plusAddressing: given.plusAddressing,
    });
  }

  /** The accounts of whom was named, the named one first. */
  async function found(who: string): Promise<readonly Account[]> {
    const accounts = await engine.accountsOf(who);
    const isNamed = (account: Account) =>
      accountRef(account) === who || foldEmail(account.email) === foldEmail(who);
    return [...accounts].sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)));
  }

  /** What can lead to these accounts: an address that one of them goes by. */
  const addressOf = (accounts: readonly Account[]): string | null =>
    accounts.find((account) => account.email !== '' && placeOf(account, decisions) === null)?.email ?? null;

  async function link(who: string, other: string, reason: string): Promise<Result<Decision | null>> {
    const [mine, theirs] = [await found(who), await found(other)];
    const [me, them] = [mine[0], theirs[0]];
    if (!me) return err('NO_PERSON', { who });
    if (!them) return err('NO_PERSON', { who: other });
    if ([me, them].some((account) => account.kind === 'api-key')) return err('API_KEY_NOT_A_PERSON');
    if (mine.some((account) => accountRef(account) === accountRef(them))) return err('ALREADY_JOINED');
    const [home, away] = [addressOf(mine), addressOf(theirs)];
    if (home !== null && away !== null)
      return make('people.linked', decide('linked', { one: home, other: away }, reason), []);
    // One of them is an account that no address leads to: it is said to belong to the other one.
    const [account, address] = away === null ? [them, home] : [me, away];
    if (address === null) return err('NOTHING_TO_LINK_BY');
    const place = placeOf(account, decisions);
    const own = (await engine.accountsOf(account.email === '' ? accountRef(account) : account.email)).map(
      accountRef,
    );
    const held = await parting([account]);
    if (held) return { ok: false, error: held };
    const isOwn = (away === null ? mine : theirs).some((one) => own.includes(accountRef(one)));
    if (place !== null && isOwn) {
      const undone = await undo('people.linked', place, reason);
      return undone.ok ? ok(null) : undone;
    }
    const placed = decide('placed', { one: account.email, other: address, account }, reason);
    return make('people.linked', placed, place === null ? [] : [place]);
  }

  /** Why these accounts must not be taken out of their people, or null. */
  async function parting(accounts: readonly Account[]): Promise<Failure | null> {
    for (const account of accounts) {
      const held = await ports.mayPart?.(account);
      if (held) return held;
    }
    return null;
  }

  /** The accounts that a decision keeps together. */
  const joinedBy = async ({ one, ref }: Decision): Promise<readonly Account[]> =>
    engine.accountsOf(ref ?? one);

  async function unlink(ref: string, reason: string): Promise<Result<Decision | null>> {
    const [account] = await engine.accounts([ref]);
    if (!account) return err('ACCOUNT_UNKNOWN');
    const place = placeOf(account, decisions);
    if (place?.kind === 'apart' || account.kind === 'api-key') return err('ALREADY_APART');
    const held = await parting([account]);
    if (held) return { ok: false, error: held };
    if (place === null) {
      const links = linksOf(account.email, rules, decisions);
      if (links.length > 0) {
        const taken = await takeBackLinks(links, reason);
        return taken.ok ? ok(null) : taken;
      }
      if ((await engine.accountsOf(ref)).length < 2) return err('ALREADY_APART');
    }
    const apart = decide('apart', { one: account.email, other: null, account }, reason);
    return make('people.unlinked', apart, place === null ? [] : [place]);
  }

  async function takeBackLinks(links: readonly Decision[], reason: string): Promise<Result<void>> {
    for (const one of links) {
      const undone = await undo('people.unlinked', one, reason);
      if (!undone.ok) return undone;
    }
    return ok();
  }

  return {
    async load() {
      rules = await repository.rules();
      decisions = await repository.decisions();
      await engine.setJoining(joiningOf(rules, decisions));
    },
    rules: () => rules,

    reload: () => inTurn(reload),

    async setRules(given) {
      const next = cleaned(given);
      return next.ok ? inTurn(() => setRules(next.value)) : next;
    },

    async preview(given) {
      const next = cleaned(given);
      if (!next.ok) return next;
      const { examples, ...counts } = await engine.previewJoining(joiningOf(next.value, decisions));
      return ok({ ...counts, examples: examples.map((addresses) => [...addresses]) });
    },

    async joins(who) {
      const person = await engine.person(who);
      const accounts = await engine.accountsOf(who);
      return person === null ? [] : explainJoins(person.email, accounts, rules, decisions);
    },

    link,
    unlink,

    async unlinkAddress(email, reason) {
      const links = linksOf(email, rules, decisions);
      if (links.length === 0) return err('NOT_LINKED', { email });
      const held = await parting((await Promise.all(links.map(joinedBy))).flat());
      if (held) return { ok: false, error: held };
      const taken = await takeBackLinks(links, reason);
      return taken.ok ? ok(links) : taken;
    },

    decisions: () => decisions,

    async standings() {
      const all = decisions;
      const accounts = await engine.accounts(all.flatMap(({ ref }) => ref ?? []));
      const byRef = new Map(accounts.map((account) => [accountRef(account), account]));
      const addresses = [...new Set(all.flatMap(({ one, other }) => [one, other ?? []].flat()))];
      // A link alone leads to somebody else's accounts: the address itself has to be among theirs.
      const used = await Promise.all(
        addresses.map(async (address) =>
          (await engine.accountsOf(address)).some(({ email }) => foldEmail(email) === foldEmail(address)),
        ),
      );
      const inUse = new Set(addresses.filter((_, at) => used[at]));
      return all.map((decision) => ({
        ...decision,
        standing: standingOf(decision, byRef.get(decision.ref ?? '') ?? null, (one) => inUse.has(one)),
      }));
    },

    async takeBack(id, reason) {
      const gone = decisions.find((one) => one.id === id);
      if (!gone) return ok();
      const held = gone.kind === 'different' ? null : await parting(await joinedBy(gone));
      if (held) return { ok: false, error: held };
      const action = {
        linked: 'people.unlinked',
        placed: 'people.unlinked',
        apart: 'people.linked',
      } as const;
      return undo(gone.kind === 'different' ? 'people.proposed-again' : action[gone.kind], gone, reason);
    },

    async duplicates(offset, limit) {
      const { total, proposals, revision } = await engine.duplicates(differentPairs(decisions));
      const flagged = proposals.map(({ one, other }) => `${one} ${other}`).join();
      // Rows carry a flag for it: whoever shows them asks again.
      if (flagged !== lastFlagged) events.emit('directory.changed', { revision });
      lastFlagged = flagged;
      const shown = await Promise.all(
        proposals.slice(offset, offset + limit).map(async ({ one, other, addresses, score, likeness }) => {
          const [left, right] = await Promise.all([engine.person(one), engine.person(other)]);
          return left && right
            ? [
                {
                  addresses: [...addresses],
                  sides: [left, right],
                  score,
                  likeness: [...likeness],
                } satisfies Proposal,
              ]
            : [];
        }),
      );
      return { total, proposals: shown.flat() };
    },

    dismiss: ([one, other]) => make('people.kept-apart', decide('different', { one, other }, ''), []),
  };
}
