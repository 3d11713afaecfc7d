/**
 * Commands that change nothing on a server and decide nothing. With several clients these alone work for the one that the
 * window shows when none is named: whatever else is meant for one client must not land at another. `instance export`, which
 * hands out secrets, is not among them.
 */
const reading: ReadonlySet<string> = new Set([
  ...['instance list', 'instance test', 'instance doctor', 'sync', 'accounts list', 'accounts export'],
  ...['people show', 'people find', 'people duplicates', 'people links', 'people alias list'],
  ...['access runs', 'access results', 'access incidents', 'access scheduled list'],
  ...['leftovers list', 'keys list', 'groups list', 'groups members', 'protect list', 'policy show'],
  ...['notes list', 'attachments list', 'report overview'],
  ...['templates list', 'templates show', 'templates drift', 'templates note', 'templates export'],
  ...['journal list', 'journal verify', 'journal receipt', 'journal export', 'watch list'],
  ...[
    'report drift',
    'report dormant',
    'report leavers',
    'report bundle',
    'privacy inventory',
    'privacy preview',
  ],
  ...['review list', 'review due', 'review show', 'receipt', 'ticket read', 'schema', 'completion'],
  'diagnostics',
]);

/** @param command its words, such as `people alias list` */
export const onlyReads = (command: string): boolean => reading.has(command);
