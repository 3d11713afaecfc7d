// @ts-check

/**
 * @param {readonly number[]} values
 * @param {number} share 0.95: the value that 95 of 100 do not exceed
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/**
 * @typedef {object} Spread
 * @property {number} samples
 * @property {number} p50
 * @property {number} p95
 * @property {number} max
 */

/**
 * @param {readonly number[]} values
 * @returns {Spread}
 */
export function spread(values) {
  return {
    samples: values.length,
    p50: median(values),
    p95: quantile(values, 0.95),
    max: quantile(values, 1),
  };
}

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
