import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../button';
import { Menu, type MenuProps } from '../menu';

export interface ChangesMenuProps extends Pick<MenuProps, 'items' | 'placement'> {
  readonly size?: 's' | 'm';
  /** Why nothing may be changed; then it does not open, and says why. */
  readonly whyNot: string;
}

/** The menu `More changes`, or a button of that name which says why there is none. */
export function ChangesMenu({ size = 'm', whyNot, ...menu }: ChangesMenuProps): ReactNode {
  const button = (
    <Button size={size} whyNot={whyNot}>
      {t('More changes')}
    </Button>
  );
  return whyNot === '' ? <Menu label={t('More changes')} trigger={button} {...menu} /> : button;
}
