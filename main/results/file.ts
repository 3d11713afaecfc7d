import path from 'node:path';
import type { Result } from '../kernel/result';
import { writeBeside } from '../transfer/files';
import { type Results, type ResultsFormat, writtenResults } from './service';

/** `results-disable-2026-11-26.csv`. */
export function resultsName({ result, started_at }: Results): string {
  return `results-${result[0]?.action ?? 'run'}-${started_at.slice(0, 10)}.csv`;
}

const formatOf = (file: string): ResultsFormat =>
  path.extname(file).toLowerCase() === '.json' ? 'json' : 'csv';

/** Writes results as the name ends: `.json`, anything else CSV. Fails with FILE_NOT_WRITTEN. */
export async function saveResults(results: Results, target: string): Promise<Result<void>> {
  const written = await writeBeside(target, await writtenResults(results, formatOf(target)));
  return written.ok ? written.value.place() : written;
}
