import type { TestConnection } from '../../preload/contract/connections';
import type { DoctorReport, DoctorStep, DoctorStepId } from '../../preload/contract/doctor';
import { DoctorStepIdSchema } from '../../preload/contract/doctor';
import { inEnglish, t } from '../../preload/texts/text';
import { type Clock, isoTime } from '../kernel/clock';
import type { Result } from '../kernel/result';
import type { Look } from '../metabase/look';
import type { OpenMetabase } from '../metabase/port';
import { concealText } from '../metabase/requests';
import type { ConnectionTarget } from '../metabase/target';
import { takeAccountSteps } from './doctor-account';
import { takeServerSteps } from './doctor-server';
import { type Finding, reportText, shownAddress, skipped, verdictOf } from './rules/doctor-report';
import type { Way } from './target';

export interface DoctorPorts {
  readonly look: Look;
  /** Where it goes, without the credential: enough for every step before signing in. */
  readonly way: (input: TestConnection) => Promise<Result<Way>>;
  readonly target: (input: TestConnection) => Promise<Result<ConnectionTarget>>;
  readonly openMetabase: OpenMetabase;
  readonly clock: Clock;
  /** Of Rollcall, for the report. */
  readonly version: string;
}

/** Finds out, step by step, why an instance cannot be reached, and says it in plain words. */
export type Examine = (input: TestConnection) => Promise<DoctorReport>;

/** The steps as they come: a failed one ends the way, and what comes after it is skipped. */
export interface Steps {
  take(id: DoctorStepId, work: () => Finding | Promise<Finding>): Promise<boolean>;
}

/**
 * The connection doctor. Each step stands on the ones before, and goes the way the client itself goes. Until TLS is
 * verified no credential is even read; there is one sign-in at most, and none where a step before it failed.
 */
export function createDoctor(ports: DoctorPorts): Examine {
  const { clock } = ports;

  return async (input) => {
    const at = isoTime(clock.now());
    const taken = new Map<DoctorStepId, TakenStep>();
    const secrets = new Set(typedSecrets(input));
    const steps: Steps = {
      async take(id, work) {
        const began = clock.now();
        const finding = await work();
        taken.set(id, { id, ...finding, ms: Math.max(0, Math.round(clock.now() - began)) });
        return finding.state !== 'failed';
      },
    };
    const { way, open } = await takeServerSteps(ports, input, steps);
    for (const secret of way ? secretsOf(way.reach) : []) secrets.add(secret);
    if (open) await takeAccountSteps(ports, { input, steps, secrets });
    const all = DoctorStepIdSchema.options.map(
      (id): TakenStep =>
        taken.get(id) ?? { id, ...skipped(() => t('Not tried, because a step before it failed.')), ms: 0 },
    );
    return concealed(
      { address: way?.address ?? shownAddress(input.address), at, steps: all },
      [...secrets],
      ports,
    );
  };
}

interface TakenStep extends Finding, Pick<DoctorStep, 'id' | 'ms'> {}

/** The report without any secret, whoever repeated it: in the language of the window, and its text in English for a ticket. */
function concealed(
  { address, at, steps }: Pick<DoctorReport, 'address' | 'at'> & { readonly steps: readonly TakenStep[] },
  secrets: readonly string[],
  { version }: DoctorPorts,
): DoctorReport {
  const clean = (text: string) => concealText(text, secrets);
  const said = () => {
    const clear = steps.map((step) => ({
      ...step,
      found: clean(step.found()),
      nextStep: clean(step.nextStep()),
    }));
    return { address: clean(address), at, steps: clear, verdict: verdictOf(clear) };
  };
  return { ...said(), text: inEnglish(() => reportText(said(), version)) };
}

function typedSecrets({ credential, secrets, secondFactor }: TestConnection): readonly string[] {
  const { proxyPassword, clientCertificate } = secrets;
  const typed = [
    credential?.kind === 'api-key' ? credential.apiKey : credential?.password,
    proxyPassword,
    clientCertificate?.kind === 'chosen' ? clientCertificate.passphrase : null,
    secondFactor,
  ];
  return typed.filter((secret): secret is string => !!secret);
}

/** Those of the way there, which may be stored and not typed. */
function secretsOf({ proxyPassword, clientCertificate }: Way['reach']): readonly string[] {
  return [proxyPassword, clientCertificate?.passphrase].filter((secret): secret is string => !!secret);
}
