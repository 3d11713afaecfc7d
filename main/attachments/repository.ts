import type { Kysely } from 'kysely';
import type { Attachment } from '../../preload/contract/attachments';
import type { Workspace } from '../store/schema';

/** Documents kept with people of the client. Their content is asked for one at a time. */
export interface AttachmentRepository {
  /** Of these folded addresses, oldest first. */
  of(emails: readonly string[]): Promise<readonly Attachment[]>;
  /** Kept from one ISO time to before another, oldest first. */
  within(from: string | null, to: string | null): Promise<readonly Attachment[]>;
  get(id: string): Promise<Attachment | null>;
  content(id: string): Promise<Uint8Array | null>;
  put(attachment: Attachment, content: Uint8Array): Promise<void>;
  remove(id: string): Promise<void>;
}

const columns = ['id', 'email', 'name', 'bytes', 'sha256', 'by', 'at'] as const;

export function createAttachmentRepository(db: Kysely<Workspace>): AttachmentRepository {
  const all = () => db.selectFrom('attachment').select(columns).orderBy('at').orderBy('id');
  return {
    of: async (emails) =>
      emails.length === 0
        ? []
        : all()
            .where('email', 'in', [...emails])
            .execute(),
    within: (from, to) => {
      let asked = all();
      if (from !== null) asked = asked.where('at', '>=', from);
      if (to !== null) asked = asked.where('at', '<', to);
      return asked.execute();
    },
    get: async (id) => (await all().where('id', '=', id).executeTakeFirst()) ?? null,
    async content(id) {
      const row = await db.selectFrom('attachment').select('content').where('id', '=', id).executeTakeFirst();
      return row ? new Uint8Array(row.content) : null;
    },
    async put(attachment, content) {
      await db
        .insertInto('attachment')
        .values({ ...attachment, content })
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('attachment').where('id', '=', id).execute();
    },
  };
}
