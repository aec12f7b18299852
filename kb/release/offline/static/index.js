// The words of all texts and labels, and which term each became. Nothing here touches the page.
"use strict";

class Index {
  constructor(data) {
    this.data = data;
    this.terms = data.terms.split("\n");
    this.place = new Map(this.terms.map((term, place) => [term, place]));
    this.forms = new Map(); // a word without accents to the terms that it became
    this.stems = new Set(); // terms that are no words themselves
    data.forms.split("\n").forEach((words, place) => {
      for (const word of words.split(" ")) {
        if (word === "-") this.stems.add(this.terms[place]);
        else if (word) put(this.forms, word, place);
      }
    });
    this.labels = new Map(); // a whole label to the numbers of its terms
    this.inLabels = new Map(); // a word of labels to the same
    for (const line of data.labels.split("\n")) {
      const [number, ...words] = line.split(" ");
      put(this.labels, words.join(" "), number);
      for (const word of words) put(this.inLabels, word, number);
    }
    this.texts = new Texts([data.texts], this.terms.length, data.weights, data.bm25);
    this.bearers = this.named(data.bearers);
    this.mentions = this.named(data.mentions);
    this.stops = Object.fromEntries(Object.entries(data.stops).map(([lang, words]) => [lang, new Set(words.split(" "))]));
    this.particles = new Set(data.particles);
    const letters = [...data.simplified];
    this.simplified = new Map();
    for (let at = 0; at < letters.length; at += 2) this.simplified.set(letters[at], letters[at + 1]);
  }

  // For each term of a vocabulary, the entries that bear it (or speak of it) with the score that this gives them.
  named({ weight, of }) {
    const found = new Map();
    const numbers = unpacked(of);
    for (let at = 0; at < numbers.length;) {
      const [number, size] = numbers.slice(at, at + 2);
      const idf = this.texts.idf(size);
      const scores = new Map();
      let entry = -1;
      for (const gap of numbers.slice(at + 2, at + 2 + size)) scores.set(entry += gap, this.texts.bm25(entry, weight, idf));
      found.set(String(number), scores);
      at += 2 + size;
    }
    return found;
  }

  // Terms that a word may stand for, by their places.
  termsOf(word) {
    const key = folded(word);
    const own = [key, ...(IS_ARABIC.test(key) ? [arabicStem(key, this.data.arabic)] : [])];
    const known = own.filter((term) => this.place.has(term)).map((term) => this.place.get(term));
    return [...new Set([...known, ...(this.forms.get(key) ?? [])])];
  }

  // What a piece may be in the key of a label.
  labelWords(piece) {
    return IS_HAN.test(piece) ? [this.pairs(piece).join(" ")] : this.termsOf(piece).map((place) => this.terms[place]);
  }

  // Whether a word, or each of those that a sign joins, says nothing in one of these languages.
  isSmall(text, languages) {
    return piecesOf(text).every((piece) => {
      const tried = { cyrillic: ["ru"], arabic: ["ar"], latin: languages, han: [] }[scriptOf(piece)];
      return tried.some((lang) => this.stops[lang].has(folded(piece)));
    });
  }

  // Small words say nothing, unless there are no others.
  telling(texts, languages) {
    const telling = texts.filter((text) => !this.isSmall(text, languages));
    return telling.length ? telling : texts;
  }

  beginningWith(prefix) {
    const found = new Set();
    for (const [term, place] of this.place) if (term.startsWith(prefix)) found.add(place);
    for (const [word, places] of this.forms) if (word.startsWith(prefix)) for (const place of places) found.add(place);
    return [...found];
  }

  // Numbers of the terms of vocabularies that have one of these words in a label.
  withLabelWords(words) {
    return new Set(words.flatMap((word) => [...(this.inLabels.get(word) ?? [])]));
  }

  labelsBeginningWith(prefix) {
    return [...this.inLabels.keys()].filter((word) => word.startsWith(prefix));
  }

  // The same for words that follow one another in a label.
  withLabelSequence(sequence) {
    const pattern = sequence.map((terms) => terms.map((place) => this.terms[place]));
    const found = new Set();
    if (pattern.some((words) => !words.length)) return found;
    for (const [label, numbers] of this.labels) {
      const words = label.split(" ");
      const begins = words.some((_, at) => pattern.every((wanted, step) => wanted.includes(words[at + step])));
      if (begins) for (const number of numbers) found.add(number);
    }
    return found;
  }

  // The pairs that say something: without those of question words and particles, unless there are no others.
  tellingPairs(run) {
    const pairs = this.pairs(run);
    const some = pairs.filter((pair) => ![...pair].some((letter) => this.particles.has(letter)));
    return some.length ? some : pairs;
  }

  pairs(run) {
    const letters = [...run].map((letter) => this.simplified.get(letter) ?? letter);
    return letters.length === 1 ? letters : letters.slice(1).map((letter, at) => letters[at] + letter);
  }
}

const put = (map, key, value) => {
  if (!map.has(key)) map.set(key, new Set());
  map.get(key).add(value);
};
