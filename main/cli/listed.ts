const most = 3;

/** `a`, `a and b`, `a, b and c`; of a longer list the first three and how many more. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, names.length === most + 1 ? most - 1 : most);
  const more = names.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} more`] : shown;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
