/** Who is in which group. */
export interface MembershipPair {
  readonly userId: number;
  readonly groupId: number;
}

/**
 * The memberships of all users (metabase-api 4.6), row by row: they are flat and hold no texts, so each is found without
 * reading all of them, which a large server's list takes half a second. Null, and the end, where something is no row.
 */
export function* membershipRows(body: Uint8Array): Generator<MembershipPair | null> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const open = bytes.indexOf('{');
  const rest = bytes.subarray(0, Math.max(open, 0)).toString('utf8').replace('\uFEFF', '');
  if (open < 0 || rest.trim() !== '') return yield null;
  let at = open + 1;
  for (;;) {
    const from = bytes.indexOf('{', at);
    if (from < 0) break;
    const to = bytes.indexOf('}', from);
    const row = to < 0 ? null : pairIn(bytes.subarray(from, to + 1).toString('latin1'));
    yield row;
    if (row === null) return;
    at = to + 1;
  }
  // What was cut off has no end.
  if (bytes.indexOf('}', at) < 0) yield null;
}

function pairIn(text: string): MembershipPair | null {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return null;
  }
  const { user_id: userId, group_id: groupId } = row as Readonly<Record<string, unknown>>;
  return isId(userId) && isId(groupId) ? { userId, groupId } : null;
}

const isId = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1;
