import type { Err } from '../kernel/result';

/** Ends the writing of a report with an answer for the user: thrown by whatever makes its rows or its files. */
export class ReportFailed extends Error {
  readonly failure: Err;
  constructor(failure: Err) {
    super(failure.error.code);
    this.failure = failure;
  }
}
