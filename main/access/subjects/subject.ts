import type { Instance } from '../../connections/rules/instance';
import type { Account } from '../../directory/rules/account';
import type { Failure, Result } from '../../kernel/result';
import type { MetabaseClient, WriteResult } from '../../metabase/port';
import type { ExecutorPorts } from '../executor';
import type { Names, Request } from '../rules/subjects/subject';
import type { Run, Step } from '../run';

/** A target as it was read. */
export interface Seen<S extends object = object> {
  /** As the rules of its kind understand it, and the workspace keeps it. */
  readonly state: S;
  /** How it is called now. A step is about one that is called as the plan called it. */
  readonly called: string;
  /** As the table has it now, where it is an account. */
  readonly account: Account | null;
}

/** Where a step is at work, and for what. */
export interface Place {
  readonly ports: ExecutorPorts;
  readonly run: Run;
  readonly step: Step;
  readonly instance: Instance;
  readonly client: MetabaseClient;
  readonly names: Names;
}

/**
 * What a step is about, at work: it reads and asks, and decides nothing; that is for the executor and the rules of its
 * kind. Its members are methods so that a subject of any kind can stand for `Subject`.
 */
export interface Subject<S extends object = object, R extends Request = Request> {
  /** Reads it as it is now, with all the step is about; null where it is not there. */
  see(): Promise<Result<Seen<S> | null>>;
  /** What forbids the step whatever the server says, as of now. */
  forbidden(seen: Seen<S> | null): Promise<Failure | null>;
  /** What else forbids it that only the server can tell; asked last. */
  forbiddenThere(seen: Seen<S> | null): Promise<Failure | null>;
  /** One request. `seen` is how the target was right before. */
  send(seen: Seen<S> | null, write: R): Promise<WriteResult>;
}

/** Opens what a step is about, or null where nothing is known of it any more. */
export type OpenSubject = (place: Place) => Promise<Subject | null>;
