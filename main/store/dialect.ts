import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Remote } from '../kernel/worker-rpc';
import type { StoreMethods } from './session';

/**
 * Kysely over the store worker. A transaction takes the whole store until it ends, so inside
 * `db.transaction().execute(async (trx) => …)` use `trx` only: a query through `db` there waits for ever.
 */
export function workerDialect(store: Remote<StoreMethods>): Dialect {
  return {
    createDriver: () => createDriver(store),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new WorkerAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class WorkerAdapter extends SqliteAdapter {
  /** The worker does the queueing, for all threads at once. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
  /** True of SQLite; Kysely says no because of drivers that share one connection. So migrations happen whole or not at all. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class WorkerConnection implements DatabaseConnection {
  transaction: number | null = null;
  readonly #store: Remote<StoreMethods>;

  constructor(store: Remote<StoreMethods>) {
    this.#store = store;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#store.execute(sql, parameters, this.transaction);
    return {
      rows: result.rows as R[],
      ...(result.changes === null ? {} : { numAffectedRows: BigInt(result.changes) }),
      ...(result.lastInsertRowid === null ? {} : { insertId: BigInt(result.lastInsertRowid) }),
    };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator, and there is nothing to give.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('the store does not stream: ask in pages');
  }
}

function createDriver(store: Remote<StoreMethods>): Driver {
  const mine = (connection: DatabaseConnection) => connection as WorkerConnection;
  const end = async (connection: WorkerConnection, how: 'commit' | 'rollback') => {
    const { transaction } = connection;
    connection.transaction = null;
    if (transaction !== null) await store[how](transaction);
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => new WorkerConnection(store),
    releaseConnection: async () => undefined,
    async beginTransaction(connection) {
      mine(connection).transaction = await store.begin();
    },
    commitTransaction: (connection) => end(mine(connection), 'commit'),
    rollbackTransaction: (connection) => end(mine(connection), 'rollback'),
    destroy: async () => undefined,
  };
}
