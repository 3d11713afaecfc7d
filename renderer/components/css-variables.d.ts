import 'react';

/** Lets a style attribute set custom properties. */
declare module 'react' {
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
