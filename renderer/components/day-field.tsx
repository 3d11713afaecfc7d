import type { ReactNode } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import styles from './day-field.module.css';

export interface DayFieldProps {
  /** Accessible name; not shown, for a bar of filters says it by where the field stands, unless `isLabelShown`. */
  readonly label: string;
  readonly isLabelShown?: boolean;
  /** `2026-11-27`; empty: none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly min?: string;
  readonly max?: string;
}

/** A day, by keyboard or from a calendar of the system. While it is being typed it is empty. */
export function DayField({
  label,
  isLabelShown = false,
  value,
  onChange,
  min,
  max,
}: DayFieldProps): ReactNode {
  return (
    <TextField value={value} onChange={onChange} className={styles.field ?? ''}>
      <Label className={(isLabelShown ? styles.label : styles.unseen) ?? ''}>{label}</Label>
      <Input type="date" min={min} max={max} className={styles.input ?? ''} />
    </TextField>
  );
}
