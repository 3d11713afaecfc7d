import { storedTarget } from '../../connections/rules/instance';
import { type Context, instanceNamed } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { print } from '../output';

/** `rollcall instance doctor`: the report, and whether any step failed as the exit code. */
export async function doctor({ services, output }: Context, name: string): Promise<ExitCode> {
  const report = await services.doctor(storedTarget(instanceNamed(services.connections, name)));
  const { address, at, verdict, text } = report;
  const ok = report.steps.every(({ state }) => state !== 'failed');
  const steps = report.steps.map(({ nextStep, ...step }) => ({ ...step, next_step: nextStep }));
  print(output, { ok, address, at, verdict, steps, text }, () => text.trimEnd());
  return ok ? exit.done : exit.unreachable;
}

/** Where to go on after a test that failed. */
export const doctorHint = (name: string): string =>
  `To find out why, step by step: rollcall instance doctor --instance ${/^[\w.-]+$/.test(name) ? name : `"${name}"`}`;
