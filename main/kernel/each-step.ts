/**
 * Takes every step, one after the other, also after one that failed: what is to be given back is given back whatever else
 * goes wrong. Rejects in the end with what failed first; what failed besides it is told to `report`.
 */
export async function takeEachStep(
  steps: readonly (() => unknown)[],
  report: (cause: unknown) => void,
): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps)
    try {
      await step();
    } catch (cause) {
      failures.push(cause);
    }
  const [first, ...others] = failures;
  for (const cause of others) report(cause);
  if (failures.length > 0) throw first;
}
