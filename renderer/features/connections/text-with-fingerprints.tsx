import type { ReactNode } from 'react';
import { SafeText } from '../../components/safe-text';
import { Fingerprint } from './fingerprint';

/** A SHA-256 fingerprint inside a sentence. */
const fingerprint = /((?:[0-9A-F]{2}:){31}[0-9A-F]{2})/;

/** Main's words about a connection. A fingerprint in them is there to be compared: it looks as it does everywhere. */
export function TextWithFingerprints({ text }: { readonly text: string }): ReactNode {
  // The pattern is a group, so that every second piece is what it found.
  return text.split(fingerprint).map((piece, at) => {
    const key = `${at}-${piece}`;
    if (at % 2 === 1) return <Fingerprint key={key} value={piece} />;
    return piece === '' ? null : <SafeText key={key} text={piece} />;
  });
}
