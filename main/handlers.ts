import type { AppStatus, Linked, Start } from '../preload/contract/app';
import type { DirectoryQuery } from '../preload/contract/directory';
import { mostRefs } from '../preload/contract/selection';
import type { Settings, SettingsPatch } from '../preload/contract/settings';
import { showWhatCame } from './access/show-secrets';
import { attachmentHandlers } from './attachments/handlers';
import { changeHandlers } from './change-handlers';
import type { ClientDesk } from './clients/handlers';
import { instanceView } from './connections/view';
import { type DemoDesk, demoHandlers } from './demo/handlers';
import type { Clipboard, Dialogs } from './dialogs';
import { listFrom } from './directory/list-file';
import { safeCell } from './directory/rules/cells';
import { dormancyHandlers } from './dormancy/handlers';
import { heldGroups } from './groups/held';
import { integrityHandlers } from './integrity/handlers';
import type { Handlers } from './ipc/handlers';
import { joinerCalls } from './joiners/calls';
import { createRoleGiving } from './joiners/role-giving';
import { journalHandlers } from './journal/handlers';
import type { Clock } from './kernel/clock';
import { failureView } from './kernel/codes';
import type { Events } from './kernel/events';
import { err, ok, type Result } from './kernel/result';
import { leaverHandlers } from './leavers/handlers';
import { leftoverHandlers } from './leftovers/handlers';
import type { LockDesk } from './lock/handlers';
import { overviewHandlers } from './overview/handlers';
import type { PictureDialog } from './overview/picture';
import { guardCalls } from './policy/guard-calls';
import { settingsRefused } from './policy/guard-settings';
import type { Organisation } from './policy/organisation';
import { organisationView } from './policy/view';
import { privacyHandlers } from './privacy/handlers';
import { programHandlers } from './program-handlers';
import { type ReceiptDesk, receiptName, saveReceipt } from './receipts/file';
import { closingNote } from './receipts/rules/note';
import { receiptText } from './receipts/rules/text';
import type { ReportDesk } from './reports/desk';
import { reportHandlers } from './reports/handlers';
import { resultsName, saveResults } from './results/file';
import type { ReviewDesk } from './reviews/desk';
import { reviewHandlers } from './reviews/handlers';
import { rosterHandlers } from './roster-handlers';
import { savedTo } from './saved-to';
import { scheduleHandlers } from './schedule/handlers';
import type { Services } from './services';
import { settingsRecord } from './settings-record';
import { templateHandlers } from './templates/handlers';
import type { TransferDialogs } from './transfer/dialogs';
import type { UpdateDesk } from './updates/handlers';
import type { WindowDesk } from './windows/handlers';

export interface HandlersPorts {
  /** The services of the open client, or why it is not open. Waits for a client that is being opened. */
  readonly services: () => Promise<Result<Services>>;
  readonly status: () => Promise<AppStatus>;
  /** What there is for the window's first frame, before the client is opened if something is remembered. */
  readonly start: () => Promise<Omit<Start, 'settings' | 'lock'>>;
  /** Told each question for the head of the table. */
  readonly onHead: (query: DirectoryQuery) => void;
  readonly useSessionMemory: () => Promise<AppStatus>;
  readonly retryKeychain: () => Promise<AppStatus>;
  /** The link that waits for the window, once. */
  readonly takeLink: () => Linked | null;
  readonly dialogs: Dialogs;
  readonly clipboard: Clipboard;
  readonly settings: SettingsView;
  /** Which clients there are, and leaving one for another. */
  readonly clients: ClientDesk;
  readonly lock: LockDesk;
  readonly windows: WindowDesk;
  readonly demo: DemoDesk;
  readonly updates: UpdateDesk;
  readonly diagnostics: Handlers['diagnostics'];
  /** What the organisation sets on this computer, also where no client can be opened. */
  readonly organisation: () => Promise<Organisation>;
  readonly clock: Clock;
  readonly transferDialogs: TransferDialogs;
  readonly pictureDialog: PictureDialog;
  readonly receiptDesk: ReceiptDesk;
  readonly reviewDesk: ReviewDesk;
  readonly reportDesk: ReportDesk;
  readonly events: Pick<Events, 'emit'>;
  /** Told of bugs in work that no caller waits for. */
  readonly report: (cause: unknown) => void;
}

/** Settings as the window sees them. */
export interface SettingsView {
  get(): Settings;
  set(patch: { readonly [K in keyof SettingsPatch]?: SettingsPatch[K] | undefined }): void;
}

/** What answers each call of the contract. Thin: a call names a service's method and turns its answer into a picture. */
export function createHandlers(ports: HandlersPorts): Handlers {
  return guardCalls(answers(ports), async (right) => {
    const open = await ports.services();
    return open.ok ? open.value.policy.forbidden(right) : null;
  });
}

function answers(ports: HandlersPorts): Handlers {
  const { services, status, useSessionMemory, retryKeychain, dialogs, clipboard, settings, clock } = ports;
  const giving = createRoleGiving();
  /** Runs `work` on the open services, or answers why there are none. */
  async function on<T>(work: (open: Services) => Promise<Result<T>>): Promise<Result<T>> {
    const open = await services();
    return open.ok ? work(open.value) : open;
  }
  const viewOf = (open: Services, instanceId: string) => {
    const instance = open.connections.get(instanceId);
    if (!instance) throw new Error('an instance without a row');
    const held = open.connections.held(instanceId);
    return instanceView(instance, {
      hasCredential: held.credential,
      hasProxyPassword: held.proxyPassword,
      hasClientCertificate: held.clientCertificate,
      at: clock.now(),
      accounts: open.directory.accountCount(instanceId),
      sync: open.directory.syncState(instanceId),
    });
  };
  /** Reads instances without keeping the caller waiting; what goes wrong is told as the state of the instance. */
  const readSoon = (open: Services, instanceId: string | null) =>
    void open.directory.sync(instanceId).catch(ports.report);

  return {
    app: {
      start: async () => ok({ ...(await ports.start()), settings: settings.get(), lock: null }),
      status: async () => ok(await status()),
      useSessionMemory: async () => ok(await useSessionMemory()),
      retryKeychain: async () => ok(await retryKeychain()),
      takeLink: async () => ok(ports.takeLink()),
    },
    ...programHandlers(ports),
    ...demoHandlers(ports.demo),
    diagnostics: ports.diagnostics,
    settings: {
      get: async () => ok(settings.get()),
      set: async (patch) => {
        if (patch.background && !(await ports.windows.hasTray())) return err('NO_TRAY');
        const record = settingsRecord(settings.get(), patch);
        // A client that cannot be opened has no journal either, and how the window looks may still be changed.
        const open = record && (await services());
        const isFree = record === null && patch.language === undefined;
        const refused = isFree
          ? null
          : await settingsRefused(settings.get(), patch, {
              policy: open?.ok ? open.value.policy : null,
              organisation: await ports.organisation(),
              names: (await ports.clients.list()).flatMap(({ name, isDemo }) => (isDemo ? [] : name)),
            });
        if (refused) return { ok: false, error: refused };
        const noted = record && open?.ok ? await open.value.journal.append(record) : null;
        if (noted && !noted.ok) return noted;
        settings.set(patch);
        return ok(settings.get());
      },
    },
    connections: {
      list: () => on(async (open) => ok(open.connections.all().map((instance) => viewOf(open, instance.id)))),
      some: ({ instanceIds }) =>
        on(async (open) => {
          const known = instanceIds.filter((id) => open.connections.get(id) !== null);
          return ok(known.map((id) => viewOf(open, id)));
        }),
      test: (input) => on((open) => open.connections.test(input)),
      add: (input) =>
        on(async (open) => {
          const added = await open.connections.add(input);
          if (!added.ok) return added;
          readSoon(open, added.value.id);
          return ok(viewOf(open, added.value.id));
        }),
      update: (input) =>
        on(async (open) => {
          const updated = await open.connections.update(input, dialogs.reauthenticate);
          if (!updated.ok) return updated;
          readSoon(open, updated.value.id);
          return ok(viewOf(open, updated.value.id));
        }),
      arrange: ({ instanceIds }) => on((open) => open.connections.arrange(instanceIds)),
      doctor: (input) => on(async (open) => ok(await open.doctor(input))),
      signIn: ({ instanceId, secondFactor }) =>
        on(async (open) => {
          const signedIn = await open.connections.signIn(instanceId, secondFactor);
          if (signedIn.ok) readSoon(open, instanceId);
          return signedIn;
        }),
      trust: (input) => on((open) => open.connections.trust(input, dialogs.confirmTrust)),
      chooseClientCertificate: () =>
        on(async (open) => {
          const chosen = await dialogs.chooseCertificate();
          if (!chosen.ok || chosen.value === null) return chosen as Result<null>;
          return open.connections.draftClientCertificate(chosen.value);
        }),
      remove: ({ instanceId }) => on((open) => open.connections.remove(instanceId)),
    },
    transfer: {
      save: ({ passphrase }) =>
        on(async ({ transfer }) => {
          const suggested = transfer.suggestedName(passphrase !== null);
          if (!suggested.ok) return suggested;
          const file = await ports.transferDialogs.saveTo(suggested.value, passphrase !== null);
          if (file === null) return ok(null);
          const saved = await transfer.save(file, passphrase);
          return saved.ok ? ok(saved.value.file) : saved;
        }),
      choose: () =>
        on(async ({ transfer }) => {
          const file = await ports.transferDialogs.open();
          return file === null ? ok(null) : transfer.choose(file);
        }),
      unlock: ({ draft, passphrase }) => on(({ transfer }) => transfer.unlock(draft, passphrase)),
      take: ({ draft, names }) =>
        on(async (open) => {
          const taken = await open.transfer.take(draft, names);
          if (!taken.ok) return taken;
          const { added, failed, notes } = taken.value;
          for (const { instance, hasCredential } of added) if (hasCredential) readSoon(open, instance.id);
          return ok({
            added: added.map(({ instance }) => instance.name),
            failed: failed.map(({ name, failure }) => ({ name, failure: failureView(failure) })),
            notes: [...notes],
          });
        }),
    },
    directory: {
      query: (query) => {
        if (query.offset === 0) ports.onHead(query);
        return on(async (open) => ok(await open.directory.engine.query(query)));
      },
      summary: () => on(async (open) => ok(await open.directory.summary(true))),
      person: ({ email }) =>
        on(async (open) => {
          const person = await open.directory.engine.person(email);
          return ok(person && { ...person, held: await heldGroups(open, email) });
        }),
      lookup: ({ text }) => on(async (open) => ok(await open.directory.engine.lookup(text))),
      chooseList: () => dialogs.chooseList(),
      readList: async ({ name, content }) => listFrom(name, content),
      sync: ({ instanceId }) =>
        on(async (open) => {
          readSoon(open, instanceId);
          return ok();
        }),
      cancel: ({ instanceId }) =>
        on(async (open) => {
          open.directory.cancel(instanceId);
          return ok();
        }),
    },
    people: {
      rules: () => on(async (open) => ok(open.people.rules())),
      setRules: (rules) => on((open) => open.people.setRules(rules)),
      preview: (rules) => on((open) => open.people.preview(rules)),
      joins: ({ who }) => on(async (open) => ok([...(await open.people.joins(who))])),
      link: ({ who, other, reason }) => on((open) => open.people.link(who, other, reason)),
      unlink: ({ ref, reason }) => on((open) => open.people.unlink(ref, reason)),
      decisions: () => on(async (open) => ok([...(await open.people.standings())])),
      takeBack: ({ id, reason }) => on((open) => open.people.takeBack(id, reason)),
      duplicates: ({ offset, limit }) => on(async (open) => ok(await open.people.duplicates(offset, limit))),
      dismiss: ({ addresses }) => on((open) => open.people.dismiss(addresses)),
    },
    views: {
      list: () => on(async (open) => ok([...(await open.views.list())])),
      save: (view) => on((open) => open.views.save(view)),
      remove: ({ id }) => on((open) => open.views.remove(id)),
      arrange: (order) => on((open) => open.views.arrange(order)),
      counts: () => on(async (open) => ok([...(await open.views.counts())])),
    },
    selection: {
      count: (request) => on(async (open) => ok(await open.directory.engine.countSelection(request))),
      range: ({ question, first, last }) =>
        on(async (open) => ok([...(await open.directory.engine.range(question, first, last))])),
      keep: ({ refs }) => on(async (open) => ok(await open.directory.engine.keepList(refs))),
      copy: (request) =>
        on(async (open) => {
          if (request.kind === 'cell') {
            await clipboard.write({ text: safeCell(request.text), html: null });
            return ok({ copied: 1, of: 1 });
          }
          if (request.kind === 'text') {
            await clipboard.write({ text: request.text, html: null });
            return ok({ copied: 1, of: 1 });
          }
          const { text, html, copied, of } = await open.directory.engine.copyRows(request, mostRefs);
          // One cell is words, also for a program that knows tables.
          const isCell = request.columns.length === 1 && copied === 1 && !request.hasHeader;
          if (copied > 0) await clipboard.write({ text, html: isCell ? null : html });
          return ok({ copied, of });
        }),
    },
    ...changeHandlers(on, (open, started) => {
      void showWhatCame(open, started, ports);
      giving.begun(open, started.run).catch(ports.report);
    }),
    joiners: joinerCalls(on, giving),
    ...dormancyHandlers(on),
    ...leaverHandlers(on),
    ...overviewHandlers(on, ports.pictureDialog),
    ...integrityHandlers(on),
    ...leftoverHandlers(on, clipboard),
    ...privacyHandlers(on),
    ...reviewHandlers(on, ports.reviewDesk, (page) => ports.reportDesk.print(page)),
    ...rosterHandlers(on, dialogs),
    ...attachmentHandlers(on, dialogs),
    ...templateHandlers(on, { clipboard, dialogs }),
    ...reportHandlers(on, { desk: ports.reportDesk, events: ports.events, report: ports.report }),
    ...scheduleHandlers(on, clock),
    protection: {
      list: () => on(async (open) => ok([...open.protection.list()])),
      add: (given) => on((open) => open.protection.add(given)),
      remove: ({ email, reason }) => on((open) => open.protection.remove(email, reason)),
    },
    notes: {
      list: () => on(async (open) => ok([...(await open.notes.list())])),
      of: ({ email }) => on(async (open) => ok(await open.notes.of(email))),
      set: ({ reason, ...note }) => on((open) => open.notes.set(note, reason)),
      remove: ({ email, reason }) => on((open) => open.notes.remove(email, reason)),
    },
    policy: {
      get: () => on(async (open) => ok(await open.policy.own())),
      role: () => on(async (open) => ok(await open.policy.role())),
      setRole: ({ role, reason }) =>
        on(async (open) => {
          const set = await open.policy.setRole(role, reason);
          if (set.ok) ports.events.emit('policy.changed', {});
          return set;
        }),
      organisation: () => on(async (open) => ok(organisationView(open.policy.organisation))),
      set: ({ policy, reason }) => on((open) => open.policy.set(policy, reason)),
      limits: () => on(async (open) => ok(await open.policy.limits())),
      setLimits: ({ limits, reason }) => on((open) => open.policy.setLimits(limits, reason)),
    },
    ...journalHandlers(on, ports.events),
    tickets: { read: ({ text }) => on(async (open) => ok(await open.readTicket(text))) },
    receipts: {
      copy: ({ subject }) =>
        on(async (open) => {
          const receipt = await open.receipt(subject);
          if (!receipt.ok) return receipt;
          await clipboard.write({ text: receiptText(receipt.value), html: null });
          return ok();
        }),
      copyNote: ({ runId }) =>
        on(async (open) => {
          const receipt = await open.receipt({ kind: 'run', runId });
          if (!receipt.ok) return receipt;
          await clipboard.write({ text: closingNote(receipt.value), html: null });
          return ok();
        }),
      save: ({ subject }) =>
        on(async (open) => {
          const receipt = await open.receipt(subject);
          if (!receipt.ok) return receipt;
          const target = await ports.receiptDesk.saveTo(receiptName(receipt.value));
          return savedTo(target, (to) => saveReceipt(receipt.value, to, ports.receiptDesk));
        }),
      saveResults: ({ runId }) =>
        on(async (open) => {
          const results = await open.results(runId);
          if (!results.ok) return results;
          const target = await ports.receiptDesk.saveResultsTo(resultsName(results.value));
          return savedTo(target, (to) => saveResults(results.value, to));
        }),
    },
    history: {
      changes: (query) => on((open) => open.history.changes(query)),
      known: ({ since }) =>
        on(async (open) => {
          const known = await open.history.known(since);
          return known.ok ? ok([...known.value]) : known;
        }),
      occasions: () => on((open) => open.history.occasions()),
      looked: () => on((open) => open.history.looked()),
      timeline: (query) => on((open) => open.history.timeline(query)),
      flags: (query) => on((open) => open.history.flags(query)),
      acknowledge: ({ ids, note }) => on((open) => open.history.acknowledge(ids, note)),
    },
  };
}
