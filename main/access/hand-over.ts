/** A secret that came into being in a run, for one person to hand on. */
export interface Secret {
  readonly kind: 'password' | 'link' | 'api-key';
  /** How the target is called. */
  readonly email: string;
  /** The name of the instance. */
  readonly instance: string;
  readonly value: string;
}

/**
 * Secrets that runs brought into being, until they are shown, once. Only in main's memory: never in the workspace, the
 * journal, a log, the window or an export (promise 1).
 */
export interface HandOver {
  put(runId: string, secret: Secret): void;
  /** How many of a run wait to be shown. */
  count(runId: string): number;
  /** All of a run, for their one showing: they are forgotten here. */
  take(runId: string): readonly Secret[];
  /** Somebody shows those of a run once it has ended. Answers what says that this is done. */
  expect(runId: string): () => void;
  /** Of how many such runs there are secrets that nobody has seen yet, or that are in front of somebody now. */
  unshown(): number;
}

export function createHandOver(): HandOver {
  const byRun = new Map<string, Secret[]>();
  const expected = new Map<string, { isShown: boolean }>();
  return {
    put(runId, secret) {
      const held = byRun.get(runId) ?? [];
      // A step that is tried once more makes a new one, and the old one is void.
      const others = held.filter(({ email, instance, kind }) => {
        return email !== secret.email || instance !== secret.instance || kind !== secret.kind;
      });
      byRun.set(runId, [...others, secret]);
    },
    count: (runId) => byRun.get(runId)?.length ?? 0,
    take(runId) {
      const held = byRun.get(runId) ?? [];
      byRun.delete(runId);
      const showing = expected.get(runId);
      if (showing && held.length > 0) showing.isShown = true;
      return held;
    },
    expect(runId) {
      const showing = { isShown: false };
      expected.set(runId, showing);
      return () => {
        // A run that is taken up again is expected anew.
        if (expected.get(runId) === showing) expected.delete(runId);
      };
    },
    unshown: () => [...expected].filter(([runId, { isShown }]) => isShown || byRun.has(runId)).length,
  };
}

const kindWords: Readonly<Record<Secret['kind'], string>> = {
  password: 'temporary password',
  link: 'link for a new password',
  'api-key': 'API key',
};

/** Secrets as text to copy or to print: a line for each. */
export function secretLines(secrets: readonly Secret[]): string {
  return secrets
    .map(({ email, instance, kind, value }) => `${email} on ${instance}, ${kindWords[kind]}: ${value}`)
    .join('\n');
}
