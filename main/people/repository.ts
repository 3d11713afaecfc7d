import type { Kysely, Selectable } from 'kysely';
import type { Decision, JoiningRules } from '../../preload/contract/people';
import { DecisionSchema, JoiningRulesSchema } from '../../preload/contract/people';
import type { PersonDecisionTable, Workspace } from '../store/schema';

/** The client's decisions about who is whom. They are no fact of any server, and outlive a directory that is read anew. */
export interface PeopleRepository {
  rules(): Promise<JoiningRules>;
  saveRules(rules: JoiningRules): Promise<void>;
  /** Newest first. What cannot be understood is left out: it joins nobody. */
  decisions(): Promise<readonly Decision[]>;
  /** Replaces decisions by others, all or none. */
  replace(gone: readonly string[], made: readonly Decision[]): Promise<void>;
}

/** The row of `meta` that holds the rules. */
const rulesKey = 'people.joining';
const noRules: JoiningRules = { aliases: [], plusAddressing: false };

export function createPeopleRepository(db: Kysely<Workspace>): PeopleRepository {
  return {
    async rules() {
      const row = await db.selectFrom('meta').select('value').where('key', '=', rulesKey).executeTakeFirst();
      return row === undefined
        ? noRules
        : (JoiningRulesSchema.safeParse(JSON.parse(row.value)).data ?? noRules);
    },
    async saveRules(rules) {
      const value = JSON.stringify(rules);
      await db
        .insertInto('meta')
        .values({ key: rulesKey, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    },
    async decisions() {
      const rows = await db
        .selectFrom('person_decision')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id')
        .execute();
      return rows.flatMap(fromRow);
    },
    async replace(gone, made) {
      await db.transaction().execute(async (trx) => {
        if (gone.length > 0) await trx.deleteFrom('person_decision').where('id', 'in', gone).execute();
        if (made.length > 0)
          await trx
            .insertInto('person_decision')
            .values([...made])
            .execute();
      });
    },
  };
}

function fromRow(row: Selectable<PersonDecisionTable>): readonly Decision[] {
  const parsed = DecisionSchema.safeParse(row);
  return parsed.success ? [parsed.data] : [];
}
