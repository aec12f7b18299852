// Goes through a query's tree, as the site does: which documents match, and how well. What documents are, and what a word
// finds in them, say those who extend this. Nothing here touches the page.
"use strict";

// What a part of a query finds: scores by document, and which documents have the words themselves.
class Found {
  constructor(scores = new Map(), literal = new Set(scores.keys())) {
    this.scores = scores;
    this.literal = literal;
  }

  and(other) {
    const both = [...this.scores].filter(([at]) => other.scores.has(at));
    const literal = new Set([...this.literal].filter((at) => other.literal.has(at)));
    return new Found(new Map(both.map(([at, score]) => [at, score + other.scores.get(at)])), literal);
  }

  or(other) {
    const scores = new Map(this.scores);
    for (const [at, score] of other.scores) scores.set(at, (scores.get(at) ?? 0) + score);
    return new Found(scores, new Set([...this.literal, ...other.literal]));
  }

  without(other) {
    return new Found(new Map([...this.scores].filter(([at]) => !other.scores.has(at))), this.literal);
  }
}

const either = (parts) => (parts.length ? parts.reduce((whole, part) => whole.or(part)) : null);

class Matcher {
  // `texts` are the documents' terms; `mends` says whether words that no text has are replaced by the nearest.
  constructor(index, facets, texts, languages, mends) {
    Object.assign(this, { index, facets, texts, languages, mends, mended: {}, column: null });
    this.spelling = new Spelling(index);
    this.seen = new Set(); // places of the terms that were looked for: to mark words
  }

  // What a part finds; null where it means nothing.
  found(node) {
    if (node.beginning) return this.beginning(node.beginning);
    if (node.phrase) return this.phrase(node);
    if (node.any) return either(node.any.map((part) => this.found(part)).filter((found) => found));
    if (node.within) return this.within(node);
    if (node.bears || "first" in node) return this.filtered(node);
    return this.all(node.all ?? [node]);
  }

  all(parts) {
    const unwanted = parts.filter((part) => part.without).map((part) => this.asTyped(part.without)).filter((found) => found);
    const inWords = this.words(this.telling(parts.filter((part) => part.word).map((part) => part.word)));
    const others = parts.filter((part) => !part.word && !part.without).map((part) => this.found(part));
    const wanted = [...inWords, ...others].filter((found) => found);
    if (!wanted.length && !unwanted.length) return null;
    const whole = wanted.length ? wanted.reduce((whole, found) => whole.and(found)) : this.everything();
    return unwanted.reduce((whole, found) => whole.without(this.unwanted(found)), whole);
  }

  // What must not be found is taken as it was typed.
  asTyped(node) {
    const { mends, concepts, seen } = this;
    Object.assign(this, { mends: false, concepts: [], seen: new Set() });
    const found = this.found(node);
    Object.assign(this, { mends, concepts, seen });
    return found;
  }

  unwanted(found) {
    return found;
  }

  everything() {
    return new Found(new Map(Array.from({ length: this.texts.count }, (_, at) => [at, 0])));
  }

  // What passes a filter passes word for word, and scores nothing.
  filtered(node) {
    return new Found(new Map([...this.everything().scores].filter(([at]) => this.facets.passes(node, this.entryOf(at)))));
  }

  telling(texts) {
    return this.index.telling(texts, this.languages);
  }

  saysNothing(piece) {
    return this.languages.every((lang) => this.index.isSmall(piece, [lang]));
  }

  // Words that begin so; those before the last piece are whole.
  beginning(text) {
    const pieces = piecesOf(text);
    const last = pieces.at(-1);
    if (!last || (IS_HAN.test(last) && [...last].length > 1)) return this.run(pieces);
    const found = this.begun(folded(last));
    const before = this.run(pieces.slice(0, -1));
    return before ? before.and(found) : found;
  }

  phrase({ phrase, slop }) {
    const pieces = phrase.flatMap(piecesOf);
    const sequence = this.sequence(pieces);
    if (slop <= 1 || sequence.length < 2) return this.run(pieces);
    this.see(sequence.flat());
    const parts = this.texts.near(sequence, slop)
      .map((places, word) => new Found(this.texts.scores(places, this.column, this.texts.of(sequence[word]))));
    return parts.reduce((whole, part) => whole.and(part));
  }

  // Words that follow one another.
  run(pieces) {
    const sequence = this.sequence(pieces);
    if (sequence.length < 2) return sequence.length ? this.terms(sequence[0]) : null;
    this.see(sequence.flat());
    const literal = new Found(this.texts.scores(this.texts.phrase(sequence), this.column));
    return this.labelled(literal, () => this.index.withLabelSequence(sequence));
  }

  // The terms of words that follow one another, for each the alternatives; small words stand in no text. A form that no
  // text has is taken for another of the same word.
  sequence(pieces) {
    return pieces.flatMap((piece) => {
      if (IS_HAN.test(piece)) return this.index.pairs(piece).map((pair) => this.index.termsOf(pair));
      if (this.index.isSmall(piece, this.languages)) return [];
      const places = this.index.termsOf(piece);
      const near = places.length || !this.mends ? null : this.spelling.begun(piece);
      if (near) this.mended[piece] = near;
      return [near ? this.index.beginningWith(near.slice(0, -1)) : places];
    });
  }

  // Documents that have at least one of the terms, or a label with one, or with the word as it was typed.
  terms(places, typed = "") {
    const words = [...places.map((place) => this.index.terms[place]), typed];
    return this.labelled(this.literally(places), () => this.index.withLabelWords(words));
  }

  literally(places) {
    this.see(places);
    return either(places.map((place) => new Found(this.texts.scores(this.texts.of([place]), this.column)))) ?? new Found();
  }

  see(places) {
    for (const place of places) this.seen.add(place);
  }
}
