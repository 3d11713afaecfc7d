import type { BrowserWindow, NativeImage } from 'electron';
import { t } from '../../preload/texts/text';
import type { Events } from '../kernel/events';

export interface BadgePorts {
  /** macOS and Linux desktops with a launcher that counts. Answers whether there is one. */
  readonly setCount: (count: number) => void;
  /** Windows has no number: a dot on the taskbar button, with words for assistive technology. */
  readonly overlay: (() => NativeImage) | null;
  readonly window: () => Pick<BrowserWindow, 'setOverlayIcon'> | null;
  /** How much needs a look or waits for somebody; null while that is nobody's business. */
  readonly waiting: () => Promise<number | null>;
  readonly report: (cause: unknown) => void;
}

/** Counts on the program's icon what needs a look or waits, at the client that is open. */
export function keepBadge(events: Pick<Events, 'on'>, ports: BadgePorts): { clear(): void; stop(): void } {
  let shown = 0;
  function show(count: number): void {
    if (count === shown) return;
    shown = count;
    ports.setCount(count);
    if (ports.overlay === null) return;
    ports
      .window()
      ?.setOverlayIcon(
        count === 0 ? null : ports.overlay(),
        count === 0 ? '' : t('{count, plural, one {# needs a look} other {# need a look}}', { count }),
      );
  }
  const count = async (): Promise<void> => show((await ports.waiting()) ?? 0);
  const look = () => void count().catch(ports.report);
  const stops = [events.on('history.changed', look), events.on('schedule.changed', look)];
  return {
    clear: () => show(0),
    stop() {
      for (const stop of stops) stop();
    },
  };
}

const side = 16;
const middle = (side - 1) / 2;

/** A dot in the red of the taskbar's own marks, as BGRA. */
export function dotBitmap(): { readonly bytes: Buffer; readonly width: number; readonly height: number } {
  const bytes = Buffer.alloc(side * side * 4);
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    const isIn = (x - middle) ** 2 + (y - middle) ** 2 <= 36;
    if (isIn) bytes.set([0x2b, 0x2b, 0xc4, 0xff], at * 4);
  }
  return { bytes, width: side, height: side };
}
