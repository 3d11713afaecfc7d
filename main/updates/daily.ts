import type { Updates } from './service';

/** In ms. Shortly after the start, and then again and again: a computer that slept is not a day behind. */
const looks = { first: 60_000, every: 3_600_000 };

/** Looks once a day for as long as the program runs. Answers what stops that. */
export function lookDaily({ checkDaily }: Updates, report: (cause: unknown) => void): () => void {
  const look = () => void checkDaily().catch(report);
  const first = setTimeout(look, looks.first);
  const again = setInterval(look, looks.every);
  return () => {
    clearTimeout(first);
    clearInterval(again);
  };
}
