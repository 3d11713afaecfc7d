import fs from 'node:fs';

/**
 * Keeps this process's memory, which holds credentials, out of core dumps where the system lets a program say so:
 * on Linux by naming no kind of memory worth dumping (man 5 core). Elsewhere dumps are written by crash handlers, and
 * none is started.
 */
export function withoutCoreDumps(platform: NodeJS.Platform, write = fs.writeFileSync): void {
  if (platform !== 'linux') return;
  try {
    write('/proc/self/coredump_filter', '0');
  } catch {
    // Containers may forbid it. It is a second line of defence: Rollcall works as well without.
  }
}
