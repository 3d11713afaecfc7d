/** A file of Rollcall's folder, with `/` between folders. */
export interface FileSize {
  readonly name: string;
  readonly bytes: number;
}

const client = 'cli_[0-9a-f]{16}';
const instance = 'ins_[0-9a-f]{16}';
/** A database, also one that was set aside (main/store/set-aside.ts), and what SQLite keeps beside it. */
const database = String.raw`(?:\.directory)?(?:\.damaged-\d{4}-\d\d-\d\dT[\d-]{8}\.\d{3}Z(?:\.reading)?)?\.sqlite(?:-wal|-shm|-journal)?`;

/** Names that Rollcall gives, each as a whole. */
const ours = [
  '(?:settings|lock|window)\\.json',
  'logs/rollcall(?:\\.[1-3])?\\.log',
  `(?:clients|session)/${client}${database}`,
  `clients/${client}\\.(?:glance|first-page|open|closing|in-use\\.lock)`,
  `clients/${client}(?:\\.session)?/(?:keys/${instance}|demo\\.json|demo-deeds\\.jsonl)`,
].map((name) => new RegExp(`^${name}$`));

/** The sizes of what Rollcall made, by name. What somebody else put into the folder counts, and is not named. */
export function sizesOf(sizes: readonly FileSize[]) {
  const isOurs = ({ name }: FileSize) => ours.some((one) => one.test(name));
  const rest = sizes.filter((one) => !isOurs(one));
  return {
    files: Object.fromEntries(sizes.filter(isOurs).map(({ name, bytes }) => [name, bytes])),
    others: { files: rest.length, bytes: rest.reduce((all, { bytes }) => all + bytes, 0) },
  };
}
