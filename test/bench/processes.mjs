// @ts-check
// The processes of a program, as Linux sees them.
import fs from 'node:fs';
import { pause } from './statistics.mjs';

const ticksPerSecond = 100;
/**
 * A program is idle when all its processes together use less than this share of one processor ... On the machine that
 * tests this, an empty window by itself uses 3 to 9 %, reading or painting 60 % and more.
 */
const idleShare = 0.2;
/** ... for this many looks in a row, one a second. */
const idleLooks = 10;

/**
 * A process and all its descendants.
 * @param {number} pid
 * @returns {number[]}
 */
export function familyOf(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of fs.readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat) children.set(stat.parent, [...(children.get(stat.parent) ?? []), Number(name)]);
  }
  const family = [pid];
  for (const member of family) family.push(...(children.get(member) ?? []));
  return family;
}

/** @param {number} pid */
function statOf(pid) {
  try {
    // The name in parentheses may hold anything, so what follows is counted from its end.
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null; // It has ended in between.
  }
}

/**
 * Memory in bytes, each shared page counted in parts (PSS), so that a sum over processes means something.
 * @param {number} pid
 */
export function memoryOf(pid) {
  const processes = familyOf(pid).map((member) => {
    const text = fs.readFileSync(`/proc/${member}/smaps_rollup`, 'utf8');
    const command = fs.readFileSync(`/proc/${member}/cmdline`, 'utf8');
    const kind = /--type=([\w-]+)/.exec(command)?.[1] ?? 'main';
    return { kind, bytes: Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1]) * 1024 };
  });
  return { processes, bytes: processes.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/**
 * Waits until a program has nothing more to do.
 * @param {number} pid
 * @param {number} [limit] ms
 */
export async function untilIdle(pid, limit = 600_000) {
  const used = () => familyOf(pid).reduce((sum, member) => sum + (statOf(member)?.ticks ?? 0), 0);
  const begun = Date.now();
  let quiet = 0;
  for (let before = used(); quiet < idleLooks; ) {
    if (Date.now() - begun > limit) throw new Error(`It was not idle within ${limit / 1000} s.`);
    await pause(1000);
    const now = used();
    quiet = (now - before) / ticksPerSecond < idleShare ? quiet + 1 : 0;
    before = now;
  }
}
