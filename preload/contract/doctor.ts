import * as z from 'zod';

/** The steps of the connection doctor, in the order they are taken: each stands on the ones before. */
export const DoctorStepIdSchema = z.enum([
  'address',
  'proxy',
  'name',
  'connect',
  'tls',
  'http',
  'version',
  'clock',
  'sign-in',
  'role',
  'users',
]);

export const DoctorStepSchema = z.strictObject({
  id: DoctorStepIdSchema,
  /** `skipped`: a step before it failed, or it does not apply. */
  state: z.enum(['passed', 'warning', 'failed', 'skipped']),
  /** What was found, in a sentence: `bi.example.com is 10.1.2.3`. */
  found: z.string(),
  /** The next thing to try; empty where nothing is to be done. */
  nextStep: z.string(),
  /** Milliseconds it took. */
  ms: z.number().int(),
});

export const DoctorReportSchema = z.strictObject({
  address: z.string(),
  at: z.string().max(40),
  steps: z.array(DoctorStepSchema).max(20),
  /** The cause in one sentence, or that all is well. */
  verdict: z.string(),
  /** All of it as plain text to paste into a ticket; without secrets. */
  text: z.string(),
});

export type DoctorStepId = z.infer<typeof DoctorStepIdSchema>;
export type DoctorStep = z.infer<typeof DoctorStepSchema>;
export type DoctorReport = z.infer<typeof DoctorReportSchema>;
