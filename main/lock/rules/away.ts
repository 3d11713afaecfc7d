/** Why it was locked. `sleep` and `screen`: the computer went to sleep, or its own screen was locked. */
export type LockedBy = 'key' | 'idle' | 'sleep' | 'screen';

/** After how many minutes without anybody it locks; null: never by itself. The organisation may ask for less, not for more. */
export function minutesToLock(wanted: number | null, organisation: number | null): number | null {
  if (organisation === null) return wanted;
  return wanted === null ? organisation : Math.min(wanted, organisation);
}
