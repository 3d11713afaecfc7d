import v8 from 'node:v8';
import vm from 'node:vm';

/** How long nobody must have asked for anything, in ms: before it collects, and before it does so once more. */
const rests = [2_000, 6_000] as const;

/**
 * Gives memory back to the system when a thread that has worked much comes to rest. V8 looks for garbage when something
 * new needs room; a thread that rests needs none, and keeps what half a million accounts left behind on their way for as
 * long as the program runs. Collecting stops the thread: only for workers, and only while nobody waits for an answer.
 */
export function createGiveBack(
  collect: () => void = collector(),
  [rest, restAgain]: readonly [number, number] = rests,
) {
  let timer: NodeJS.Timeout | undefined;
  let isAgain = false;
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        collect();
        // Once more, later: V8 gives back what is empty only when it finds it so a second time, and makes the room for what is
        // new small again only where little was made within the last five seconds.
        if (isAgain) return;
        isAgain = true;
        start();
      },
      isAgain ? restAgain : rest,
    );
    timer.unref();
  };
  return {
    /** Much was left behind. */
    due(): void {
      isAgain = false;
      start();
    },
    /** Somebody is at it: not now. */
    putOff(): void {
      if (timer) start();
    },
  };
}

export type GiveBack = ReturnType<typeof createGiveBack>;

/**
 * V8's own collection, which Node hands out only by this flag. The flag is for the whole program, and taken back at once:
 * where another thread takes it back first, this one goes without.
 */
function collector(): () => void {
  v8.setFlagsFromString('--expose-gc');
  const collect: unknown = vm.runInNewContext('typeof gc === "function" ? gc : null');
  v8.setFlagsFromString('--no-expose-gc');
  return typeof collect === 'function' ? () => collect() : () => undefined;
}
