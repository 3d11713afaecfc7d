import type * as z from 'zod';
import type { Contract } from '../../preload/contract';
import type { Call } from '../../preload/contract/call';
import type { Result } from '../kernel/result';

/** What answers each call of the contract: plain functions over already checked input. Services are wired to it in the container. */
export type Handlers = {
  readonly [F in keyof Contract]: {
    readonly [C in keyof Contract[F]]: Contract[F][C] extends Call<infer I, infer O>
      ? (input: z.output<I>) => Promise<Result<z.input<O>>>
      : never;
  };
};
