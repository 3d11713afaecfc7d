import { fold } from '../rules/fold';
import { type Bits, clearBit, hasBit, setBit, wordsFor } from './bits';
import { createGrams, type Grams } from './grams';
import { createTexts, type Texts } from './texts';

/**
 * What the search looks through, brought up to the accounts when somebody looks: writing every text into its sets is a
 * third of the work of a reading, and a reading is what people wait for first. Whoever asks `texts` or `grams` finds them
 * whole; between two questions, `catchUp` does it a little at a time.
 */
export interface SearchTexts {
  readonly texts: Texts;
  readonly grams: Grams;
  /** The slot is new, or will be called otherwise as soon as this has returned. */
  renamed(slot: number): void;
  /** The slot is free. */
  removed(slot: number): void;
  /** There will be so many slots. */
  grow(slots: number): void;
  /** Does what is left to do, a few texts for each step. */
  catchUp(): Generator<void, void>;
}

/** How an account is called, as it is written. */
export interface Called {
  nameOf(slot: number): string;
  emailOf(slot: number): string;
}

/** Of each step: less time than anybody could notice, and much more than the step itself takes. */
const textsAStep = 100;
/** More are not left: the first key press of whoever searches while the table is being filled waits for all of them. */
const leftMost = 50_000;

export function createSearchTexts({ nameOf, emailOf }: Called, mostLeft = leftMost): SearchTexts {
  const grams = createGrams();
  const texts = createTexts();
  let slots = 0;
  let isWritten: Bits = new Uint32Array(0);
  let isLeft: Bits = new Uint32Array(0);
  /** Slots in the order in which they came, some of which may have been removed meanwhile, or removed and taken again. */
  let left: number[] = [];
  /** Where in it those are that have not been looked at. */
  let next = 0;

  function forget(slot: number): void {
    clearBit(isLeft, slot);
    if (!hasBit(isWritten, slot)) return;
    clearBit(isWritten, slot);
    grams.remove(slot, texts.text(slot));
    texts.clear(slot);
  }

  function writeNext(): void {
    const slot = left[next++] as number;
    if (!hasBit(isLeft, slot)) return;
    clearBit(isLeft, slot);
    setBit(isWritten, slot);
    const name = fold(nameOf(slot));
    const email = fold(emailOf(slot));
    // All of it where there is no `@`. What is after it is kept once for all accounts.
    const mailbox = email.slice(0, email.lastIndexOf('@') + 1 || email.length);
    texts.set(slot, name, mailbox);
    grams.add(slot, `${name}\n${mailbox}`);
  }

  /** Once for all that are left, however often there had to be more. */
  function makeRoom(): void {
    grams.grow(slots);
    texts.grow(slots);
  }

  function* catchUp(): Generator<void, void> {
    for (; next < left.length; yield) {
      makeRoom();
      const end = Math.min(next + textsAStep, left.length);
      while (next < end) writeNext();
    }
    left = [];
    next = 0;
  }

  function whole(): void {
    for (const _ of catchUp());
  }

  return {
    get texts() {
      whole();
      return texts;
    },
    get grams() {
      whole();
      return grams;
    },
    renamed(slot) {
      // Before: who is renamed is not called so yet.
      if (left.length - next >= mostLeft) {
        makeRoom();
        writeNext();
      }
      const isListed = hasBit(isLeft, slot);
      forget(slot);
      setBit(isLeft, slot);
      if (!isListed) left.push(slot);
    },
    removed: forget,
    grow(wanted) {
      slots = wanted;
      isWritten = widened(isWritten, wanted);
      isLeft = widened(isLeft, wanted);
    },
    catchUp,
  };
}

function widened(bits: Bits, slots: number): Bits {
  const wider = new Uint32Array(Math.max(bits.length, wordsFor(slots)));
  wider.set(bits);
  return wider;
}
