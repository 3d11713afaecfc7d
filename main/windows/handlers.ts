import type { OwnWindow } from '../../preload/contract/windows';
import type { Handlers } from '../ipc/handlers';
import { err, ok } from '../kernel/result';

/** The windows of the program. */
export interface WindowDesk {
  /** Answers false where there are too many already. */
  open(about: OwnWindow): boolean;
  /** Whether Rollcall can be reached without a window. */
  hasTray(): Promise<boolean>;
  /** Prints what the window in front shows, as the operating system asks how. */
  print(): void;
}

/** Where there is no window, none is opened. */
export const noWindowDesk: WindowDesk = {
  open: () => false,
  hasTray: async () => false,
  print: () => undefined,
};

export const windowHandlers = (desk: WindowDesk): Pick<Handlers, 'windows'> => ({
  windows: {
    open: async (about) => (desk.open(about) ? ok() : err('WINDOWS_FULL')),
    print: async () => {
      desk.print();
      return ok();
    },
  },
});
