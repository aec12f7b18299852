// Lessons and sources as results of their own. Filters choose among the entries that they stand in. Nothing here touches
// the page.
"use strict";

// Their texts are of one column, and have no labels.
class PartMatcher extends Matcher {
  constructor(index, facets, texts, languages, rows, mends) {
    super(index, facets, texts, languages, mends);
    this.rows = rows;
  }

  entryOf(document) {
    return this.rows[document].entry;
  }

  within({ part }) {
    return this.found(part);
  }

  // What stands in one language stands in all.
  unwanted(found) {
    const keys = new Set([...found.scores.keys()].map((at) => this.rows[at].key));
    return new Found(new Map(this.rows.flatMap(({ key }, at) => (keys.has(key) ? [[at, 0]] : []))));
  }

  words(texts) {
    return texts.map((text) => this.word(text)).filter((found) => found);
  }

  word(text) {
    const pieces = piecesOf(text);
    if (pieces.length !== 1) return this.run(pieces);
    if (IS_HAN.test(pieces[0])) {
      if ([...pieces[0]].length === 1) return this.beginning(text); // a character begins pairs
      return this.index.tellingPairs(pieces[0]).map((pair) => this.terms(this.index.termsOf(pair))).reduce((whole, pair) => whole.and(pair));
    }
    let places = this.index.termsOf(pieces[0]);
    const near = places.length || !this.mends ? null : this.spelling.nearest(pieces[0], 2);
    if (near) {
      this.mended[text] = near;
      places = this.index.termsOf(near);
    }
    return this.saysNothing(pieces[0]) ? null : this.terms(places);
  }

  begun(begin) {
    const places = this.index.beginningWith(begin);
    this.see(places);
    return new Found(this.texts.scores(this.texts.of(places)));
  }

  labelled(found) {
    return found;
  }
}

const withoutKind = (tree, part) => {
  const rest = (tree?.all ?? [tree]).filter((node) => node && !(node.bears === "kind" && node.term === part));
  return joined("all", rest);
};

// Lessons or sources for a query, best first: each once, in the reader's language where it has been translated.
const searchParts = (index, facets, query, part, { lessons, sources }, lang, passes) => {
  const rows = [["lesson", lessons], ["source", sources]].flatMap(([of, { texts }]) =>
    texts.map(([entry, id, text_lang, text]) => ({ part: of, entry, id, lang: text_lang, text, key: `${of} ${entry} ${id}` })));
  const texts = new Texts([lessons.words, sources.words], index.terms.length, [1], index.data.bm25);
  const matcher = new PartMatcher(index, facets, texts, query.languages, rows, !query.unknown.length);
  const tree = withoutKind(query.tree, part);
  const found = tree ? matcher.found(tree) : matcher.everything();
  const sorted = [...(found?.scores ?? [])].map(([at, score]) => ({ ...rows[at], at, score }))
    .filter((row) => row.part === part && passes(row.entry))
    .sort((one, other) => other.score - one.score || (one.lang !== lang) - (other.lang !== lang) || one.at - other.at);
  const small = !sorted.length && query.words.length && query.words.every((word) => index.isSmall(word, query.languages));
  const once = new Map();
  for (const row of sorted) if (!once.has(row.key)) once.set(row.key, row);
  return new Answer(matcher, [...once.values()], query.note || (small ? "small-words" : Object.keys(matcher.mended).length ? "mended" : ""));
};
