// Words that no text has: the one that was probably meant. Nothing here touches the page.
"use strict";

const SHORTEST_MENDED = 4, LONG = 8, SHARE_OF_BEGINNING = 0.7;
// The commonest endings of the Latin languages: what is left is nearly the stem.
const ENDING = /^(.{4,}?)(?:ings?|ed|e?s)$/;

class Spelling {
  constructor(index) {
    this.index = index;
  }

  // The known word with the fewest slips; of equals the most frequent. Of a Cyrillic word that is like none, the Latin
  // one that it spells: names are written in the script of whoever looks for them.
  nearest(typed, most) {
    const word = folded(typed);
    if ([...word].length < SHORTEST_MENDED || /^\d+$/.test(word) || IS_HAN.test(word)) return null;
    return this.like(word, most) ?? (IS_CYRILLIC.test(word) ? this.like(this.inLatin(word), most) : null);
  }

  like(word, most) {
    let least = Math.min(most, word.length < LONG ? 1 : 2);
    let best = null, frequency = -1;
    for (const words of [this.index.forms.keys(), this.index.place.keys()]) {
      for (const other of words) {
        if (Math.abs(other.length - word.length) > 1 || other.length < 3 || this.index.stems.has(other) || scriptOf(other) !== scriptOf(word)) continue;
        const slips = slipsBetween(word, other, least);
        if (slips > least) continue;
        const often = this.frequency(other);
        if (slips < least || often > frequency) [best, least, frequency] = [other, slips, often];
      }
    }
    return best;
  }

  frequency(word) {
    return this.index.texts.hits(this.index.texts.of(this.index.termsOf(word)), null).size;
  }

  inLatin(word) {
    return [...word].map((letter) => this.index.data.latin[letter] ?? letter).join("");
  }

  // The longest beginning of the word with which some other word begins, with a star.
  begun(typed) {
    const word = folded(typed).replace(ENDING, "$1");
    for (let length = word.length; length >= Math.max(SHORTEST_MENDED, Math.ceil(word.length * SHARE_OF_BEGINNING)); length--) {
      const begin = word.slice(0, length);
      if (this.index.beginningWith(begin).length || this.index.labelsBeginningWith(begin).length) return `${begin}*`;
    }
    return null;
  }
}

// Slips of the hand between two words: letters left out, added, changed or swapped; no more than one above a limit is
// counted.
const slipsBetween = (one, other, limit) => {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    let least = row;
    for (let at = 1; at <= other.length; at++) {
      const change = one[row - 1] === other[at - 1] ? 0 : 1;
      let best = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + change);
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) best = Math.min(best, before[at - 2] + 1);
      now.push(best);
      least = Math.min(least, best);
    }
    if (least > limit) return limit + 1;
    [before, last] = [last, now];
  }
  return last[other.length];
};
