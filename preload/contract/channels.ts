/**
 * The names of every call and event, and nothing else: the sandboxed preload takes only these, so that no schema
 * library runs in it. `contract/index.ts` fails to compile when the schemas and this list differ.
 */
export const calls = {
  app: ['start', 'status', 'useSessionMemory', 'retryKeychain'],
  settings: ['get', 'set'],
  connections: [
    'list',
    'test',
    'doctor',
    'add',
    'update',
    'remove',
    'arrange',
    'signIn',
    'trust',
    'chooseClientCertificate',
  ],
  transfer: ['save', 'choose', 'unlock', 'take'],
  directory: ['query', 'summary', 'person', 'groups', 'lookup', 'chooseList', 'readList', 'sync', 'cancel'],
  people: [
    'rules',
    'setRules',
    'preview',
    'joins',
    'link',
    'unlink',
    'decisions',
    'takeBack',
    'duplicates',
    'dismiss',
  ],
  views: ['list', 'save', 'remove', 'arrange', 'counts'],
  selection: ['count', 'range', 'keep', 'copy'],
  overview: ['pictures', 'seats', 'savePicture'],
  access: [
    'plan',
    'planLeaving',
    'incidents',
    'explain',
    'execute',
    'undo',
    'run',
    'openRuns',
    'recheck',
    'pause',
    'resume',
    'drop',
    'retry',
  ],
  bulk: ['preview'],
  schedule: ['moment', 'make', 'list', 'runNow', 'drop', 'change'],
  protection: ['list', 'add', 'remove'],
  policy: ['get', 'set'],
  journal: ['list', 'verify'],
  receipts: ['copy', 'save', 'saveResults'],
  history: ['changes', 'known', 'occasions', 'looked', 'timeline', 'flags', 'acknowledge'],
} as const;

export const events = [
  'app.noticed',
  'connections.changed',
  'directory.changed',
  'directory.synced',
  'runs.progressed',
  'schedule.changed',
  'journal.appended',
  'settings.changed',
  'history.changed',
  'app.asked',
] as const;

export type EventName = (typeof events)[number];
