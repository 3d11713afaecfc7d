import type * as z from 'zod';
import type { Contract } from '../../preload/contract';
import type { Call } from '../../preload/contract/call';
import type { AddInstance, TestConnection } from '../../preload/contract/connections';
import type { Filters } from '../../preload/contract/directory';
import type { Layout } from '../../preload/contract/layout';
import type { Selection } from '../../preload/contract/selection';
import { everyone } from './questions';

const instanceId = 'ins_0123456789abcdef';
const reviewId = 'rev_0000000000000001';
const reviewScope = {
  ...{ instanceIds: [], environments: ['production' as const], groups: [], tenants: [] },
  ...{ role: [], status: [], kinds: [] },
};
const reviewFilter = {
  ...{ search: 'ann', decisions: ['undecided' as const], recommendations: [], reviewers: [], flags: [] },
};
const clientId = 'cli_0123456789abcdef';
const runId = 'run_0123456789abcdef';
const connection: Pick<TestConnection, 'address' | 'reach' | 'secrets'> = {
  address: 'https://metabase.example.com/bi',
  reach: {
    allowHttp: false,
    ca: '-----BEGIN CERTIFICATE-----',
    pin: Array.from({ length: 32 }, () => 'AB').join(':'),
    proxy: { kind: 'manual', address: 'socks5://proxy.example.com:1080', user: 'ann', bypass: ['.lan'] },
    parallel: 4,
  },
  secrets: {
    proxyPassword: 'correct horse',
    clientCertificate: { kind: 'chosen', draft: 'crt_0123456789abcdef', passphrase: 'battery' },
  },
};
const apiKey = { kind: 'api-key', apiKey: 'mb_0123456789' } as const;
const password = { kind: 'password', email: 'admin@example.com', password: 'correct horse' } as const;
const instance: AddInstance = {
  ...connection,
  name: 'Sales',
  environment: 'production',
  safeMode: 'confirm',
  tags: ['emea'],
  credential: apiKey,
};

const layout: Layout = {
  density: 'compact',
  accounts: { columns: ['email', 'flags'], widths: [{ column: 'email', width: 300 }] },
  people: { columns: null, widths: [] },
};
const { offset: _offset, limit: _limit, ...question } = { ...everyone, search: 'ann' };
const filters: Filters = {
  status: ['active'],
  instanceIds: [instanceId],
  environments: ['production'],
  groups: ['marketing'],
  notGroups: ['contractors'],
  role: ['admin'],
  source: ['ldap'],
  tenants: ['North'],
  lastSignIn: ['never'],
  created: ['365d+'],
  flags: ['own'],
  invitation: ['stale'],
  notSeenForDays: 90,
  list: 'lst_0123456789abcdef',
};
const templateContent = {
  name: 'Analyst',
  department: 'Sales',
  job: 'Analyst',
  places: [{ instanceId, groups: ['Sales'], dashboards: [{ id: 1, title: 'Pipeline' }] }],
  firstSteps: 'Ask for the tour',
};
const narrowing = { search: 'ann', filters };
const selection: Selection = [
  { kind: 'matching', chosen: true, ...narrowing },
  { kind: 'refs', chosen: false, refs: [`${instanceId}:u1`] },
];

type Samples = {
  readonly [F in keyof Contract]: {
    readonly [C in keyof Contract[F]]: Contract[F][C] extends Call<infer I, z.ZodType>
      ? readonly z.input<I>[]
      : never;
  };
};

/** Valid inputs of every call, with every kind of value that the call takes, for tests that spoil them. */
const leftoverRef = 'ins_0123456789abcdef:leftover:alert-1';

export const samples: Samples = {
  app: {
    start: [undefined],
    status: [undefined],
    useSessionMemory: [undefined],
    retryKeychain: [undefined],
    takeLink: [undefined],
  },
  overview: {
    pictures: [undefined],
    figures: [undefined],
    leavers: [undefined],
    trend: [{ days: 730 }],
    savePicture: [
      { title: 'Last sign-in', content: { kind: 'svg', text: '<svg ' } },
      { title: 'Last sign-in', content: { kind: 'png', bytes: new Uint8Array([0x89]) } },
    ],
  },
  settings: {
    get: [undefined],
    set: [
      {
        theme: 'dark',
        language: 'de',
        layout,
        keepDays: 90,
        notify: 'important',
        quietHours: { from: 20, to: 7 },
        notifyNames: true,
        readEvery: null,
        zone: 'Asia/Tokyo',
        background: true,
        lockAfter: 15,
        lockOnSleep: false,
        dueWhileLocked: true,
        firstSteps: { isShown: true, seen: ['table', 'person'] },
      },
    ],
  },
  windows: {
    open: [
      { kind: 'person', email: 'ann@example.com' },
      { kind: 'run', runId: 'run_0123456789abcdef' },
    ],
    print: [undefined],
  },
  lock: {
    state: [undefined],
    now: [undefined],
    unlock: [{ passphrase: 'correct horse' }, { passphrase: null }],
    setPassphrase: [
      { passphrase: 'correct horse', current: null },
      { passphrase: 'correct horse', current: 'battery staple' },
    ],
    removePassphrase: [{ current: 'correct horse' }],
    forget: [{ typed: 'My organisation' }],
  },
  connections: {
    list: [undefined],
    some: [{ instanceIds: [instanceId] }],
    test: [
      { ...connection, instanceId, credential: apiKey, secondFactor: null },
      { ...connection, credential: password, secondFactor: '123456' },
    ],
    doctor: [{ ...connection, credential: password, secondFactor: null }],
    add: [instance, { ...instance, credential: password }],
    update: [
      { ...instance, instanceId },
      { ...instance, instanceId, credential: password },
    ],
    remove: [{ instanceId }],
    arrange: [{ instanceIds: [instanceId] }],
    signIn: [{ instanceId, secondFactor: '123456' }],
    trust: [{ ...connection, instanceId }],
    chooseClientCertificate: [undefined],
  },
  transfer: {
    save: [{ passphrase: 'correct horse battery' }],
    choose: [undefined],
    unlock: [{ draft: 'imp_0123456789abcdef', passphrase: 'correct horse battery' }],
    take: [{ draft: 'imp_0123456789abcdef', names: ['Sales'] }],
  },
  directory: {
    query: [
      {
        view: 'accounts',
        search: 'ann',
        filters,
        groupBy: 'instance',
        sort: [{ column: 'name', descending: true }],
        offset: 0,
        limit: 100,
      },
    ],
    summary: [undefined],
    person: [{ email: 'ann@example.com' }],
    lookup: [{ text: 'Ann <ann@example.com>' }],
    chooseList: [undefined],
    readList: [{ name: 'list.csv', content: new Uint8Array([97, 64, 98]) }],
    sync: [{ instanceId }],
    cancel: [{ instanceId }],
  },
  people: {
    rules: [undefined],
    setRules: [{ aliases: [{ domain: 'acme.co.uk', means: 'acme.com' }], plusAddressing: true }],
    preview: [{ aliases: [{ domain: 'acme.co.uk', means: 'acme.com' }], plusAddressing: true }],
    joins: [{ who: 'ann@example.com' }, { who: `${instanceId}:u1` }],
    link: [{ who: 'ann@example.com', other: `${instanceId}:u1`, reason: 'TICKET-1' }],
    unlink: [{ ref: `${instanceId}:u1`, reason: 'TICKET-1' }],
    decisions: [undefined],
    takeBack: [{ id: 'dec_0123456789abcdef', reason: 'TICKET-1' }],
    duplicates: [{ offset: 0, limit: 50 }],
    dismiss: [{ addresses: ['ann@example.com', 'ann@example.org'] }],
  },
  views: {
    list: [undefined],
    save: [
      { id: null, name: 'Sales', question, columns: ['email'] },
      { id: 'viw_0123456789abcdef', name: 'Sales', question, columns: null },
    ],
    remove: [{ id: 'viw_0123456789abcdef' }],
    arrange: [{ ids: ['viw_0123456789abcdef'], hidden: ['viw_0123456789abcdef'] }],
    counts: [undefined],
  },
  selection: {
    count: [{ selection, shown: narrowing, seen: [`${instanceId}:u1`] }],
    range: [{ question: { view: 'accounts', ...narrowing, groupBy: 'none', sort: [] }, first: 0, last: 99 }],
    keep: [{ refs: [`${instanceId}:u1`] }],
    copy: [
      { kind: 'cell', text: 'ann@example.com' },
      { kind: 'text', text: 'ann@example.com\nbob@example.com' },
      { kind: 'rows', selection, columns: ['name', 'email'], hasHeader: true },
    ],
  },
  access: {
    plan: [
      { action: 'disable', selection },
      { action: 'add-to-groups', groups: ['Sales'], selection },
      { action: 'disable', selection, reasons: [{ ref: `${instanceId}:u1`, reason: 'TICKET-1' }] },
    ],
    planLikeness: [{ email: 'ann@example.com', colleague: 'bob@example.com', isExactly: false }],
    planLeaving: [
      { purpose: 'leaver', who: { kind: 'people', emails: ['ann@example.com'] } },
      { purpose: 'incident', who: { kind: 'selection', selection } },
    ],
    incidents: [undefined],
    explain: [{ runId, reason: 'INC-1' }],
    execute: [{ planId: 'pln_0123456789abcdef', reason: 'TICKET-1', typed: 'Sales' }],
    undo: [{ runId }],
    run: [{ runId }],
    openRuns: [undefined],
    recheck: [{ runId }],
    pause: [{ runId }],
    resume: [{ runId }],
    drop: [{ runId, reason: 'TICKET-1' }],
    retry: [{ runId }],
  },
  clients: {
    list: [undefined],
    add: [{ name: 'Globex', color: 'teal', isAgreed: false }],
    change: [{ id: clientId, name: 'Globex', color: 'red', isAgreed: true }],
    switchTo: [{ id: clientId }],
    close: [{ id: clientId, typed: 'Globex', leavesOpen: false }],
  },
  demo: { act: [{ action: 'start' }, { action: 'reset' }, { action: 'remove' }] },
  leftovers: {
    of: [{ email: 'ann@example.com' }],
    planStop: [{ email: 'ann@example.com' }, { email: 'ann@example.com', refs: [leftoverRef] }],
    planHandOver: [{ email: 'ann@example.com', to: 'bo@example.com' }],
    later: [undefined],
    putOff: [{ email: 'ann@example.com', refs: [leftoverRef], note: 'Ask Bo' }],
    forget: [{ refs: [leftoverRef], reason: 'Bo keeps it' }],
    checkLater: [undefined],
  },
  keys: {
    list: [undefined],
    plan: [
      { action: 'delete-keys', refs: [leftoverRef.replace('leftover:alert-1', 'key:1')] },
      { action: 'renew-keys', refs: [leftoverRef.replace('leftover:alert-1', 'key:1')] },
    ],
    copy: [{ refs: [leftoverRef.replace('leftover:alert-1', 'key:1')] }],
  },
  integrity: {
    check: [{ instanceIds: null }, { instanceIds: ['ins_0000000000000001'] }],
    plan: [{ ids: ['ins_0000000000000001:hidden-admin:12-2'] }],
  },
  joiners: {
    plan: [
      {
        who: {
          kind: 'person',
          person: {
            email: 'ann@acme.example',
            firstName: 'Ann',
            lastName: 'New',
            tenant: '',
            attributes: [{ name: 'region', value: 'north' }],
          },
        },
        instanceIds: [instanceId],
        groups: ['Sales'],
        isSecret: false,
      },
      { who: { kind: 'list', text: 'email\nann@acme.example' }, instanceIds: [], groups: [], isSecret: true },
    ],
    read: [{ ref: `${instanceId}:u1` }],
    planEdits: [
      { selection, locale: 'de', attributes: [{ name: 'region', value: 'north' }] },
      { selection, attributes: [{ name: 'region', value: null }] },
    ],
    planEdit: [
      {
        ref: `${instanceId}:u1`,
        email: 'ann@acme.example',
        firstName: 'Ann',
        lastName: 'New',
        locale: 'de',
        attributes: [{ name: 'region', value: null }],
      },
    ],
  },
  bulk: { preview: [{ text: 'email\nann@example.com', action: 'disable', zone: 'UTC' }] },
  groups: {
    plan: [
      { kind: 'create', name: 'Sales', instanceIds: ['ins_0000000000000001'] },
      { kind: 'rename', group: 'sales', name: 'Field sales', instanceIds: ['ins_0000000000000001'] },
      { kind: 'delete', group: 'sales', instanceIds: ['ins_0000000000000001'] },
    ],
    list: [
      { search: 'sa', sort: { column: 'enabled', descending: true }, offset: 0, limit: 50 },
      {
        ...{ search: '', sort: { column: 'name', descending: false }, offset: 0, limit: 200 },
        ...{ instanceIds: [instanceId], keys: ['sales'], isOrdinary: true },
      },
    ],
    detail: [{ key: 'sales' }],
  },
  templates: {
    list: [undefined],
    save: [{ id: null, ...templateContent }],
    remove: [{ id: 'tpl_0123456789abcdef' }],
    dashboards: [{ instanceId, query: 'sales' }],
    check: [{ places: templateContent.places }],
    holders: [{ id: 'tpl_0123456789abcdef' }],
    release: [{ id: 'tpl_0123456789abcdef', emails: ['ann@acme.example'] }],
    plan: [{ id: 'tpl_0123456789abcdef', emails: ['ann@acme.example'], isExactly: true }],
    drift: [{ id: 'tpl_0123456789abcdef' }],
    saveNote: [{ id: 'tpl_0123456789abcdef', email: 'ann@acme.example' }],
    exportAll: [undefined],
    openImport: [undefined],
    takeImport: [{ id: 'imp_0123456789abcdef' }],
    figures: [undefined],
    note: [{ id: 'tpl_0123456789abcdef', email: 'ann@acme.example' }],
    copyNote: [{ id: 'tpl_0123456789abcdef', email: 'ann@acme.example' }],
  },
  roster: {
    choose: [undefined],
    read: [{ name: 'hr.csv', content: new Uint8Array([97, 64, 98]) }],
    look: [
      { id: 'ros_0123456789abcdef', reading: null },
      {
        id: 'ros_0123456789abcdef',
        reading: { columns: { email: 'Work e-mail' }, left: ['terminated'], dates: 'day-first', picks: [] },
      },
    ],
    planAddresses: [{ id: 'ros_0123456789abcdef', refs: [`${instanceId}:u1`] }],
    planMovers: [{ id: 'ros_0123456789abcdef', refs: [`${instanceId}:u1`] }],
    watch: [undefined],
    beginWatch: [undefined],
    endWatch: [undefined],
    dismiss: [undefined],
  },
  schedule: {
    moment: [{ local: '2027-03-01T09:00', zone: 'Europe/Berlin' }],
    make: [
      {
        planId: 'pln_0123456789abcdef',
        reason: 'TICKET-1',
        typed: 'Sales',
        start: { local: '2027-03-01', zone: 'UTC' },
        until: { local: '2027-04-01', zone: 'UTC' },
      },
    ],
    list: [undefined],
    runNow: [{ id: 'sch_0123456789abcdef' }],
    drop: [{ id: 'sch_0123456789abcdef', reason: 'TICKET-1' }],
    change: [{ id: 'sch_0123456789abcdef', when: { local: '2027-03-01', zone: 'UTC' } }],
  },
  protection: {
    list: [undefined],
    add: [{ email: 'ann@example.com', reason: 'On call', contact: 'it@example.com' }],
    remove: [{ email: 'ann@example.com', reason: 'TICKET-1' }],
  },
  leavers: {
    summary: [
      { from: null, to: null },
      { from: '2026-07-01T00:00:00.000Z', to: '2026-10-01T00:00:00.000Z' },
    ],
    rows: [
      {
        period: { from: '2026-07-01T00:00:00.000Z', to: null },
        ...{ shown: 'late', search: 'ann', sort: 'ended', isDescending: true, offset: 0, limit: 100 },
      },
    ],
    accounts: [{ period: { from: null, to: null }, email: 'ann@example.com' }],
    active: [{ from: null, to: null }],
    note: [
      {
        ...{ email: 'ann@example.com', endedAt: '2026-11-03T23:59:59.000Z', ticket: 'HR-1' },
        ...{ requester: 'Bo', approver: 'Cy', reason: 'HR-1' },
      },
    ],
  },
  dormancy: {
    summary: [{ days: null, instanceIds: [] }],
    rows: [
      {
        question: { days: 60, instanceIds: ['ins_0123456789abcdef'] },
        shown: ['never', 'service'],
        offset: 0,
        limit: 100,
      },
    ],
    plan: [
      { question: { days: null, instanceIds: [] }, shown: [], refs: null },
      { question: { days: 90, instanceIds: [] }, shown: [], refs: ['ins_0123456789abcdef:u12'] },
    ],
  },
  notes: {
    list: [undefined],
    of: [{ email: 'ann@example.com' }],
    set: [{ email: 'ann@example.com', text: 'Ask Security', blocks: 'enable', reason: 'INC-1' }],
    remove: [{ email: 'ann@example.com', reason: 'INC-1' }],
  },
  attachments: {
    of: [{ email: 'ann@example.com' }],
    attach: [{ email: 'ann@example.com', reason: 'INC-1' }],
    save: [{ id: 'att_0123456789abcdef' }],
    remove: [{ id: 'att_0123456789abcdef', reason: 'INC-1' }],
  },
  policy: {
    get: [undefined],
    set: [
      {
        policy: {
          reason: 'always',
          ticket: { pattern: 'INC-\\d+', example: 'INC-20418', words: 'the number of the request' },
        },
        reason: 'TICKET-1',
      },
      { policy: { reason: 'never', ticket: null }, reason: 'TICKET-1' },
    ],
    role: [undefined],
    setRole: [{ role: 'operator', reason: 'INC-1' }],
    organisation: [undefined],
    limits: [undefined],
    setLimits: [
      {
        limits: {
          dormantDays: 60,
          graceDays: 0,
          leaverHours: 8,
          reviewDays: 30,
          retentionDays: 730,
          seatPrice: { cents: 1250, currency: 'EUR' },
        },
        reason: 'TICKET-1',
      },
    ],
  },
  history: {
    changes: [
      {
        since: '2026-11-01T00:00:00.000Z',
        mode: 'net',
        kinds: ['disabled'],
        instanceIds: [instanceId],
        offset: 0,
        limit: 100,
      },
    ],
    known: [{ since: '2026-11-01T00:00:00.000Z' }],
    occasions: [undefined],
    looked: [undefined],
    timeline: [{ refs: [`${instanceId}:u1`], place: { changes: 0, entries: 0 }, limit: 20 }],
    flags: [{ states: ['open'], refs: [`${instanceId}:u1`], offset: 0, limit: 50 }],
    acknowledge: [{ ids: [1], note: 'Agreed with Ann' }],
  },
  reviews: {
    list: [undefined],
    due: [undefined],
    count: [reviewScope],
    open: [
      {
        name: 'Q4 2026',
        scope: reviewScope,
        thresholds: { dormantDays: 90, graceDays: 14, inviteDays: 30, keyDays: 365 },
        reviewers: [{ name: 'Ann', email: 'ann@example.com', groups: [], instanceIds: [] }],
        dueAt: null,
        acceptsGaps: false,
      },
    ],
    get: [{ id: reviewId }],
    rows: [{ id: reviewId, filter: reviewFilter, offset: 0, limit: 100 }],
    decide: [
      {
        id: reviewId,
        which: { kind: 'rows', seqs: [1, 2] },
        decision: 'change',
        change: { admin: true, leave: ['Sales'] },
        note: 'Not needed',
        seen: 4,
      },
      {
        id: reviewId,
        which: { kind: 'matching', filter: reviewFilter },
        decision: 'keep',
        change: null,
        note: 'Same team',
        seen: 4,
      },
    ],
    handOn: [
      {
        ...{ id: reviewId, which: { kind: 'rows', seqs: [1, 2] }, seen: 4 },
        ...{ to: 'ben@example.com', reason: 'On leave' },
      },
    ],
    saveWorksheet: [{ id: reviewId, reviewer: 'ann@example.com' }],
    chooseWorksheet: [{ id: reviewId }],
    takeWorksheet: [{ draft: 'wks_0000000000000001' }],
    saveFaults: [{ draft: 'wks_0000000000000001' }],
    plan: [{ id: reviewId, part: 'disable' }],
    close: [
      {
        ...{ id: reviewId, reason: 'INC-1', approver: '', acceptsUndecided: false, exceptionsDue: null },
      },
    ],
    savePack: [{ id: reviewId }],
  },
  privacy: {
    inventory: [undefined],
    state: [undefined],
    preview: [
      { scope: { kind: 'day', before: '2026-08-29' } },
      { scope: { kind: 'person', email: 'ann@example.com' } },
    ],
    purge: [{ scope: { kind: 'day', before: '2026-08-29' }, expected: 12, reason: 'INC-1' }],
    agree: [{ days: 365, expected: 0, reason: 'INC-1' }],
    stop: [undefined],
  },
  receipts: {
    copy: [{ subject: { kind: 'run', runId } }],
    save: [{ subject: { kind: 'person', email: 'ann@example.com' } }],
    copyNote: [{ runId }],
    saveResults: [{ runId }],
  },
  updates: {
    state: [undefined],
    check: [undefined],
    putOff: [undefined],
    download: [undefined],
    install: [undefined],
  },
  diagnostics: {
    look: [{ withAddresses: false, withChecks: false }],
    save: [{ id: 'dia_0123456789abcdef' }],
  },
  tickets: { read: [{ text: 'INC0012345: Ana <ana@acme.example> leaves' }] },
  reports: {
    save: [
      {
        wish: {
          kind: 'accounts',
          question: { search: 'ann', filters, sort: [{ column: 'name', descending: false }] },
        },
        format: 'xlsx',
        hasMark: false,
      },
      {
        wish: { kind: 'leavers', period: { from: '2026-07-01T00:00:00.000Z', to: null } },
        format: 'json',
        hasMark: false,
      },
      {
        wish: { kind: 'overview', pictures: [{ title: 'Seats', detail: '', svg: '<svg ' }] },
        format: 'pdf',
        hasMark: false,
      },
      {
        wish: { kind: 'journal', question: { search: 'ann', filters: { states: ['refused'] } } },
        format: 'proof',
        hasMark: false,
      },
      {
        wish: {
          kind: 'changes',
          question: { since: '2026-11-01T00:00:00.000Z', mode: 'net', kinds: ['disabled'], instanceIds: [] },
        },
        format: 'csv',
        hasMark: true,
      },
    ],
    saveEvidence: [{ period: { from: null, to: '2026-10-01T00:00:00.000Z' } }],
    stop: [{ id: 'rep_0123456789abcdef' }],
    show: [{ id: 'rep_0123456789abcdef' }],
  },
  journal: {
    list: [
      { search: 'ann', offset: 0, limit: 50 },
      {
        search: '',
        filters: {
          actions: ['disable'],
          states: ['refused'],
          instances: ['Sales', null],
          since: '2026-11-01T00:00:00.000Z',
        },
        offset: 0,
        limit: 50,
      },
    ],
    verify: [undefined],
    facets: [undefined],
    stopVerifying: [undefined],
  },
};
