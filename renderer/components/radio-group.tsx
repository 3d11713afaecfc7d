import { type ReactNode, useId } from 'react';
import { RadioGroup as AriaRadioGroup, Label, Radio, Text } from 'react-aria-components';
import { classNames } from './class-names';
import styles from './radio-group.module.css';

export interface RadioOption<Value extends string> {
  readonly value: Value;
  /** The words: the radio's accessible name. */
  readonly label: string;
  /** One line that helps to choose (plain look only). */
  readonly description?: string;
  readonly isDisabled?: boolean;
}

export interface RadioGroupProps<Value extends string> {
  /** Accessible name; shown above the options unless `isLabelHidden`. */
  readonly label: string;
  readonly options: readonly RadioOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** `plain`: one under the other; `row`: beside each other; `segmented`: one bar, for switching a view. */
  readonly look?: 'plain' | 'row' | 'segmented';
  readonly isLabelHidden?: boolean;
  readonly description?: string;
  readonly isDisabled?: boolean;
}

/** One choice out of a few (role radiogroup). Arrow keys move and choose. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>): ReactNode {
  const { label, options, value, onChange, look = 'plain', description, isDisabled = false } = props;
  const isLabelHidden = props.isLabelHidden ?? look === 'segmented';
  const id = useId();
  const change = (next: string): void => {
    const chosen = options.find((option) => option.value === next);
    if (chosen) onChange(chosen.value);
  };
  return (
    <AriaRadioGroup
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={change}
      isDisabled={isDisabled}
      orientation={look === 'plain' ? 'vertical' : 'horizontal'}
      className={classNames(styles.group, styles[look])}
    >
      {isLabelHidden ? null : <Label className={styles.label ?? ''}>{label}</Label>}
      <div className={styles.options}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            isDisabled={option.isDisabled ?? false}
            aria-label={option.label}
            {...(option.description === undefined ? {} : { 'aria-describedby': `${id}${option.value}` })}
            className={styles.option ?? ''}
          >
            {look === 'segmented' ? null : <span className={styles.mark} />}
            <span className={styles.words}>
              {option.label}
              {option.description === undefined || look === 'segmented' ? null : (
                <span id={`${id}${option.value}`} className={styles.hint}>
                  {option.description}
                </span>
              )}
            </span>
          </Radio>
        ))}
      </div>
      {description === undefined ? null : (
        <Text slot="description" className={styles.hint ?? ''}>
          {description}
        </Text>
      )}
    </AriaRadioGroup>
  );
}
