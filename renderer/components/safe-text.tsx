import type { ReactNode } from 'react';
import styles from './safe-text.module.css';
import { splitHidden } from './visible-text';

export interface SafeTextProps {
  /** Text that came from a server, a file or a person. */
  readonly text: string;
  /** Shows the whole text on hover, where it may be cut. */
  readonly hasTitle?: boolean;
}

/** Foreign text as data: isolated in its writing direction, hidden characters shown as escapes (security A11). */
export function SafeText({ text, hasTitle = false }: SafeTextProps): ReactNode {
  const parts = splitHidden(text);
  const title = hasTitle ? parts.map((part) => part.text).join('') : undefined;
  return (
    <bdi className={styles.text} title={title}>
      <TextParts text={text} />
    </bdi>
  );
}

/** The parts alone, for components that bring their own `<bdi>`. */
export function TextParts({ text }: { readonly text: string }): ReactNode {
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
