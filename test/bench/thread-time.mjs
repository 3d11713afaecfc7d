// @ts-check
// How long the main thread of another process really ran. A task of the page that took long on the clock may have lost the
// processor to others for most of it: the page cannot tell, the system can (Linux; elsewhere the answers are null).
import fs from 'node:fs';

/** How often the thread is looked at, in ms. */
const every = 4;
/** How long it is remembered, in ms: longer than any stretch between two questions. */
const remembered = 900_000;

/**
 * Watches the main thread of a process until `stop`.
 * @param {number} pid
 */
export function watchThread(pid) {
  /** @type {number[]} wall clock, ms */
  const at = [];
  /** @type {number[]} how long it had run by then, ms */
  const ran = [];
  const runTime = reader(`/proc/${pid}/task/${pid}/schedstat`);
  const look = () => {
    const now = Date.now();
    at.push(now);
    ran.push(runTime());
    if ((at[0] ?? now) < now - 2 * remembered) {
      const old = at.findIndex((time) => time >= now - remembered);
      at.splice(0, old);
      ran.splice(0, old);
    }
  };
  const timer = setInterval(look, every);
  timer.unref();
  return {
    /**
     * How long it ran between two times, at most: whole looks around them are counted. Null where it
     * cannot be told: before the first look, or on another system.
     * @param {number} from wall clock, ms
     * @param {number} to wall clock, ms
     * @returns {number | null}
     */
    between(from, to) {
      look();
      const after = at.findIndex((time) => time > from);
      const last = at.findIndex((time) => time >= to);
      const ms = (ran.at(last) ?? Number.NaN) - (ran[after < 0 ? at.length - 1 : after - 1] ?? Number.NaN);
      return Number.isFinite(ms) ? ms : null;
    },
    stop: () => clearInterval(timer),
  };
}

/**
 * @param {string} file kept open: it is read at every look
 * @returns {() => number} how long the thread has run, in ms
 */
function reader(file) {
  const seen = Buffer.alloc(64);
  let opened = -1;
  return () => {
    try {
      if (opened < 0) opened = fs.openSync(file, 'r');
      return (
        Number(seen.toString('latin1', 0, fs.readSync(opened, seen, 0, seen.length, 0)).split(' ')[0]) / 1e6
      );
    } catch {
      return Number.NaN;
    }
  };
}
