import {
  type ColumnDefinitionNode,
  type CreateTableNode,
  DataTypeNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  PostgresAdapter,
  PostgresDialect,
  type QueryId,
  sql,
} from 'kysely';
import pg from 'pg';

/**
 * Kysely over PostgreSQL, with values in and out as the embedded store has them. `schema` is the client's, and the only place
 * where a table without a schema is looked for; without one, whoever connects says where.
 */
export function postgresDialect(place: pg.PoolConfig, schema?: string): PostgresDialect {
  const options = schema === undefined ? {} : { options: `-c search_path=${searchPath(schema)}` };
  const pool = new pg.Pool({ ...place, ...options, types: valueTypes() });
  // An idle connection that the server ends is no failure of anybody: the next question opens another one.
  pool.on('error', () => undefined);
  return new TeamDialect({
    pool: {
      options: pool.options,
      async connect() {
        const client = await pool.connect();
        return {
          query: (text: unknown, parameters: readonly unknown[] = []) =>
            client.query(text as string, parameters.map(storable)) as never,
          release: (destroy) => client.release(destroy),
        };
      },
      end: () => pool.end(),
    },
  });
}

/** PostgreSQL takes no NUL in a text. One can come from a server; the embedded store puts the same in its place (connection.ts). */
const storable = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value);

/** `pg_temp` is named so that it comes last: left out, it comes first, and a temporary table would stand before a real one. */
export const searchPath = (schema: string): string => `${schema},pg_temp`;

class TeamDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new TeamAdapter();
  }
}

/**
 * Kysely's own lock belongs to the session, so a migration that fails leaves it to whoever has that connection next. Who
 * migrates here has a transaction, and takes a lock that ends with it (main/team/set-up.ts).
 */
class TeamAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {
    // Taken already.
  }
  override async releaseMigrationLock(): Promise<void> {
    // Ends with the transaction.
  }
}

/** Counts are numbers, and what a file holds is a bare buffer, as libsql answers them. */
function valueTypes(): pg.CustomTypesConfig {
  const { INT8, BYTEA } = pg.types.builtins;
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  types.setTypeParser(BYTEA, (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex')).buffer);
  return types;
}

/**
 * Makes of the tables of a migration PostgreSQL's own. Text is compared byte by byte, as SQLite does: so order and what counts
 * as the same do not depend on a server's language.
 */
export const postgresTables: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => new TableTransformer().transformNode(node, queryId),
  transformResult: async ({ result }) => result,
};

const typesOfColumns: Readonly<Record<string, ReturnType<typeof sql>>> = {
  text: sql`text collate "C"`,
  blob: sql`bytea`,
};

class TableTransformer extends OperationNodeTransformer {
  protected override transformColumnDefinition(
    node: ColumnDefinitionNode,
    queryId?: QueryId,
  ): ColumnDefinitionNode {
    const made = super.transformColumnDefinition(node, queryId);
    const type = DataTypeNode.is(made.dataType) ? typesOfColumns[made.dataType.dataType] : undefined;
    return type ? { ...made, dataType: type.toOperationNode() } : made;
  }
  /** What stands behind a table says how SQLite is to lay it out (`without rowid`). */
  protected override transformCreateTable(node: CreateTableNode, queryId?: QueryId): CreateTableNode {
    const { endModifiers: _, ...made } = super.transformCreateTable(node, queryId);
    return made;
  }
}
