import {
  type CommandGroup,
  commandGroups,
  commandIds,
  keyWords,
  textOf,
} from '../../../preload/texts/commands';
import { t } from '../../../preload/texts/text';

/** The shortcuts of one group, each with its keys as words. */
export interface ShortcutGroup {
  readonly id: CommandGroup;
  readonly title: string;
  readonly lines: readonly {
    readonly id: string;
    readonly label: string;
    readonly keys: readonly string[];
  }[];
}

/** Every command that has keys, group by group, as far as its words or keys hold what was typed. */
export function shortcutsLike(typed: string, isMac: boolean): readonly ShortcutGroup[] {
  const sought = typed.trim().toLowerCase();
  return (Object.keys(commandGroups) as CommandGroup[]).flatMap((group) => {
    const title = commandGroups[group];
    const lines = commandIds.flatMap((id) => {
      const text = textOf(id);
      if (text.group !== group || !text.keys) return [];
      const { label, synonyms } = text;
      // What stands in braces is known only where the command is.
      const line = {
        id,
        label: t(label, { what: t('the cell') }),
        keys: text.keys.map((keys) => keyWords(keys, isMac)),
      };
      const words = [line.label, ...line.keys, synonyms === undefined ? '' : t(synonyms)].join('\n');
      return words.toLowerCase().includes(sought) ? [line] : [];
    });
    return lines.length === 0 ? [] : [{ id: group, title: t(title), lines }];
  });
}
