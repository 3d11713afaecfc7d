import type { WriteResult } from '../../metabase/port';
import type { EntryWrite } from '../rules/wanted';
import { temporaryPassword } from '../temporary-password';
import type { Place } from './subject';

/** Asks for what lets somebody in. A secret that comes of it goes to whoever shows it, once, and nowhere else. */
export async function sendEntry(
  { client, ports, run, names }: Place,
  { kind }: EntryWrite,
  account: { readonly id: number; readonly email: string },
): Promise<WriteResult> {
  const hand = (what: 'password' | 'link', value: string) =>
    ports.handOver.put(run.id, { kind: what, email: names.email, instance: names.instance, value });
  switch (kind) {
    case 'mail-invite':
      return client.sendInvite(account.id);
    case 'mail-reset':
      return client.sendReset(account.email);
    case 'make-link': {
      const { answer, link } = await client.resetLink(account.id);
      if (link !== null) hand('link', link);
      return answer;
    }
    case 'set-password': {
      const password = temporaryPassword();
      const answer = await client.setPassword(account.id, password);
      if (answer.result.ok) hand('password', password);
      return answer;
    }
  }
}
