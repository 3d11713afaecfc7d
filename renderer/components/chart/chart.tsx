import { type KeyboardEvent, memo, type ReactNode, useRef, useState } from 'react';
import { t } from '../../../preload/texts/text';
import styles from './chart.module.css';
import { type Scene, type Shape, toneVariables } from './scene';

export interface ChartProps {
  readonly scene: Scene;
  /** Accessible name of the picture. */
  readonly label: string;
  /** What pressing a mark does, in a few words: `shows these accounts`. */
  readonly effect: string;
  readonly onPress: (markId: string) => void;
  /** Told what the pointer or the focus is on, or null. */
  readonly onLook: (label: string | null) => void;
}

/**
 * A picture whose parts can be pressed. It is one stop of the Tab key; the arrow keys go from part to part, as in a
 * toolbar.
 */
export function Chart({ scene, label, effect, onPress, onLook }: ChartProps): ReactNode {
  const [current, setCurrent] = useState(0);
  const group = useRef<SVGGElement>(null);
  const count = scene.marks.length;
  const stop = Math.min(current, count - 1);
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(count - 1, to));
    setCurrent(next);
    const mark = group.current?.children[next];
    if (mark instanceof SVGElement) mark.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: stop + 1,
      ArrowDown: stop + 1,
      ArrowLeft: stop - 1,
      ArrowUp: stop - 1,
      Home: 0,
      End: count - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: its group has the name; a title would be a tooltip over every part
    <svg
      width={scene.width}
      height={scene.height}
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      className={styles.chart}
    >
      <Shapes shapes={scene.shapes} />
      {/* biome-ignore lint/a11y/useSemanticElements: HTML has no group inside a picture */}
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of SVG is no control by itself */}
      <g
        ref={group}
        role="group"
        aria-label={t('{picture}. Arrow keys move, Enter {effect}.', { picture: label, effect })}
        onKeyDown={onKeyDown}
      >
        {scene.marks.map((mark, at) => (
          // biome-ignore lint/a11y/useSemanticElements: HTML has no button inside a picture
          <g
            key={mark.id}
            role="button"
            aria-label={mark.label}
            tabIndex={at === stop ? 0 : -1}
            className={styles.mark}
            onClick={() => onPress(mark.id)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onPress(mark.id);
            }}
            onFocus={() => {
              setCurrent(at);
              onLook(mark.label);
            }}
            onBlur={() => onLook(null)}
            onPointerEnter={() => onLook(mark.label)}
            onPointerLeave={() => onLook(null)}
          >
            <rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} rx={3} />
          </g>
        ))}
      </g>
    </svg>
  );
}

/** The parts that only show something. They do not change while one looks around. */
const Shapes = memo(function ShapesOf({ shapes }: { readonly shapes: readonly Shape[] }): ReactNode {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <g aria-hidden="true">
      {shapes.map((shape, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a shape has no identity but its place
        <ShapeOf key={at} shape={shape} />
      ))}
    </g>
  );
});

function ShapeOf({ shape }: { readonly shape: Shape }): ReactNode {
  const colour = `var(${toneVariables[shape.tone]})`;
  switch (shape.kind) {
    case 'bar':
      return <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} fill={colour} />;
    case 'path':
      return shape.stroke === null ? (
        <path d={shape.data} fill={colour} />
      ) : (
        <path d={shape.data} fill="none" stroke={colour} strokeWidth={shape.stroke} />
      );
    case 'words':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size ?? 11}
          fontWeight={shape.isBold ? 600 : undefined}
          textAnchor={shape.anchor}
          fill={colour}
        >
          {shape.text}
        </text>
      );
  }
}
