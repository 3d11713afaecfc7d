/** How long exchanges with a server take. */
export interface UsualTime {
  took(ms: number): void;
  /** The median of the last exchanges, in ms, so that one that hung says little; null before the first. */
  ms(): number | null;
}

const kept = 31;

export function createUsualTime(): UsualTime {
  const last: number[] = [];
  return {
    took(ms) {
      last.push(ms);
      if (last.length > kept) last.shift();
    },
    ms() {
      const sorted = [...last].sort((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 2)] ?? null;
    },
  };
}
