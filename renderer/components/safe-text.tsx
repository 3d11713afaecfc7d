import type { ReactNode } from 'react';
import styles from './safe-text.module.css';
import { splitHidden, visibleText } from './visible-text';

export interface SafeTextProps {
  /** Text that came from a server, a file or a person. */
  readonly text: string;
  /** Shows the whole text on hover, where it may be cut. */
  readonly hasTitle?: boolean;
}

/** Foreign text as data: isolated in its writing direction, hidden characters shown as escapes (security A11). */
export function SafeText({ text, hasTitle = false }: SafeTextProps): ReactNode {
  return (
    <bdi className={styles.text} title={hasTitle ? visibleText(text) : undefined}>
      {textParts(text)}
    </bdi>
  );
}

/**
 * The parts alone, for components that bring their own `<bdi>`. No component: a grid draws hundreds of texts with every
 * key, nearly all of them of one part, which React then sets without a node of its own.
 */
export function textParts(text: string): ReactNode {
  const parts = splitHidden(text);
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'text') return only.text;
  return parts.map((part, at) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no identity but their place
      <span key={at} className={styles.escape} dir="ltr">
        {part.text}
      </span>
    ),
  );
}
