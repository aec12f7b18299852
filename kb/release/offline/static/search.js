// The search of the offline copy from end to end: words to entries in order, or to lessons or sources. Nothing here
// touches the page.
"use strict";

// Scores that differ by less than this share of the best one count as equal.
const EQUAL = 0.01;

// What a search answers: `found` has entries from 0 with score, tier and the terms that they were found by.
class Answer {
  constructor(matcher, found, note) {
    Object.assign(this, { found, note, mended: matcher?.mended ?? {} });
    this.marks = (piece) => (matcher ? marksOf(matcher, piece) : []);
  }
}

// Which letters of a piece of text belong to words that were looked for: [first, end] of each run.
const marksOf = ({ index, seen }, piece) => {
  if (!IS_HAN.test(piece)) return index.termsOf(piece).some((place) => seen.has(place)) ? [[0, piece.length]] : [];
  const letters = [...piece], runs = [];
  let at = 0;
  index.pairs(piece).forEach((pair, rank) => {
    const end = at + letters[rank].length + (letters[rank + 1]?.length ?? 0);
    if (index.termsOf(pair).some((place) => seen.has(place))) {
      if (runs.length && runs.at(-1)[1] >= at) runs.at(-1)[1] = end;
      else runs.push([at, end]);
    }
    at += letters[rank].length;
  });
  return runs;
};

const queryOf = (text, index, facets) => {
  const query = parsed(text, { ...index.data, facets: facets.facets });
  return { ...query, words: wholeWords(query.tree), languages: languagesOf(wholeWords(query.tree).flatMap(piecesOf), index.stops) };
};

// Entries for a query, in no order yet; `passes` says which the chosen filters let through.
const searchEntries = (index, facets, query, passes) => {
  const { tree, words, languages } = query;
  if (!tree) return new Answer(null, facets.years.map((_, entry) => ({ entry, score: 0, tier: LITERALLY, matched: [] })), "");
  const mends = !query.unknown.length;
  let matcher = new EntryMatcher(index, facets, languages, mends);
  let found = matcher.found(tree);
  const expressible = found !== null;
  const enough = areMany(index, words, languages) ? ENOUGH_OF_MANY : 1;
  if (found && words.length && query.inWords && [...found.scores.keys()].filter(passes).length < enough) {
    matcher = new EntryMatcher(index, facets, languages, mends);
    found = matcher.loosely(tree.all ?? [tree], passes, enough);
  }
  const entries = [...(found?.scores ?? [])].map(([entry, score]) => {
    const some = matcher.allWords && !matcher.allWords.has(entry);
    const tier = some ? SOME : found.literal.has(entry) ? LITERALLY : IN_OTHER_WORDS;
    const concepts = tier === LITERALLY ? [] : matcher.concepts.filter(([, scores]) => scores.has(entry));
    return { entry, score, tier, matched: concepts.map(([number]) => index.data.concepts[number]).filter((concept) => concept) };
  });
  const some = entries.some(({ entry, tier }) => tier === SOME && passes(entry));
  const mended = Object.keys(matcher.mended).length;
  return new Answer(matcher, entries, query.note || (!expressible ? "small-words" : some ? "some-words" : mended ? "mended" : ""));
};

// Whether there are as many telling words as in a question; in Chinese, a run of as many characters.
const areMany = (index, words, languages) => {
  const telling = words.filter((word) => !index.isSmall(word, languages));
  return telling.length >= MANY_WORDS || words.some((word) => IS_HAN.test(word) && [...word].length > MANY_WORDS * 2);
};

// By relevance: those that have the words themselves, those that say it in other words, those that have only some of
// them; equals with a text in the reader's language first.
const byRelevance = (found, isForeign) => {
  const best = Math.max(...found.map(({ score }) => score), 0);
  const step = (score) => (best > 0 ? Math.floor(score / (best * EQUAL)) : 0);
  return [...found].sort((one, other) => other.tier - one.tier || step(other.score) - step(one.score) ||
    isForeign(one.entry) - isForeign(other.entry) || other.score - one.score || one.entry - other.entry);
};

// Lessons or sources that a query asks for, if it does.
const partWanted = (tree, kinds, parts) => {
  const asked = [...kinds, ...(tree?.all ?? [tree]).filter((node) => node?.bears === "kind").map((node) => node.term)];
  return asked.find((kind) => Object.hasOwn(parts, kind)) ?? null;
};
