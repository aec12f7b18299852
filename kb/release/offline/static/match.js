// A query's tree to the entries that match it. What is looked for in the texts is looked for among the labels of the
// vocabularies too, in all languages: an entry that bears such a term is found whatever language it is written in, after
// those that have the words themselves. Nothing here touches the page.
"use strict";

const SOME = 0, IN_OTHER_WORDS = 1, LITERALLY = 2;
// Where fewer entries have all the words, those that have most of them follow. Of many words some will be missing.
const MANY_WORDS = 4, ENOUGH_OF_MANY = 10, LONGEST_NAME = 10, MOST_KEYS = 200;

class EntryMatcher extends Matcher {
  constructor(index, facets, languages, mends) {
    super(index, facets, index.texts, languages, mends);
    this.concepts = [];
    this.allWords = null; // where some words are enough: the entries that have all of them
  }

  entryOf(document) {
    return document;
  }

  // What each word finds: in the texts, by a label, or because it is part of the name of a term.
  words(texts) {
    const named = this.column === null ? this.named(texts) : [];
    return texts.map((text, place) => {
      const names = named.filter(([first, end]) => first <= place && place < end);
      const found = this.mendedWord(text, names.length > 0);
      return names.reduce((whole, [first, end, concept]) => {
        if (!whole) return null;
        // A name's score counts once, with its first word; its words are literal if they stand together.
        const added = new Map([...concept.scores].map(([entry, score]) => [entry, place === first ? score : 0]));
        const literal = end - first > 1 ? [...whole.literal].filter((entry) => concept.literal.has(entry)) : whole.literal;
        return new Found(whole.or(new Found(added)).scores, new Set(literal));
      }, found);
    }).filter((found) => found);
  }

  // Terms of the vocabularies that words name: place of the first word, the one after the last, and what the term finds.
  // The longest name counts, not those inside it.
  named(texts) {
    const spans = this.spans(texts);
    const taken = [], numbers = new Set(), found = [];
    for (const key of [...spans.keys()].sort((one, other) => other.length - one.length)) {
      if (taken.some((longer) => ` ${longer} `.includes(` ${key} `))) continue;
      taken.push(key);
      const [first, end] = spans.get(key);
      const literal = end - first > 1 ? this.run(texts.slice(first, end).flatMap(piecesOf))?.literal : null;
      for (const number of [...this.index.labels.get(key)].filter((one) => !numbers.has(one))) {
        const scores = new Found(this.index.bearers.get(number)).or(new Found(this.index.mentions.get(number))).scores;
        this.concepts.push([number, scores]);
        numbers.add(number);
        found.push([first, end, new Found(scores, literal ?? new Set())]);
      }
    }
    return found;
  }

  // Whole labels that words say, each with the place of the first word and the one after the last.
  spans(texts) {
    const keys = texts.map((text) => this.index.telling(piecesOf(text), this.languages).map((piece) => this.index.labelWords(piece)));
    const found = new Map();
    for (let first = 0; first < texts.length; first++) {
      let begun = [""];
      for (let end = first + 1; end <= Math.min(texts.length, first + LONGEST_NAME); end++) {
        for (const words of keys[end - 1]) {
          begun = begun.flatMap((key) => words.map((word) => (key ? `${key} ${word}` : word))).slice(0, MOST_KEYS);
        }
        for (const key of begun) if (key.length > 1 && this.index.labels.has(key) && !found.has(key)) found.set(key, [first, end]);
      }
    }
    return found;
  }

  // A word or, where nothing has it, what was probably meant: with one slip of the hand another word, else words that
  // begin alike, else with two slips another word.
  mendedWord(text, known) {
    const found = this.word(text);
    if (known || !found || found.scores.size || !this.mends) return found;
    const pieces = piecesOf(text);
    const whole = pieces.length > 1 ? pieces.join("") : "";
    const near = whole ? (this.word(whole)?.scores.size ? whole : null) :
      this.spelling.nearest(text, 1) ?? this.spelling.begun(text) ?? this.spelling.nearest(text, 2);
    if (!near) return found;
    this.mended[text] = near;
    return near.endsWith("*") ? this.beginning(near) : this.word(near);
  }

  // A word, or the words that a hyphen or apostrophe joins, which must then follow one another.
  word(text) {
    const pieces = piecesOf(text);
    if (pieces.length !== 1 || (IS_HAN.test(text) && [...pieces[0]].length > 1)) return this.run(pieces);
    if (IS_HAN.test(pieces[0])) return this.beginning(text);
    const places = this.index.termsOf(pieces[0]);
    return this.saysNothing(pieces[0]) ? null : this.terms(places, folded(pieces[0]));
  }

  begun(begin) {
    const labels = () => this.index.withLabelWords(this.index.labelsBeginningWith(begin));
    return this.labelled(this.literally(this.index.beginningWith(begin)), labels);
  }

  // And what bears a term whose labels match. Labels are in no column.
  labelled(literal, numbers) {
    if (this.column !== null) return literal;
    const best = new Map();
    for (const number of numbers()) {
      for (const [entry, score] of this.index.bearers.get(number) ?? []) best.set(entry, Math.max(best.get(entry) ?? 0, score));
    }
    return new Found(literal.or(new Found(best)).scores, literal.literal);
  }

  within({ within, part }) {
    const outer = this.column;
    this.column = this.index.data.columns.indexOf(within);
    const found = this.found(part);
    this.column = outer;
    return found;
  }

  // Entries that have much of the query, rare words weighing more: at least half of what the best `enough` have.
  loosely(parts, within, enough) {
    const texts = parts.filter((part) => part.word).flatMap((part) => piecesOf(part.word))
      .flatMap((piece) => (IS_HAN.test(piece) ? this.index.tellingPairs(piece) : [piece]));
    const units = this.words(this.telling(texts));
    if (!units.length) return null;
    const filters = parts.filter((part) => !part.word).map((part) => this.found(part)).filter((found) => found);
    const passes = (entry) => within(entry) && filters.every((filter) => filter.scores.has(entry));
    const share = this.shares(units);
    const best = [...share].filter(([entry]) => passes(entry)).map(([, value]) => value).sort((one, other) => other - one);
    const least = Math.max((best.slice(0, enough).at(-1) ?? 0) / 2, 1e-6);
    const some = new Found(new Map([...share].filter(([, value]) => value >= least).map(([entry]) =>
      [entry, units.reduce((sum, unit) => sum + (unit.scores.get(entry) ?? 0), 0)])),
      new Set([...share.keys()].filter((entry) => units.every((unit) => unit.literal.has(entry)))));
    this.allWords = new Set([...share.keys()].filter((entry) => units.every((unit) => unit.scores.has(entry))));
    return filters.reduce((whole, filter) => whole.and(filter), some);
  }

  // How much of the query each entry has, from 0 to 1: unknown words do not count.
  shares(units) {
    const known = units.filter((unit) => unit.scores.size);
    const weights = known.map((unit) => Math.log(1 + this.texts.count / unit.scores.size));
    const sum = weights.reduce((whole, weight) => whole + weight, 0);
    const share = new Map();
    known.forEach((unit, at) => {
      for (const entry of unit.scores.keys()) share.set(entry, (share.get(entry) ?? 0) + weights[at] / sum);
    });
    return share;
  }
}
