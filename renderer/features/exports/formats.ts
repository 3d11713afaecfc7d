import type { ReportFormat } from '../../../preload/contract/reports';
import { t } from '../../../preload/texts/text';

/** As many rows as a PDF takes (main/reports/formats/page.ts). */
export const mostPrinted = 5_000;

export interface FormatOption {
  readonly value: ReportFormat;
  readonly label: string;
  readonly description: string;
  readonly isDisabled?: boolean;
}

const proof = (): FormatOption => ({
  value: 'proof',
  label: t('For an auditor'),
  description: t(
    'A zip or a folder: the entries with their chain and seal, a README, and the program that checks them.',
  ),
});

/** The formats of an export of `rows` rows; null: nobody knows how many. `hasProof`: of entries of the journal. */
export function formatOptions(rows: number | null, hasProof = false): readonly FormatOption[] {
  const isLong = rows !== null && rows > mostPrinted;
  return [
    ...(hasProof ? [proof()] : []),
    {
      value: 'xlsx',
      label: t('Excel workbook'),
      description: t('Dates as dates, filters, and a sheet that says what it is.'),
    },
    {
      value: 'csv',
      label: 'CSV',
      description: t('For other programs, in UTF-8. No cell can become a formula.'),
    },
    {
      value: 'pdf',
      label: 'PDF',
      description: isLong
        ? t(
            'Takes {most, number} rows at most, so that it can be read. Choose Excel or narrow the list down.',
            { most: mostPrinted },
          )
        : t('To read and to file: a cover, and the table on A4.'),
      isDisabled: isLong,
    },
    {
      value: 'json',
      label: 'JSON',
      description: t('One document for scripts, as the command line writes it.'),
    },
  ];
}
