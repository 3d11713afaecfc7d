/**
 * A small seeded generator (mulberry32): the same seed gives the same numbers everywhere.
 * @param {number} seed
 * @returns {() => number} numbers from 0 up to, not including, 1
 */
export const mulberry32 = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/**
 * One seed out of several numbers.
 * @param {...number} parts
 */
export const mix = (...parts) => {
  let hash = 0x811c9dc5;
  for (const part of parts) hash = Math.imul(hash ^ (part | 0), 0x01000193) ^ (hash >>> 13);
  return hash >>> 0;
};

/**
 * @template T
 * @param {() => number} random
 * @param {readonly T[]} items
 * @returns {T}
 */
export const pick = (random, items) => items[Math.floor(random() * items.length)];

/**
 * One of the weighted items.
 * @template T
 * @param {() => number} random
 * @param {readonly (readonly [T, number])[]} weighted
 * @returns {T}
 */
export const weigh = (random, weighted) => {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of weighted) {
    left -= weight;
    if (left < 0) return item;
  }
  return weighted[weighted.length - 1][0];
};

const HEX = '0123456789abcdef';

/** @param {() => number} random @param {number} length */
export const hex = (random, length) => Array.from({ length }, () => pick(random, [...HEX])).join('');
