import { createEngine, type Engine } from '../../../main/directory/engine/engine';
import type { Account } from '../../../main/directory/rules/account';
import type { RosterQuestion } from '../../../main/roster/open';
import { openReading } from '../../../main/roster/repository';

export const instanceIds = ['ins_000000000000000a', 'ins_000000000000000b'] as const;
export const today = '2026-11-27';

export const open: RosterQuestion = {
  reading: openReading,
  today,
  roles: [],
  kept: [],
};

let last = 0;

export function account(email: string, more: Partial<Account> = {}): Account {
  const id = more.id ?? ++last;
  return {
    instanceId: instanceIds[0],
    key: `u${id}`,
    id,
    kind: 'person',
    email,
    name: email,
    status: 'active',
    role: 'member',
    groupIds: [],
    manages: [],
    source: 'password',
    tenant: null,
    createdAt: '2020-01-01T00:00:00.000Z',
    lastSignIn: '2026-11-01T00:00:00.000Z',
    updatedAt: null,
    ...more,
  };
}

export function directoryOf(accounts: readonly Account[]): Engine {
  const engine = createEngine({ now: () => Date.parse(`${today}T12:00:00Z`) });
  engine.setInstances(
    instanceIds.map((id, at) => ({
      id,
      name: ['finance', 'sales'][at] ?? '',
      environment: 'development' as const,
      ownKey: null,
    })),
  );
  engine.restore(accounts);
  return engine;
}

export const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer;

export async function reconciled(
  accounts: readonly Account[],
  text: string,
  question: Partial<RosterQuestion> = {},
) {
  const answer = await directoryOf(accounts).reconcile(bytesOf(text), { ...open, ...question });
  if (!answer.ok) throw new Error(answer.problem);
  return answer;
}
