// A roster of 5,000 rows against 10 instances of 5,000 accounts, beside what the plainest program would do with the same
// rows: csv-parse, then a map of addresses. Processor time, as everything of the engine.
import { parse } from 'csv-parse/sync';
import { createEngine, type Engine } from '../../main/directory/engine/engine';
import type { Account } from '../../main/directory/rules/account';
import { openReading } from '../../main/roster/repository';
import type { Population } from './population';

const today = '2026-11-21';

export interface RosterResults {
  readonly rows: number;
  readonly accounts: number;
  readonly leavers: number;
  /** The middle one of a few. */
  readonly ms: number;
  readonly plainMs: number;
}

export async function measureRoster(
  population: Population,
  fill: (engine: Engine, population: Population) => void,
): Promise<RosterResults> {
  const engine = createEngine({ now: () => Date.parse(`${today}T12:00:00Z`) });
  fill(engine, population);
  const people = [...new Map(population.accounts.map(({ email, name }) => [email, name]))];
  const rows = people
    .filter((_, at) => at % 7 !== 0)
    .slice(0, 5_000)
    .map(([email, name], at) =>
      [
        email,
        `"${name}"`,
        at % 20 === 0 ? 'Terminated' : 'Active',
        at % 20 === 9 ? '2026-10-31' : '',
        'Sales',
        'Clerk',
      ].join(),
    );
  const text = ['Work email,Name,Status,End date,Department,Job title', ...rows].join('\n');
  const ours = await middle(async () => {
    const content = new TextEncoder().encode(text).buffer as ArrayBuffer;
    const answer = await engine.reconcile(content, { reading: openReading, today, roles: [], kept: [] });
    if (!answer.ok) throw new Error(answer.problem);
    return answer.leavers.flatMap(({ refs }) => refs).length;
  });
  const plain = await middle(async () => plainLeavers(text, population.accounts));
  if (ours.value !== plain.value)
    throw new Error(`${ours.value} accounts of leavers, ${plain.value} expected`);
  return {
    rows: rows.length,
    accounts: population.accounts.length,
    leavers: ours.value,
    ms: ours.ms,
    plainMs: plain.ms,
  };
}

/** Accounts of leavers, without all that a roster may have: other spellings, joined people, doubtful dates, other lists. */
function plainLeavers(text: string, accounts: readonly Account[]): number {
  const rows: Record<string, string>[] = parse(text, { columns: true });
  const left = new Set(
    rows.flatMap((row) =>
      row.Status === 'Terminated' || (row['End date'] !== '' && (row['End date'] ?? '') < today)
        ? [row['Work email']]
        : [],
    ),
  );
  return accounts.filter(({ email, status }) => status !== 'disabled' && left.has(email)).length;
}

const rounds = 7;

async function middle<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const times: number[] = [];
  let value: T | undefined;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    value = await work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return { ms: times.sort((a, b) => a - b)[Math.floor(rounds / 2)] as number, value: value as T };
}
