import { Download, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { IconButton } from '../icon-button';
import { Menu } from '../menu';
import { SafeText } from '../safe-text';
import { Chart } from './chart';
import styles from './chart-card.module.css';
import type { Scene, Tone } from './scene';
import { useWidth } from './use-width';

/** The numbers of a picture, for whoever would rather read them. The first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly (string | number)[] }[];
}

export interface ChartCardProps {
  readonly title: string;
  /** One line under it; what is looked at takes its place. */
  readonly detail: string;
  /** Draws for a width in pixels. */
  readonly draw: (width: number) => Scene;
  readonly table: ChartTable;
  /** What the colours mean; left out where there is one. */
  readonly legend?: readonly { readonly tone: Tone; readonly word: string }[];
  readonly effect: string;
  readonly onPress: (markId: string) => void;
  readonly onSave: (kind: 'svg' | 'png', scene: Scene) => void;
  /** Shown in place of the picture when there is nothing to draw. */
  readonly empty?: ReactNode;
}

/** A picture with its title, its numbers as a table, and a way to take it along. */
export function ChartCard(props: ChartCardProps): ReactNode {
  const { title, detail, draw, table, legend = [], effect, onPress, onSave, empty } = props;
  const id = useId();
  const [place, width] = useWidth<HTMLDivElement>();
  const [seen, setSeen] = useState<string | null>(null);
  const [isTable, setTable] = useState(false);
  const scene = width > 0 && empty === undefined ? draw(width) : null;
  return (
    <section aria-labelledby={id} className={styles.card}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <p className={styles.detail}>
            <SafeText text={seen ?? detail} />
          </p>
        </div>
        <IconButton
          label={t('Show {picture} as a table', { picture: title })}
          size="s"
          icon={<Table2 size={14} aria-hidden="true" />}
          isPressed={isTable}
          isDisabled={empty !== undefined}
          onPress={() => setTable(!isTable)}
        />
        <Menu
          label={t('Save {picture}', { picture: title })}
          placement="bottom end"
          trigger={
            <IconButton
              label={t('Save {picture}', { picture: title })}
              size="s"
              icon={<Download size={14} aria-hidden="true" />}
              isDisabled={scene === null}
            />
          }
          items={(['png', 'svg'] as const).map((kind) => ({
            id: kind,
            label: t('Save as {format}…', { format: kind.toUpperCase() }),
            onPress: () => {
              if (scene) onSave(kind, scene);
            },
          }))}
        />
      </header>
      {legend.length > 0 ? (
        <ul aria-label={t('Colours of {picture}', { picture: title })} className={styles.legend}>
          {legend.map(({ tone, word }) => (
            <li key={tone}>
              <span className={`${styles.swatch} ${styles[tone]}`} />
              {word}
            </li>
          ))}
        </ul>
      ) : null}
      <section
        className={styles.picture}
        aria-label={t('{picture}, picture', { picture: title })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
        tabIndex={0}
      >
        <div ref={place}>
          {empty ?? null}
          {scene && !isTable ? (
            <Chart scene={scene} label={title} effect={effect} onPress={onPress} onLook={setSeen} />
          ) : null}
          {scene && isTable ? <Numbers title={title} table={table} /> : null}
        </div>
      </section>
    </section>
  );
}

function Numbers({ title, table }: { readonly title: string; readonly table: ChartTable }): ReactNode {
  return (
    <table aria-label={title} className={styles.table}>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ key, cells: [name, ...values] }) => (
          <tr key={key}>
            <th scope="row">
              <SafeText text={String(name)} />
            </th>
            {values.map((value, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no identity but its column
              <td key={at}>{typeof value === 'number' ? number(value) : value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
