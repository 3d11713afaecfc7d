import type { ReportFormat } from './formats';

/** `accounts-acme-bank-2026-11-27.xlsx`: what a report is called when nobody says otherwise. `day` in local time. */
export function reportName(kind: string, client: string, format: ReportFormat | 'zip', day: Date): string {
  const words = client.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const two = (number: number) => String(number).padStart(2, '0');
  const date = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  return `${[kind, ...words].join('-').slice(0, 80)}-${date}.${format}`;
}
