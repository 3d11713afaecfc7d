import type { Right } from '../../preload/contract/policy';
import { type CommandId, keyWords, textOf } from '../../preload/texts/commands';
import { t, type Values } from '../../preload/texts/text';
import type { MenuCommand } from '../components/menu';
import { isMac } from './platform';

/**
 * Something the user can do: the one object behind its keys, the palette, the menus of the application, of rows and of what
 * is chosen. Its words come from `commandTexts` alone.
 */
export interface Command {
  readonly id: CommandId;
  readonly run: () => void;
  /** Whether it makes sense now; always, where it is missing. */
  readonly when?: () => boolean;
  /** What stands in the braces of its label. */
  readonly values?: Values;
}

/** What it does, in the words of the screen. */
export const labelOf = ({ id, values }: Pick<Command, 'id' | 'values'>): string => {
  const { label } = textOf(id);
  return t(label, values);
};

export const keysOf = (id: CommandId): readonly string[] => textOf(id).keys ?? [];

/** The keys of a command as a hint, or undefined. */
export function keyHint(id: CommandId): string | undefined {
  const [first] = keysOf(id);
  return first === undefined ? undefined : keyWords(first, isMac);
}

/** Why the role has not the right that a command wants; empty where it has. */
export type WhyNot = (right: Right) => string;

/** Why a command is held back, or empty. Main asks the same when the change is planned and made. */
export function heldBack(id: CommandId, whyNot: WhyNot): string {
  const { right } = textOf(id);
  return right === undefined ? '' : whyNot(right);
}

/** A command as the item of a menu; one that the role has no right to is there, cannot be chosen, and the menu says why. */
export function menuItem(command: Command, whyNot: WhyNot = () => ''): MenuCommand {
  const keys = keyHint(command.id);
  return {
    id: command.id,
    label: labelOf(command),
    onPress: command.run,
    ...(keys === undefined ? {} : { keys }),
    ...(textOf(command.id).isDanger ? { isDanger: true } : {}),
    whyNot: heldBack(command.id, whyNot),
  };
}

export const canRun = ({ when }: Command): boolean => when?.() ?? true;

/** The parts of a keyboard event that matter here. */
export interface PressedKeys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether a press is this combination. Shift is left open for signs such as `/`, which need it on some keyboards. */
export function matches(pressed: PressedKeys, keys: string, onMac: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wantsMod = parts.includes('Mod');
  const wantsShift = parts.includes('Shift');
  const mod = onMac ? pressed.metaKey : pressed.ctrlKey;
  const other = onMac ? pressed.ctrlKey : pressed.metaKey;
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
      keysOf(command.id).some(
        (keys) => !(where.isInField && isTyping(keys)) && matches(pressed, keys, where.isMac),
      ) && canRun(command),
  );
}
