// Texts as streams of terms: which documents have a term, a phrase, words near one another, and how well. Scores are
// those of the site: BM25, with a weight for each column. Nothing here touches the page.
"use strict";

const LEAST_IDF = 1e-6;

// Numbers packed in as few bytes as each needs: seven bits a byte, the highest bit says that more follow.
const unpacked = (text) => {
  const numbers = [];
  let number = 0, shift = 0;
  for (const sign of atob(text)) {
    const byte = sign.charCodeAt(0);
    number += (byte & 127) << shift;
    shift += 7;
    if (byte < 128) {
      numbers.push(number);
      [number, shift] = [0, 0];
    }
  }
  return numbers;
};

class Texts {
  // `terms` is the number of different terms; `weights` has one number for each column of a document.
  constructor(packs, terms, weights, [k1, b]) {
    Object.assign(this, { weights, k1, b, tokens: [], fields: [], lengths: [] });
    for (const pack of packs) this.read(unpacked(pack));
    this.count = this.lengths.length;
    this.mean = this.tokens.length / this.count;
    this.sort(terms);
  }

  // For each column how many terms it has, then the terms.
  read(numbers) {
    const columns = this.weights.length;
    for (let at = 0, field = this.lengths.length * columns; at < numbers.length; field++) {
      const size = numbers[at++];
      for (const end = at + size; at < end; at++) {
        this.tokens.push(numbers[at]);
        this.fields.push(field);
      }
      const document = Math.floor(field / columns);
      this.lengths[document] = (this.lengths[document] ?? 0) + size;
    }
  }

  // Where each term stands, all places of one after those of another.
  sort(terms) {
    this.starts = new Uint32Array(terms + 1);
    for (const term of this.tokens) this.starts[term + 1]++;
    for (let term = 0; term < terms; term++) this.starts[term + 1] += this.starts[term];
    const next = this.starts.slice();
    this.places = new Uint32Array(this.tokens.length);
    this.tokens.forEach((term, at) => { this.places[next[term]++] = at; });
  }

  // Places in the streams where one of the terms stands.
  of(terms) {
    return terms.flatMap((term) => [...this.places.subarray(this.starts[term], this.starts[term + 1])]);
  }

  // Where words follow one another: for each word, the terms that it may stand for.
  phrase(words) {
    const wanted = words.map((terms) => new Set(terms));
    return this.of(words[0]).filter((at) => wanted.every((terms, step) =>
      terms.has(this.tokens[at + step]) && this.fields[at + step] === this.fields[at]));
  }

  // Where words stand with no more than `slop` others between the first and the last of them: places of each.
  near(words, slop) {
    const byField = words.map((terms) => this.byField(this.of(terms)));
    const kept = words.map(() => new Set());
    for (const [field, firsts] of byField.flatMap((fields) => [...fields])) {
      const places = byField.map((fields) => fields.get(field) ?? []);
      for (const first of places.every((of) => of.length) ? firsts : []) {
        const inside = places.map((of) => of.filter((at) => at >= first && at <= first + slop + 1));
        if (inside.every((of) => of.length)) inside.forEach((of, word) => of.forEach((at) => kept[word].add(at)));
      }
    }
    return kept.map((of) => [...of]);
  }

  byField(places) {
    const found = new Map();
    for (const at of places) {
      const field = this.fields[at];
      if (found.has(field)) found.get(field).push(at);
      else found.set(field, [at]);
    }
    return found;
  }

  // Documents, from 0, with the score that these places give them; `among` are all places of the word, if these are some.
  scores(places, column = null, among = places) {
    const hits = this.hits(places, column);
    const idf = this.idf(among === places ? hits.size : this.hits(among, column).size);
    return new Map([...hits].map(([document, hit]) => [document, this.bm25(document, hit, idf)]));
  }

  hits(places, column) {
    const columns = this.weights.length;
    const hits = new Map();
    for (const at of places) {
      const field = this.fields[at];
      if (column !== null && field % columns !== column) continue;
      const document = Math.floor(field / columns);
      hits.set(document, (hits.get(document) ?? 0) + this.weights[field % columns]);
    }
    return hits;
  }

  idf(frequency) {
    return Math.max(Math.log((this.count - frequency + 0.5) / (frequency + 0.5)), LEAST_IDF);
  }

  bm25(document, hit, idf) {
    const long = 1 - this.b + (this.b * this.lengths[document]) / this.mean;
    return (idf * hit * (this.k1 + 1)) / (hit + this.k1 * long);
  }
}
