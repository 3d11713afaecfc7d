/** A document to be printed to a PDF: it runs nothing and fetches nothing. */
export interface PrintedPage {
  readonly html: string;
  /** Its content security policy, which lets its one style in. */
  readonly policy: string;
  /** Stands at the foot of every page beside the number of the page; then the paper lies across. Null: neither. */
  readonly foot: string | null;
}
