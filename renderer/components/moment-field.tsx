import { parseDateTime } from '@internationalized/date';
import { type ReactNode, useContext, useEffect } from 'react';
import {
  DateField,
  DateFieldStateContext,
  DateInput,
  DateSegment,
  FieldError,
  I18nProvider,
  Label,
  Text,
} from 'react-aria-components';
import { locale } from '../../preload/texts/formats';
import field from './field.module.css';
import styles from './moment-field.module.css';

export interface MomentFieldProps {
  readonly label: string;
  /** `2027-03-01T09:00`, or null while it is not complete. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** Told whether some parts are typed and others are not: that is not the same as nothing. */
  readonly onPartial?: (isPartial: boolean) => void;
  /** The exact moment that is meant, or what to enter. */
  readonly description?: ReactNode;
  readonly error?: string | null;
  readonly autoFocus?: boolean;
}

/** A day and a time of day, each part by keyboard: digits, or the arrow keys. */
export function MomentField(props: MomentFieldProps): ReactNode {
  const { label, value, onChange, onPartial, description, error, autoFocus } = props;
  const isInvalid = error !== undefined && error !== null;
  return (
    // The day before the month, as everywhere in the window.
    <I18nProvider locale={locale()}>
      <DateField
        value={value === null ? null : parseDateTime(value)}
        onChange={(date) => onChange(date === null ? null : date.toString().slice(0, 16))}
        granularity="minute"
        hourCycle={24}
        shouldForceLeadingZeros={true}
        isInvalid={isInvalid}
        validationBehavior="aria"
        autoFocus={autoFocus ?? false}
        className={field.field ?? ''}
      >
        <Label className={field.label ?? ''}>{label}</Label>
        <DateInput className={`${field.box ?? ''} ${styles.parts ?? ''}`}>
          {(segment) => <DateSegment segment={segment} className={styles.part ?? ''} />}
        </DateInput>
        {description !== undefined && !isInvalid ? (
          <Text slot="description" className={field.description ?? ''}>
            {description}
          </Text>
        ) : null}
        <FieldError className={field.error ?? ''}>{error}</FieldError>
        {onPartial === undefined ? null : <TellPartial onPartial={onPartial} />}
      </DateField>
    </I18nProvider>
  );
}

function TellPartial({ onPartial }: Required<Pick<MomentFieldProps, 'onPartial'>>): null {
  const parts = useContext(DateFieldStateContext)?.segments.filter(({ isEditable }) => isEditable) ?? [];
  const isPartial =
    parts.some(({ isPlaceholder }) => isPlaceholder) && parts.some(({ isPlaceholder }) => !isPlaceholder);
  useEffect(() => onPartial(isPartial), [isPartial, onPartial]);
  return null;
}
