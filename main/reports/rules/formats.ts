export const formats = ['csv', 'xlsx', 'json', 'pdf'] as const;
export type ReportFormat = (typeof formats)[number];
