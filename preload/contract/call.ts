import type * as z from 'zod';

/** One call of the bridge: what goes in and what comes out, both checked in main on every call. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
}

export function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> {
  return { input, output };
}

export type FeatureContract = Readonly<Record<string, Call>>;
