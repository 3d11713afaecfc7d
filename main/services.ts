import { createHandOver, type HandOver } from './access/hand-over';
import { createIncidents, type Incidents } from './access/incidents';
import { createLeaving, type PlanLeaving } from './access/leaving';
import { tellProgress } from './access/progress';
import { createRunRepository } from './access/repository';
import { type AccessService, createAccessService } from './access/service';
import { shareLock } from './access/shared-lock';
import { runView } from './access/view';
import { createAttachmentRepository } from './attachments/repository';
import { type AttachmentsService, createAttachments } from './attachments/service';
import { createBulk, type PreviewBulk } from './bulk/service';
import { withinOrganisation } from './connections/allowed';
import { createDoctor, type Examine } from './connections/doctor';
import { type ConnectionsService, createConnectionsService } from './connections/service';
import { createCredentialStore } from './credentials/credential-store';
import { createJournalSecrets } from './credentials/journal-secrets';
import { createKeptSessions } from './credentials/kept-sessions';
import type { Vault } from './credentials/port';
import { createReachSecretStore } from './credentials/reach-secrets';
import type { DirectoryService } from './directory/service';
import { createPlanGroups, type PlanGroups } from './groups/service';
import type { HistoryService } from './history/service';
import { createIntegrity, type IntegrityService } from './integrity/service';
import { createEditing, type Editing } from './joiners/editing';
import { createInvitations, type Invitations } from './joiners/invitations';
import { createJoining, type PlanJoining } from './joiners/service';
import { createJournalService, type JournalService } from './journal/service';
import { createJournalThread, inThisThread } from './journal/thread';
import type { Clock } from './kernel/clock';
import { takeEachStep } from './kernel/each-step';
import type { Events } from './kernel/events';
import type { Failure } from './kernel/result';
import { createKeys, type KeysService } from './keys/service';
import { createLeavers, type LeaversService } from './leavers/service';
import { createLaterRepository } from './leftovers/repository';
import { createLeftovers, type LeftoversService } from './leftovers/service';
import { createPlanLikeness, type PlanLikeness } from './likeness/service';
import type { Look } from './metabase/look';
import type { OpenMetabase } from './metabase/port';
import type { ReadCertificate } from './metabase/target';
import { createNoteRepository } from './notes/repository';
import { createNotes, type NotesService } from './notes/service';
import type { PeopleService } from './people/service';
import type { Organisation } from './policy/organisation';
import { createPolicyService, createTicketsOf, type PolicyService } from './policy/service';
import { openPrivacy } from './privacy/open';
import type { PrivacyService } from './privacy/service';
import { createProtectionRepository } from './protection/repository';
import { createProtectionService, type ProtectionService } from './protection/service';
import { createSendRaw, type SendRaw } from './raw-requests/service';
import { openReporting, type Reporting } from './reporting';
import { createPlanAddresses, type PlanAddresses } from './roster/addresses';
import { createMoving, type Moving } from './roster/moving';
import { createRosterRepository } from './roster/repository';
import { openRostering, type Rostering } from './rostering';
import { createScheduleRepository } from './schedule/repository';
import { createScheduleService, type ScheduleService } from './schedule/service';
import { openTable } from './table';
import { createAddressFollowing } from './templates/following';
import { createTemplateRepository } from './templates/repository';
import { createTemplatesService, type TemplatesService } from './templates/service';
import { createReadTicket, type ReadTicket } from './tickets/service';
import { createAge } from './transfer/age';
import { createSecretsReader } from './transfer/secrets';
import { createTransferService, type TransferService } from './transfer/service';
import { createViewsService, type ViewsService } from './views/service';
import type { ClientStores } from './workspace';

export interface ServicesPorts {
  readonly stores: ClientStores;
  readonly vault: Vault;
  readonly client: { readonly id: string; readonly name: string };
  /** What the client is called now: it may be renamed while it is open. */
  readonly nameNow: () => string;
  /** The folder of the client's files. */
  readonly folder: string;
  readonly actor: string;
  readonly openMetabase: OpenMetabase;
  readonly readCertificate: ReadCertificate;
  readonly look: Look;
  /** Of the program, for reports. */
  readonly version: string;
  readonly directoryWorker: string;
  readonly transferWorker: string;
  readonly reportWorker: string;
  readonly worksheetWorker: string;
  /** Without it the journal is gone through in this thread. */
  readonly journalWorker: string | undefined;
  readonly events: Events;
  readonly clock: Clock;
  /** What the organisation sets on this computer. */
  readonly organisation: Organisation;
  /** For how many days changes are kept. */
  readonly keepDays: () => number;
  /** Nothing scheduled is to be done for now. */
  readonly isHeld?: (() => boolean) | undefined;
  /** Told what the user should know though it keeps nobody from working. */
  readonly notice: (about: Failure) => void;
  /** Told of bugs in work that no caller waits for. */
  readonly report: (cause: unknown) => void;
}

/** The services of one open client. The window, the command line and the tests all stand on these. */
export interface Services extends Reporting, Rostering {
  readonly connections: ConnectionsService;
  readonly directory: DirectoryService;
  readonly people: PeopleService;
  readonly views: ViewsService;
  readonly access: AccessService;
  readonly planLeaving: PlanLeaving;
  readonly incidents: Incidents;
  readonly bulk: PreviewBulk;
  readonly planLikeness: PlanLikeness;
  readonly planGroups: PlanGroups;
  readonly templates: TemplatesService;
  readonly leavers: LeaversService;
  readonly integrity: IntegrityService;
  readonly leftovers: LeftoversService;
  readonly keys: KeysService;
  /** What the command line sends by hand. */
  readonly sendRaw: SendRaw;
  readonly planJoining: PlanJoining;
  readonly editing: Editing;
  readonly invitations: Invitations;
  /** Secrets that runs brought into being, until they are shown. */
  readonly handOver: HandOver;
  readonly moving: Pick<Moving, 'plan'>;
  readonly planAddresses: PlanAddresses;
  readonly schedule: ScheduleService;
  readonly protection: ProtectionService;
  readonly notes: NotesService;
  readonly attachments: AttachmentsService;
  readonly policy: PolicyService;
  readonly readTicket: ReadTicket;
  readonly privacy: PrivacyService;
  readonly journal: JournalService;
  readonly history: HistoryService;
  readonly transfer: TransferService;
  readonly doctor: Examine;
  /** The open files, for tests and for what later stands beside the services. */
  readonly stores: ClientStores;
  /** Ends what is going on, signs out and closes everything, the files last. */
  close(): Promise<void>;
}

/** Wires the services of one client and loads what its files remember. No network is touched. */
export async function openServices(ports: ServicesPorts): Promise<Services> {
  const { stores, events, clock } = ports;
  const store = stores.workspace;
  const journalSecrets = createJournalSecrets(ports.vault, ports.client.id);
  const journalThread = ports.journalWorker
    ? createJournalThread(ports.journalWorker, () => store.port())
    : inThisThread(store.db);
  const journal = createJournalService({
    db: store.db,
    walk: journalThread.walk,
    clock,
    events,
    actor: ports.actor,
    client: ports.nameNow,
    secrets: journalSecrets,
    notice: ports.notice,
    tickets: createTicketsOf(store.db, ports.organisation),
  });
  const credentials = createCredentialStore(ports.vault, ports.client.id);
  const reachSecrets = createReachSecretStore(ports.vault, ports.client.id, ports.folder);
  const opened = createConnectionsService({
    db: store.db,
    credentials,
    sessions: createKeptSessions(ports.vault, ports.client.id),
    reachSecrets,
    openMetabase: ports.openMetabase,
    readCertificate: ports.readCertificate,
    journal,
    events,
    clock,
  });
  const connections = withinOrganisation(opened, ports.organisation);
  const { engine, directory, people, history } = await openTable(ports, {
    connections,
    journal,
    mayPart: (account) => notes.mayPart(account),
  });
  const protection = createProtectionService({
    repository: createProtectionRepository(store.db),
    engine,
    journal,
    clock,
    actor: ports.actor,
  });
  await protection.load();
  const policy = createPolicyService({
    ...{ db: store.db, journal, client: ports.client.name, organisation: ports.organisation },
  });
  const notes = createNotes({
    repository: createNoteRepository(store.db),
    engine,
    journal,
    policy,
    clock,
    actor: ports.actor,
  });
  const attachments = createAttachments({
    repository: createAttachmentRepository(store.db),
    engine,
    journal,
    clock,
    actor: ports.actor,
  });
  const runs = createRunRepository(store.db);
  const lock = shareLock(store.lock);
  const handOver = createHandOver();
  const access = createAccessService({
    connections,
    directory,
    journal,
    runs,
    lock,
    protections: async (of) => ({ ...(await protection.guarded()), notes: await notes.guarded(of) }),
    policy,
    handOver,
    clock,
    onProgress: tellProgress((run) => {
      events.emit('runs.progressed', runView(run, connections.get, access.goingOf(run)));
      if (run.finishedAt !== null) void journal.remember();
    }),
    stands: (planId) => reporting.reviews.stands(planId),
    onRetry: (planId, again) => reporting.reviews.retried(planId, again),
    onBegun: async (planId) => {
      const noted = await moving.begun(planId);
      // The groups are what matters: whose role is not written down shows as nobody's.
      if (!noted.ok) ports.report(new Error(`Roles of movers were not noted: ${noted.error.code}`));
      const ends = await leavers.begun(planId);
      if (!ends.ok) ports.report(new Error(`Ends of work were not noted: ${ends.error.code}`));
    },
    report: ports.report,
  });
  const leftovers = createLeftovers({
    access,
    connections,
    directory,
    repository: createLaterRepository(store.db),
    journal,
    clock,
    actor: ports.actor,
  });
  const leaving = createLeaving({ access, directory, clock, leftoversOf: leftovers.ofAccounts });
  const leavers = createLeavers({ runs, journal, directory, connections, history, policy, events, clock });
  const planLeaving: PlanLeaving = async (emails, purpose, ...rest) => {
    const plan = await leaving(emails, purpose, ...rest);
    if (plan.ok && purpose === 'leaver') leavers.planned(plan.value.id, emails);
    return plan;
  };
  const schedule = createScheduleService({
    repository: createScheduleRepository(store.db),
    access,
    planLeaving,
    isOfReview: (planId) => reporting.reviews.isOfReview(planId),
    connections,
    directory,
    journal,
    policy,
    notice: ports.notice,
    events,
    clock,
    actor: ports.actor,
    isHeld: ports.isHeld,
    lock,
    report: ports.report,
  });
  const invitations = createInvitations({ db: store.db, engine, events, clock, report: ports.report });
  await Promise.all([schedule.load(), invitations.load()]);
  const rosters = createRosterRepository(store.db);
  const roleTemplates = createTemplateRepository(store.db);
  const templates = createTemplatesService({
    repository: roleTemplates,
    access,
    connections,
    directory,
    journal,
    reading: rosters.reading,
    events,
    clock,
  });
  const following = createAddressFollowing({
    db: store.db,
    engine,
    repository: roleTemplates,
    holders: templates,
    events,
    clock,
    report: ports.report,
  });
  following.begin();
  const editing = createEditing({ access, connections, directory });
  const rostering = await openRostering({
    ...{ db: store.db, repository: rosters, directory, events, clock, templates },
  });
  const moving = createMoving({ access, directory, templates });
  const keys = createKeys({ access, connections, directory, clock });
  const reporting = openReporting({
    ...{ db: store.db, access, attachments, connections, directory, history },
    ...{ journal, journalSecrets, journalThread, keys, leavers, ...rostering },
    ...{ policy, protection, runs, events, clock, client: ports.nameNow, actor: ports.actor },
    report: ports.report,
    version: ports.version,
    reportWorker: ports.reportWorker,
    worksheetWorker: ports.worksheetWorker,
  });
  reporting.overview.begin();
  const privacy = openPrivacy({
    ...{ stores, directory, connections, people, history, ...rostering, journal, policy, events },
    ...{ clock, lock },
  });
  const transfer = createTransferService({
    connections,
    secretsOf: createSecretsReader(credentials, reachSecrets),
    journal,
    age: createAge(ports.transferWorker),
    client: ports.nameNow,
    clock,
  });
  return {
    ...reporting,
    connections,
    directory,
    people,
    views: createViewsService({ db: store.db, engine, instances: connections.all }),
    access,
    handOver,
    planLeaving,
    incidents: createIncidents(journal, policy),
    planJoining: createJoining({ access, connections, directory, templates }),
    editing,
    leavers,
    integrity: createIntegrity({ access, connections, directory }),
    invitations,
    leftovers,
    keys,
    sendRaw: createSendRaw({ access, connections, directory, journal, policy }),
    planLikeness: createPlanLikeness({ access, connections, directory }),
    planGroups: createPlanGroups({ access, connections, directory }),
    templates,
    bulk: createBulk({ access, connections, directory, policy, clock }),
    ...rostering,
    moving,
    planAddresses: createPlanAddresses({ editing, connections }),
    schedule,
    protection,
    notes,
    attachments,
    policy,
    readTicket: createReadTicket({ policy, directory }),
    privacy,
    journal,
    history,
    transfer,
    doctor: createDoctor({
      way: connections.way,
      target: connections.target,
      openMetabase: ports.openMetabase,
      look: ports.look,
      clock,
      version: ports.version,
    }),
    stores,
    close: () =>
      takeEachStep(
        [
          () => transfer.close(),
          // First of all: the schedule waits for a run of its own.
          () => access.halt(),
          () => privacy.close(),
          () => schedule.close(),
          () => reporting.overview.close(),
          () => reporting.reports.close(),
          () => access.close(),
          () => invitations.close(),
          () => following.close(),
          () => directory.close(),
          () => history.close(),
          () => connections.close(),
          () => engine.stop(),
          () => journal.close(),
          () => stores.close(),
        ],
        ports.report,
      ),
  };
}
