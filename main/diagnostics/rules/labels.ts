/** An address of the mail, wherever it stands in a sentence. */
const email = /[^\s"'<>()[\],;:=/]+@[^\s"'<>()[\],;:/]+/gu;

/** `instance 1`, `instance 2`, in the order of the list. */
export const instanceLabel = (at: number): string => `instance ${at + 1}`;

/** What somebody typed or a server said, without addresses of people. */
export const withoutEmails = (text: string): string => text.replaceAll(email, '[e-mail]');
