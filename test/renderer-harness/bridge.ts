import { completenessOf } from '../../main/directory/rules/completeness';
import type { Bridge, Reply } from '../../preload/contract';
import type { EventName } from '../../preload/contract/channels';
import type { InstanceView, SyncState } from '../../preload/contract/connections';
import type { AccountRow } from '../../preload/contract/directory';
import type { EventPayloads } from '../../preload/contract/events';
import type { Settings } from '../../preload/contract/settings';
import { usualLayout } from '../../renderer/features/directory/layout';
import { type FakeInstance, makeAccounts } from './accounts';
import { fakeAttachments } from './attachments';
import { fakeBulk } from './bulk';
import { fakeAccess, journalFacets, record, type World } from './changes';
import { fakeClients } from './clients';
import { fakeConnections, fakeTransfer } from './connections';
import { fakeDiagnostics } from './diagnostics';
import { answer } from './directory';
import { fakeDormancy } from './dormancy';
import { fakeGroups, groupRowsOf } from './groups';
import { fakeHistory } from './history';
import { manyInstances, troubleOf } from './instances';
import { fakeIntegrity } from './integrity';
import { fakeJoiners } from './joiners';
import { fakeLeavers } from './leavers';
import { fakeKeys, fakeLeftovers } from './leftovers';
import { fakeLock } from './lock';
import { lookup } from './lookup';
import { fakeNotes } from './notes';
import { fakeOverview, picturesOf } from './overview';
import { fakePeople } from './people';
import { fakePolicy, fakeWish } from './policy';
import { fakePrivacy } from './privacy';
import { fakeProtection } from './protection';
import { fakeReports } from './reports';
import { fakeReviews } from './reviews';
import { fakeRoster } from './roster';
import { fakeSchedule } from './schedule';
import { fakeSelection } from './selection';
import { fakeTemplates } from './templates';
import { fakeUpdates } from './updates';
import { fakeViews } from './views';

/** Which world the harness shows; chosen in the page's address, e.g. `?state=empty&theme=dark`. */
export interface Scenario {
  readonly state:
    | 'full'
    | 'empty'
    | 'loading'
    | 'first-reading'
    | 'failed'
    | 'huge'
    | 'locked'
    | 'session'
    | 'blocked'
    /** Every instance has something the matter. */
    | 'trouble'
    /** Sixty instances. */
    | 'many'
    /** An entry of the journal was changed. */
    | 'broken-journal';
  readonly theme: Settings['theme'];
  readonly language: Settings['language'];
  /** Milliseconds every call takes. */
  readonly delay: number;
  /** Safe mode of every instance; without it each has its own. */
  readonly mode: FakeInstance['safeMode'] | null;
}

const never = new Promise<never>(() => undefined);
const ok = <T>(value: T): Reply<T> => ({ ok: true, value });
const hours = 3_600_000;

function firstInstances(scenario: Scenario): FakeInstance[] {
  if (scenario.state === 'empty') return [];
  const size = scenario.state === 'huge' ? 33_000 : scenario.state === 'first-reading' ? 0 : 5_000;
  const make = (at: number, name: string, rest: Partial<FakeInstance>): FakeInstance => ({
    id: `ins_${String(at).padStart(16, '0')}`,
    name,
    address: `https://${name}.metabase.acme.example`,
    environment: 'production',
    safeMode: scenario.mode ?? 'confirm',
    accounts: size,
    hoursOld: 0.03,
    isUnreachable: false,
    ...rest,
  });
  if (scenario.state === 'many') return manyInstances(make);
  const list = [
    make(1, 'finance', { accounts: size + 1 }),
    make(2, 'emea', {
      accounts: scenario.state === 'first-reading' ? 0 : 4,
      hoursOld: 26,
      isUnreachable: true,
      address: 'https://intranet.acme.example/bi/emea',
    }),
    make(3, 'finance-staging', { environment: 'staging', safeMode: scenario.mode ?? 'type' }),
    make(4, 'sandbox', {
      environment: 'development',
      safeMode: scenario.mode ?? 'one-click',
      accounts: Math.max(size - 1, 0),
    }),
  ];
  if (scenario.state === 'first-reading') return list.map((one) => ({ ...one, hoursOld: null }));
  if (scenario.state === 'failed')
    return list.map((one) => ({ ...one, accounts: 0, hoursOld: null, isUnreachable: true }));
  return list;
}

/** An in-memory stand-in for preload and main, for looking at screens. It is not the product's main process. */
export function makeFakeBridge(scenario: Scenario): Bridge {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const emit = <E extends EventName>(event: E, payload: EventPayloads[E]): void => {
    for (const listener of listeners.get(event) ?? [])
      (listener as (payload: EventPayloads[E]) => void)(payload);
  };
  let instances = firstInstances(scenario);
  let revision = 1;
  let settings: Settings = {
    theme: scenario.theme,
    language: scenario.language,
    clientName: 'Acme Group',
    layout: usualLayout,
    keepDays: 730,
    notify: 'all',
    quietHours: null,
    notifyNames: false,
    readEvery: 10,
    zone: null,
    background: false,
    lockAfter: null,
    lockOnSleep: true,
    dueWhileLocked: false,
    firstSteps: { isShown: false, seen: [] },
  };
  let vault: 'keychain' | 'session' | 'unavailable' =
    scenario.state === 'locked' ? 'unavailable' : scenario.state === 'session' ? 'session' : 'keychain';
  const accounts = makeAccounts(instances, Date.now());
  const directoryChanged = (): void => {
    revision += 1;
    emit('directory.changed', { revision });
  };
  const world: World = {
    get instances() {
      return instances;
    },
    accounts,
    journal: [],
    emitRun: (run) => emit('runs.progressed', run),
    emitDirectory: directoryChanged,
    emitJournal: (seq) => emit('journal.appended', { seq }),
    wish: fakeWish,
    stepTime: 600,
  };
  if (['full', 'huge', 'broken-journal'].includes(scenario.state)) {
    for (const account of accounts.slice(0, 260)) {
      const instance = instances.find((one) => one.id === account.instanceId)?.name ?? '';
      record(
        world,
        {
          seq: 0,
          ref: account.ref,
          instanceId: account.instanceId,
          instance,
          email: account.email || account.name,
          action: account.id % 3 === 0 ? 'enable' : 'disable',
          state: account.id % 11 === 0 ? 'failed' : account.id % 17 === 0 ? 'unknown' : 'verified',
          failure: account.id % 11 === 0 ? { code: 'UNREACHABLE', message: '', nextStep: '' } : null,
          verifiedAt: null,
        },
        account.id % 2 ? `INC-${20_000 + account.id}` : '',
        'run_0000000000000000',
      );
    }
  }

  const syncOf = (instance: FakeInstance): SyncState => ({
    running: scenario.state === 'first-reading' && !instance.isUnreachable,
    done: scenario.state === 'first-reading' ? 1_850 : 0,
    rate: scenario.state === 'first-reading' ? 900 : null,
    secondsLeft: scenario.state === 'first-reading' ? 4 : null,
    stopped: false,
    total: scenario.state === 'first-reading' ? 5_000 : null,
    readAt:
      instance.hoursOld === null ? null : new Date(Date.now() - instance.hoursOld * hours).toISOString(),
    failure: instance.isUnreachable
      ? {
          code: 'UNREACHABLE',
          message: `${new URL(instance.address).host} cannot be reached.`,
          nextStep: 'Check the network or the VPN, then try again.',
        }
      : null,
  });
  const viewOf = (instance: FakeInstance): InstanceView => ({
    id: instance.id,
    name: instance.name,
    address: instance.address,
    environment: instance.environment,
    safeMode: instance.safeMode,
    tags: [...(instance.tags ?? [])],
    reach: { allowHttp: false, ca: null, pin: null, proxy: { kind: 'system' }, parallel: 4 },
    hasProxyPassword: false,
    hasClientCertificate: false,
    signIn: instance.environment === 'staging' ? 'password' : 'api-key',
    email: instance.environment === 'staging' ? 'rollcall@acme.example' : null,
    hasCredential: true,
    version: instance.hoursOld === null ? null : 'v0.60.2',
    identity:
      instance.hoursOld === null
        ? null
        : {
            email: 'rollcall@acme.example',
            name: 'Rollcall',
            admin: true,
            kind: instance.environment === 'staging' ? 'person' : 'api-key',
          },
    capabilities: null,
    credential: {
      kind: instance.environment === 'staging' ? 'password' : 'api-key',
      whose: 'rollcall@acme.example',
      groups: ['Administrators'],
      admin: true,
      since: '2026-03-02T09:00:00.000Z',
      lastUsed: '2026-11-26T09:00:00.000Z',
      isOld: false,
    },
    certificate: null,
    accounts: accounts.filter((account) => account.instanceId === instance.id).length,
    sync: syncOf(instance),
    ...(scenario.state === 'trouble' ? troubleOf(instance.name) : {}),
  });
  const rowOf = (account: (typeof accounts)[number]): AccountRow => {
    const instance = instances.find((one) => one.id === account.instanceId);
    return {
      ...account,
      instance: instance?.name ?? '',
      environment: instance?.environment ?? 'production',
      marks: { name: [], email: [], instance: [], groups: account.groups.map(() => []) },
    };
  };
  const later = async <T>(value: () => T): Promise<Reply<T>> => {
    if (scenario.delay > 0) await new Promise((resolve) => setTimeout(resolve, scenario.delay));
    return ok(value());
  };
  const status = () => ({
    version: '0.1.0',
    client: {
      id: 'cli_0000000000000001',
      name: settings.clientName,
      color: 'blue' as const,
      isDemo: false,
      isOneOfSeveral: false,
    },
    vault,
    notices: [],
    blocked:
      scenario.state === 'blocked'
        ? {
            code: 'WORKSPACE_KEY_MISSING',
            message: 'The data of this client is encrypted and its key is not in the keychain.',
            nextStep:
              'Unlock the keychain that was used before, or restore the key. Rollcall leaves the file untouched.',
          }
        : null,
  });
  const connections = fakeConnections({
    list: () => instances,
    set: (next) => {
      const isGone = (id: string) => !next.some((one) => one.id === id);
      const count = accounts.length;
      accounts.splice(0, count, ...accounts.filter((account) => !isGone(account.instanceId)));
      instances = [...next];
      emit('connections.changed', { instanceId: null });
      if (accounts.length !== count) directoryChanged();
    },
    viewOf,
    answer: later,
    isLoading: scenario.state === 'loading',
  });

  return {
    app: {
      start: () =>
        later(() => ({ status: status(), settings, isSwitched: false, lock: null, firstPage: null })),
      takeLink: () => later(() => null),
      status: () => later(status),
      useSessionMemory: () =>
        later(() => {
          vault = 'session';
          return status();
        }),
      retryKeychain: () => later(status),
    },
    lock: fakeLock(),
    windows: { open: () => later(() => undefined), print: () => later(() => undefined) },
    clients: fakeClients({
      answer: later,
      name: () => settings.clientName,
      rename: (name) => {
        settings = { ...settings, clientName: name };
      },
      changed: () => emit('clients.changed', {}),
    }),
    demo: { act: () => later(() => window.location.reload()) },
    settings: {
      get: () => later(() => settings),
      set: (change) =>
        later(() => {
          settings = {
            theme: change.theme ?? settings.theme,
            language: change.language ?? settings.language,
            clientName: settings.clientName,
            layout: change.layout ?? settings.layout,
            keepDays: change.keepDays ?? settings.keepDays,
            notify: change.notify ?? settings.notify,
            quietHours: change.quietHours === undefined ? settings.quietHours : change.quietHours,
            notifyNames: change.notifyNames ?? settings.notifyNames,
            readEvery: change.readEvery === undefined ? settings.readEvery : change.readEvery,
            zone: change.zone === undefined ? settings.zone : change.zone,
            lockAfter: change.lockAfter === undefined ? settings.lockAfter : change.lockAfter,
            background: change.background ?? settings.background,
            lockOnSleep: change.lockOnSleep ?? settings.lockOnSleep,
            dueWhileLocked: change.dueWhileLocked ?? settings.dueWhileLocked,
            firstSteps: change.firstSteps ?? settings.firstSteps,
          };
          emit('settings.changed', settings);
          return settings;
        }),
    },
    connections,
    overview: {
      pictures: () => later(() => picturesOf(accounts.map(rowOf), instances, Date.now())),
      ...fakeOverview(() => picturesOf(accounts.map(rowOf), instances, Date.now()), later),
      savePicture: ({ title, content }) => later(() => `${title}.${content.kind}`),
    },
    transfer: fakeTransfer({ answer: later }),
    directory: {
      query: (query) =>
        scenario.state === 'loading' ? never : later(() => answer(query, accounts, instances, revision)),
      summary: () =>
        scenario.state === 'loading'
          ? never
          : later(() => {
              const covered = instances.map((instance) => {
                const mine = accounts.filter((account) => account.instanceId === instance.id);
                const { readAt, failure, running } = syncOf(instance);
                return {
                  instanceId: instance.id,
                  instance: instance.name,
                  environment: instance.environment,
                  accounts: mine.length,
                  readAt,
                  complete: instance.hoursOld !== null,
                  missing: [],
                  failure,
                  running,
                  disabled: mine.filter((account) => account.status === 'disabled').length,
                  tenants: mine.filter((account) => account.kind === 'tenant').length,
                  apiKeys: mine.filter((account) => account.kind === 'api-key').length,
                  others: 0,
                  server: null,
                };
              });
              return {
                accounts: accounts.length,
                people: new Set(accounts.map((account) => account.email)).size,
                coverage: covered,
                completeness: completenessOf(covered, [], Date.now()),
              };
            }),
      person: ({ email }) =>
        later(() => {
          const mine = accounts
            .filter((account) => account.email.toLowerCase() === email.toLowerCase())
            .map(rowOf);
          const [first] = mine;
          const held = mine.slice(0, 2).map(({ ref, groups }, at) => ({
            ...{ ref, provider: at === 0 ? 'LDAP' : 'SCIM', groups: at === 0 ? groups.slice(0, 1) : [] },
          }));
          return first ? { email, addresses: [email], name: first.name, accounts: mine, held } : null;
        }),
      lookup: ({ text }) => later(() => lookup(text, accounts, instances)),
      chooseList: () => later(() => ({ name: 'leavers.csv', text: 'maria.ortiz@acme.example' })),
      readList: ({ name, content }) => later(() => ({ name, text: new TextDecoder().decode(content) })),
      sync: () => later(() => undefined),
      cancel: () => later(() => undefined),
    },
    people: fakePeople({ later, rows: () => accounts.slice(0, 12).map(rowOf) }),
    views: fakeViews({
      later,
      matching: (question) =>
        answer({ ...question, offset: 0, limit: 0 }, accounts, instances, revision).matching,
      instances: () => instances,
    }),
    selection: fakeSelection({ accounts, instances: () => instances }, later),
    access: fakeAccess(world),
    schedule: fakeSchedule(later),
    protection: fakeProtection(later),
    diagnostics: fakeDiagnostics(later),
    updates: fakeUpdates(later),
    notes: fakeNotes(later),
    attachments: fakeAttachments(later),
    policy: fakePolicy(later),
    leavers: fakeLeavers(() => instances, later),
    privacy: fakePrivacy(later),
    dormancy: fakeDormancy(
      () => instances,
      later,
      () => fakeAccess(world).plan({ action: 'disable', selection: [] }),
    ),
    leftovers: fakeLeftovers(accounts, () => instances, later),
    keys: fakeKeys(() => instances, later),
    integrity: fakeIntegrity(() => instances, later),
    reviews: fakeReviews(later, () => emit('reviews.changed', {})),
    templates: fakeTemplates(accounts, () => instances, later),
    joiners: fakeJoiners(later),
    bulk: fakeBulk(accounts, () => instances, later),
    groups: fakeGroups(
      () => groupRowsOf(accounts, (account) => rowOf(account).instance),
      () => fakeAccess(world).plan({ action: 'disable', selection: [] }),
      later,
    ),
    roster: fakeRoster(accounts, () => instances, later),
    journal: {
      list: ({ search, filters, offset, limit }) =>
        later(() => {
          const { actions = [], states = [], instances = [], since } = filters ?? {};
          const fits = <T>(wanted: readonly T[], value: T) => wanted.length === 0 || wanted.includes(value);
          const found = world.journal.filter(
            (entry) =>
              JSON.stringify(entry).toLowerCase().includes(search.toLowerCase()) &&
              fits(actions, entry.action) &&
              fits(states, entry.state) &&
              fits(instances, entry.instance) &&
              (!since || entry.at >= since),
          );
          return { entries: found.slice(offset, offset + limit), total: found.length };
        }),
      facets: () => later(() => journalFacets(world.journal)),
      stopVerifying: () => later(() => undefined),
      verify: async () => {
        // As of a hundred thousand entries: a second or two, told now and then.
        for (let part = 1; part <= 20 && scenario.state !== 'broken-journal'; part += 1) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          emit('journal.checked', { entries: part * 5_000, of: 100_000 });
        }
        const fault = scenario.state === 'broken-journal' ? ({ seq: 17, kind: 'content' } as const) : null;
        return later(() => ({
          ...{ entries: fault ? 16 : world.journal.length, fault },
          ...{ seal: 'checked' as const, remarks: [] },
        }));
      },
    },
    tickets: {
      read: ({ text }) =>
        later(() => ({
          ...{ ticket: 'INC0012345', subject: text.split('\n')[0] ?? '', action: 'disable' as const },
          ...{ word: 'leaves', people: [], left: 0 },
        })),
    },
    receipts: {
      copy: () => later(() => undefined),
      copyNote: () => later(() => undefined),
      save: () => later(() => 'receipt.pdf'),
      saveResults: () => later(() => 'results.csv'),
    },
    reports: fakeReports(
      later,
      (view) => emit('reports.progressed', view),
      () => world.accounts.length,
    ),
    history: fakeHistory(world, later),
    on: (event, listener) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener as (payload: never) => void));
      return () => set.delete(listener as (payload: never) => void);
    },
  };
}
