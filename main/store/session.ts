import type { Connection, StatementResult } from './connection';
import type { Turns } from './turns';

/**
 * What one port may ask of the database. All ports share one connection, so a transaction is exclusive: whatever the
 * others ask meanwhile waits for its end.
 */
export interface StoreMethods {
  [name: string]: (...args: never[]) => unknown;
  /** Runs one statement: within the transaction of that number, or by itself when null. */
  execute(sql: string, parameters: readonly unknown[], transaction: number | null): Promise<StatementResult>;
  /** Waits for its turn, then begins a transaction that may write (`immediate`) and resolves with its number. */
  begin(): Promise<number>;
  commit(transaction: number): void;
  rollback(transaction: number): void;
}

export interface Session {
  readonly methods: StoreMethods;
  /** The port is gone: what it had begun is rolled back, and the next in the line goes on. */
  end(): void;
}

/** SQLite has rolled the transaction back by itself (the disk is full), or the caller has ended it already. */
class TransactionEnded extends Error {
  override readonly name = 'TransactionEnded';
  readonly code = 'TRANSACTION_ENDED';
}

export function createSession(connection: Connection, turns: Turns): Session {
  let open: { readonly number: number; readonly endTurn: () => void } | null = null;
  let last = 0;
  let gone = false;

  const finish = () => {
    const { endTurn } = open ?? {};
    open = null;
    if (connection.inTransaction) connection.run('rollback', []);
    endTurn?.();
  };
  const mustBeOpen = (transaction: number) => {
    if (open?.number !== transaction) throw new TransactionEnded('this transaction has ended');
  };

  return {
    methods: {
      async execute(sql, parameters, transaction) {
        if (transaction !== null) {
          mustBeOpen(transaction);
          try {
            return connection.run(sql, parameters);
          } catch (cause) {
            // Were it left open here, the next statement of the caller would commit by itself.
            if (!connection.inTransaction) finish();
            throw cause;
          }
        }
        const endTurn = await turns.take();
        try {
          return connection.run(sql, parameters);
        } finally {
          endTurn();
        }
      },
      async begin() {
        const endTurn = await turns.take();
        try {
          if (gone) throw new TransactionEnded('the port has closed');
          connection.run('begin immediate', []);
        } catch (cause) {
          endTurn();
          throw cause;
        }
        open = { number: ++last, endTurn };
        return last;
      },
      commit(transaction) {
        mustBeOpen(transaction);
        try {
          connection.run('commit', []);
        } finally {
          finish();
        }
      },
      rollback(transaction) {
        if (open?.number === transaction) finish();
      },
    },
    end() {
      gone = true;
      if (open) finish();
    },
  };
}
