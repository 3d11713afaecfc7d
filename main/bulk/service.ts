import type { Action } from '../../preload/contract/access';
import type { Bulk, BulkPart, BulkRow, RowState } from '../../preload/contract/bulk';
import { mostRefs } from '../../preload/contract/selection';
import { asWantedCodes } from '../access/rules/intent';
import type { Plan } from '../access/rules/plan';
import type { AccessService } from '../access/service';
import type { ConnectionsService } from '../connections/service';
import { type AccountRef, accountRef, splitAccountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import type { Clock } from '../kernel/clock';
import { type ErrorCode, failureView } from '../kernel/codes';
import { mapInParts } from '../kernel/in-parts';
import { err, type Failure } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { ticketFinder } from '../policy/tickets';
import { folded, type ReadRow, rowReader } from './rules/rows';

export interface BulkPorts {
  readonly access: Pick<AccessService, 'foresee'>;
  readonly connections: Pick<ConnectionsService, 'all' | 'get'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
  readonly policy: Pick<PolicyService, 'current'>;
  readonly clock: Clock;
}

export interface BulkWish {
  readonly text: string;
  /** What is done where the list does not say it. */
  readonly action: Action;
  readonly zone: string;
  /** Rows may name people, not only addresses. */
  readonly takesNames?: boolean;
  /** Where, for rows that name no instance; left out: everywhere. */
  readonly only?: ReadonlySet<string> | undefined;
}

/**
 * Reads a list row by row and says what would become of each. The answer comes out of the plan itself, so a preview and
 * a review never differ. A row that cannot be followed keeps none of the others.
 */
export type PreviewBulk = (wish: BulkWish) => Promise<Bulk>;

/** Rows of one plan, and that plan as it would be. */
interface Part extends BulkPart {
  readonly plan: Plan;
}

export function createBulk({ access, connections, directory, policy, clock }: BulkPorts): PreviewBulk {
  const nameOf = (ref: string) => connections.get(splitAccountRef(ref as AccountRef).instanceId)?.name ?? '';

  async function partOf(action: Action, until: string | null, rows: readonly ReadRow[]): Promise<Part> {
    const refs = rows.flatMap((row) => row.refs).slice(0, mostRefs);
    const reasons = new Map(
      rows.flatMap((row) => (row.reason === '' ? [] : row.refs.map((ref) => [ref, row.reason] as const))),
    );
    const accounts = await directory.engine.accounts(refs);
    const plan = await access.foresee({ action, reasons }, accounts);
    return {
      action,
      until,
      refs,
      reasons: refs.flatMap((ref) => {
        const reason = reasons.get(ref);
        return reason === undefined ? [] : [{ ref, reason }];
      }),
      changes: plan.steps.length,
      plan,
    };
  }

  return async (wish) => {
    const { text, action, zone } = wish;
    const sheet = await directory.engine.sheet(text);
    const only = wish.only ?? null;
    const held = await policy.current();
    const named = sheet.rows.flatMap((row, at) =>
      row.instance === '' && only === null
        ? []
        : (sheet.people[at] ?? []).flatMap((person) => person.accounts.map(({ ref }) => ref as AccountRef)),
    );
    const emails = new Map(
      (await directory.engine.accounts([...new Set(named)])).map((account) => [
        accountRef(account),
        foldEmail(account.email),
      ]),
    );
    const read = rowReader({
      takesNames: wish.takesNames ?? false,
      emailOf: (ref) => emails.get(ref),
      action,
      instances: new Map(connections.all().map(({ id, name }) => [folded(name), id])),
      only,
      zone,
      now: clock.now(),
      policy: held,
      findTicket: await ticketFinder(held),
    });
    let at = 0;
    const rows = await mapInParts(sheet.rows, (row) => read(row, sheet.people[at++] ?? []));
    const groups = new Map<string, ReadRow[]>();
    for (const row of rows)
      if (row.state === 'meant') {
        const key = `${row.action} ${row.until ?? ''}`;
        const group = groups.get(key);
        if (group) group.push(row);
        else groups.set(key, [row]);
      }
    const parts: Part[] = [];
    for (const group of groups.values())
      parts.push(await partOf(group[0]?.action ?? action, group[0]?.until ?? null, group));
    const view = viewer(parts, nameOf);
    return {
      rows: await mapInParts(rows, view),
      parts: parts.map(({ plan: _, ...part }) => part),
      columns: [...sheet.columns],
      ignored: [...sheet.ignored],
      left: sheet.left,
    };
  };
}

const overCodes: ReadonlySet<ErrorCode> = new Set(['BATCH_TOO_LARGE', 'SHARE_TOO_LARGE', 'ROW_OVER']);

/** What a plan says of each row. */
function viewer(parts: readonly Part[], nameOf: (ref: string) => string): (read: ReadRow) => BulkRow {
  const changed = new Set(parts.flatMap(({ plan }) => plan.steps.map(({ target }) => accountRef(target))));
  const skipped = new Map(
    parts.flatMap(({ plan }) =>
      plan.skipped.map(({ target, reason }) => [accountRef(target), reason] as const),
    ),
  );
  const planned = new Set(parts.flatMap(({ refs }) => refs));
  const failureOf = (ref: AccountRef): Failure =>
    skipped.get(ref) ??
    err(planned.has(ref) ? 'ACCOUNT_GONE' : 'ROW_OVER', { most: mostRefs, email: '', instance: nameOf(ref) })
      .error;
  return ({ row, action, until, reason, refs, state, failure }) => {
    const seen = { line: row.line, given: row.email, action, until, reason };
    if (state !== 'meant')
      return {
        ...seen,
        instances: row.instance === '' ? [] : [row.instance],
        state,
        changes: 0,
        failure: failure && failureView(failure),
      };
    const changes = refs.filter((ref) => changed.has(ref)).length;
    const left = refs.filter((ref) => !changed.has(ref)).map(failureOf);
    const serious = left.find(({ code }) => !asWantedCodes.has(code));
    const stated: RowState =
      changes > 0
        ? 'change'
        : serious === undefined
          ? 'already'
          : overCodes.has(serious.code)
            ? 'over'
            : 'refused';
    const why = serious ?? left[0];
    return {
      ...seen,
      instances: [...new Set(refs.map(nameOf))],
      state: stated,
      changes,
      failure: why ? failureView(why) : null,
    };
  };
}
