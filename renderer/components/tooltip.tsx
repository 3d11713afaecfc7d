import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './kbd';
import styles from './tooltip.module.css';

export interface TooltipProps {
  /** One short line. Nothing a user must know stands only in a tooltip. */
  readonly text: string;
  /** Keys that do the same. */
  readonly keys?: string;
  /** The react-aria control it belongs to. */
  readonly children: ReactNode;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
}

/** A short hint beside a control, on hover after a moment and on keyboard focus at once. Escape closes it. */
export function Tooltip({ text, keys, children, placement = 'bottom' }: TooltipProps): ReactNode {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ''} placement={placement} offset={6}>
        {text}
        {keys === undefined ? null : <Kbd keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
