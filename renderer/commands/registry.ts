/** Something the user can do from anywhere in the window: by its keys, later also from the palette and menus. */
export interface Command {
  readonly id: string;
  /** What it does, in the words of the screen. */
  readonly label: string;
  /** Alternatives such as `Mod+F` or `/`. `Mod` is Cmd on a Mac and Ctrl elsewhere. */
  readonly keys: readonly string[];
  readonly run: () => void;
  /** Whether it makes sense now; always, where it is missing. */
  readonly when?: () => boolean;
}

/** The parts of a keyboard event that matter here. */
export interface PressedKeys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether a press is this combination. Shift is left open for signs such as `/`, which need it on some keyboards. */
export function matches(pressed: PressedKeys, keys: string, isMac: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wantsMod = parts.includes('Mod');
  const wantsShift = parts.includes('Shift');
  const mod = isMac ? pressed.metaKey : pressed.ctrlKey;
  const other = isMac ? pressed.ctrlKey : pressed.metaKey;
  const isShiftRight = pressed.shiftKey === wantsShift || (!wantsMod && key.length === 1);
  return (
    pressed.key.toLowerCase() === key.toLowerCase() &&
    mod === wantsMod &&
    !other &&
    !pressed.altKey &&
    isShiftRight
  );
}

/** Keys without Ctrl or Cmd belong to the field somebody types in. */
const isTyping = (keys: string): boolean => !keys.includes('Mod+');

/** The command that a press asks for, or undefined. The first that fits and may run wins. */
export function commandFor(
  commands: readonly Command[],
  pressed: PressedKeys,
  where: { readonly isMac: boolean; readonly isInField: boolean },
): Command | undefined {
  return commands.find(
    (command) =>
      command.keys.some(
        (keys) => !(where.isInField && isTyping(keys)) && matches(pressed, keys, where.isMac),
      ) &&
      (command.when?.() ?? true),
  );
}
