/** Joins class names, leaving out what is false or missing. Always a string, as react-aria's `className` wants. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
