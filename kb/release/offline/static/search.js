// The search of the offline copy: the words of a query to entries and scores, as the site does it, but for the order of
// words: this index does not know which word follows which. Nothing here touches the page.
"use strict";

const HAN = "\\u2e80-\\u2fdf\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const MARK = "[\\u0300-\\u036f\\u064b-\\u065f\\u0670\\u0640]";
const PIECE = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}])(?:(?![${HAN}])[\\p{L}\\p{N}]|${MARK})*`, "gu");
const IS_HAN = new RegExp(`^[${HAN}]`, "u");
const ARABIC = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي" };
const LITERALLY = 2, IN_OTHER_WORDS = 1, SOME = 0;
const SHORTEST_MENDED = 4, LONG = 8, SHARE_OF_BEGINNING = 0.7;
// Where fewer entries have all the words, those that have most of them follow. Of many words some will be missing.
const MANY_WORDS = 4, ENOUGH_OF_MANY = 10, LONGEST_NAME = 10;
const BEARERS = "\ue000", MENTIONS = "\ue000m";

// A word as terms are written: without accents and marks.
const folded = (word) => {
  word = word.normalize("NFKC").toLowerCase().replace(new RegExp(MARK, "gu"), "");
  if (/[\u0400-\u052f]/.test(word)) return word.replaceAll("ё", "е");
  if (/[\u0600-\u06ff]/.test(word)) return word.replace(/[أإآٱىةؤئ]/g, (letter) => ARABIC[letter]);
  return word.replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");
};

class Index {
  constructor(data) {
    this.data = data;
    this.count = data.count;
    this.terms = data.terms.split("\n");
    this.place = new Map(this.terms.map((term, place) => [term, place]));
    this.forms = new Map();
    for (const line of data.forms.split("\n")) {
      const [word, place] = line.split(" ");
      if (!this.forms.has(word)) this.forms.set(word, []);
      this.forms.get(word).push(Number(place));
    }
    this.labels = new Map(); // a whole label to the numbers of its terms
    this.inLabels = new Map(); // a word of labels to the same
    for (const line of data.labels.split("\n")) {
      const [number, ...words] = line.split(" ");
      put(this.labels, words.join(" "), number);
      for (const word of words) put(this.inLabels, word, number);
    }
    this.stops = new Set(data.stops.split(" "));
    this.particles = new Set(data.particles);
    const letters = [...data.simplified];
    this.simplified = new Map();
    for (let at = 0; at < letters.length; at += 2) this.simplified.set(letters[at], letters[at + 1]);
    this.bytes = Uint8Array.from(atob(data.postings), (sign) => sign.charCodeAt(0));
    this.starts = this.begins();
  }

  // The number that begins where we have read to: seven bits a byte, the highest bit says that more follow.
  next(read) {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[read.at++];
      number += (byte & 127) << shift;
      if (byte < 128) return number;
    }
  }

  // Where each term's postings begin.
  begins() {
    const starts = new Uint32Array(this.terms.length);
    const read = { at: 0 };
    for (let term = 0; term < starts.length; term++) {
      starts[term] = read.at;
      const size = this.next(read);
      for (let left = size; left; left--) this.next(read);
      read.at += size;
    }
    return starts;
  }

  // Entries, from 0, with the scores that a term gives them.
  posting(place) {
    const read = { at: this.starts[place] };
    const size = this.next(read);
    const found = [];
    let entry = -1;
    for (let left = size; left; left--) found.push((entry += this.next(read)));
    return found.map((entry, rank) => [entry, this.bytes[read.at + rank] * this.data.step]);
  }

  of(term) {
    return this.place.has(term) ? this.posting(this.place.get(term)) : [];
  }

  // Places of the terms that a folded word may stand for.
  termsOf(word) {
    const own = this.place.has(word) ? [this.place.get(word)] : [];
    return [...new Set([...own, ...(this.forms.get(word) ?? [])])];
  }

  beginningWith(prefix) {
    const found = new Set();
    for (const [term, place] of this.place) if (term.startsWith(prefix)) found.add(place);
    for (const [word, places] of this.forms) if (word.startsWith(prefix)) for (const place of places) found.add(place);
    return [...found];
  }

  labelsBeginningWith(prefix) {
    return [...this.inLabels.keys()].filter((word) => word.startsWith(prefix));
  }

  // The pairs that say something: without those of question words and particles, unless there are no others.
  telling(run) {
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

// What a part of a query finds: scores by entry, and which entries have the words themselves.
class Found {
  constructor(scores = new Map(), literal = new Set()) {
    this.scores = scores;
    this.literal = literal;
  }

  add(entry, score, literal) {
    this.scores.set(entry, (this.scores.get(entry) ?? 0) + score);
    if (literal) this.literal.add(entry);
  }

  and(other) {
    const both = [...this.scores].filter(([entry]) => other.scores.has(entry));
    const literal = new Set([...this.literal].filter((entry) => other.literal.has(entry)));
    return new Found(new Map(both.map(([entry, score]) => [entry, score + other.scores.get(entry)])), literal);
  }

  or(other) {
    const whole = new Found(new Map(this.scores), new Set([...this.literal, ...other.literal]));
    for (const [entry, score] of other.scores) whole.scores.set(entry, (whole.scores.get(entry) ?? 0) + score);
    return whole;
  }
}

// A query as a list of parts that must all be found: words, beginnings, fields, each perhaps unwanted, and with
// alternatives where OR stands between two.
const parsed = (text) => {
  const tokens = text.normalize("NFC").match(/-?[\p{L}\p{N}_]+:"[^"]*"|[^\s"«»“”()]+/gu) ?? [];
  const parts = [];
  let or = false;
  for (const token of tokens) {
    if (token === "OR" || token === "|") {
      or = parts.length > 0;
      continue;
    }
    if (token === "AND" || /^~\d*$/.test(token)) continue;
    const unwanted = token === "NOT" ? false : /^-./.test(token);
    const field = /^-?([a-z]+):"?([^"]+)"?$/u.exec(token);
    const part = { text: token.replace(/^-/, "").replace(/~\d+$/, ""), unwanted, field: field && [field[1], field[2]] };
    part.beginning = part.text.endsWith("*");
    if (or) parts.at(-1).others.push(part);
    else parts.push({ ...part, others: [] });
    or = false;
  }
  return parts;
};

class Search {
  constructor(index) {
    this.index = index;
    this.mended = {};
    this.concepts = [];
    this.seen = new Set(); // places of the terms that were looked for: to mark words
  }

  // Entries with tier and score, best first, for the words of a query; null where there are none to look for.
  run(text) {
    const parts = parsed(text);
    const wanted = parts.filter((part) => !part.unwanted);
    const fields = wanted.filter((part) => this.field(part));
    const words = this.telling(wanted.filter((part) => !this.field(part)));
    if (!parts.length) return null;
    let units = this.units(words);
    const filters = fields.map((part) => this.alternatives(part, () => null));
    let found = [...units, ...filters].reduce((whole, unit) => (whole ? whole.and(unit) : unit), null);
    let some = null;
    const loose = this.apart(words);
    const enough = loose.length >= MANY_WORDS ? ENOUGH_OF_MANY : 1;
    if (found && found.scores.size < enough && loose.length > 1 && words.every((part) => !part.others.length)) {
      this.concepts = [];
      units = this.units(loose);
      [found, some] = this.loosely(units, filters, enough);
    }
    found ??= this.everything();
    for (const part of parts.filter((part) => part.unwanted)) {
      const unwanted = this.field(part) ?? this.word(part, true);
      for (const entry of unwanted?.scores.keys() ?? []) found.scores.delete(entry);
    }
    const ranked = [...found.scores].map(([entry, score]) => {
      const tier = some && !some.has(entry) ? SOME : found.literal.has(entry) ? LITERALLY : IN_OTHER_WORDS;
      return { entry, score, tier, matched: tier === IN_OTHER_WORDS ? this.matched(entry) : [] };
    });
    return ranked.sort((one, other) => other.tier - one.tier || other.score - one.score || one.entry - other.entry);
  }

  everything() {
    const found = new Found();
    for (let entry = 0; entry < this.index.count; entry++) found.add(entry, 0, true);
    return found;
  }

  // Small words say nothing, unless there are no others.
  telling(parts) {
    const big = parts.filter((part) => part.others.length || part.beginning || !this.index.stops.has(folded(part.text)));
    return big.length ? big : parts;
  }

  // Each word; a run of Chinese characters is taken apart into pairs.
  apart(words) {
    return words.flatMap((part) => (part.text.match(PIECE) ?? []).flatMap((piece) =>
      (IS_HAN.test(piece) ? this.index.telling(piece) : [piece]).map((text) => ({ ...part, text, others: [] }))));
  }

  units(words) {
    const units = words.map((part) => this.alternatives(part, (one) => this.word(one)));
    for (const [first, end, number] of this.named(words)) {
      const concept = new Found();
      for (const mark of [BEARERS, MENTIONS]) {
        for (const [entry, score] of this.index.of(mark + number)) concept.add(entry, score, false);
      }
      this.concepts.push([number, concept]);
      for (let at = first; at < end; at++) {
        if (!units[at]) continue;
        const whole = new Found(new Map(units[at].scores), new Set(units[at].literal));
        for (const [entry, score] of concept.scores) whole.add(entry, at === first ? score : 0, false);
        units[at] = whole;
      }
    }
    return units.filter((unit) => unit);
  }

  alternatives(part, find) {
    const one = (other) => this.field(other) ?? find(other);
    return part.others.reduce((whole, other) => (whole && one(other) ? whole.or(one(other)) : whole ?? one(other)), one(part));
  }

  // A field that a filter knows: all that pass it.
  field(part) {
    if (!part.field) return null;
    const [name, value] = part.field;
    const found = new Found();
    if (["year", "from", "to"].includes(name)) {
      const years = /^(\d{1,4})?(\.\.+|-|…)?(\d{1,4})?$/.exec(value);
      if (!years || !(years[1] || years[3])) return null;
      const first = name === "to" ? 0 : Number(years[1] ?? 0);
      const last = name === "from" ? 9999 : Number(years[3] ?? (years[2] ? 9999 : years[1]));
      this.index.data.years.forEach(([begins, ends], entry) => {
        if (begins >= 0 && ends >= first && begins <= last) found.add(entry, 0, true);
      });
      return found;
    }
    const facet = this.index.data.facets[name];
    const key = [...value.matchAll(PIECE)].map(([word]) => folded(word)).join("-");
    const code = facet?.terms.indexOf(value) >= 0 ? facet.terms.indexOf(value) : this.index.data.names[name]?.[key];
    if (code === undefined) return null;
    facet.of.forEach((codes, entry) => codes.includes(code) && found.add(entry, 0, true));
    return found;
  }

  // What a word finds, in the texts and among labels; pieces that a sign joins must all be there.
  word(part, asTyped = false) {
    const whole = part.text.match(PIECE) ?? [];
    const big = whole.filter((piece) => !this.index.stops.has(folded(piece)));
    const pieces = big.length ? big : whole;
    const found = pieces.map((piece, at) => this.piece(piece, part.beginning && at === pieces.length - 1, asTyped));
    const known = found.filter((one) => one);
    return known.length ? known.reduce((whole, one) => whole.and(one)) : null;
  }

  piece(piece, beginning, asTyped) {
    if (IS_HAN.test(piece)) {
      const pairs = this.index.pairs(piece);
      const one = (pair) => this.terms(pairs.length > 1 ? this.index.termsOf(pair) : this.index.beginningWith(pair), [pair]);
      return pairs.map(one).reduce((whole, pair) => whole.and(pair));
    }
    const word = folded(piece);
    const places = beginning ? this.index.beginningWith(word) : this.index.termsOf(word);
    const labels = beginning ? this.index.labelsBeginningWith(word) : [word];
    const found = this.terms(places, [...places.map((place) => this.index.terms[place]), ...labels]);
    if (found.scores.size || asTyped || beginning) return found;
    const near = this.nearest(word, 1) ?? this.begun(word) ?? this.nearest(word, 2) ?? this.nearest(this.inLatin(word), 2);
    if (!near) return found;
    this.mended[piece] = near;
    return near.endsWith("*") ? this.piece(near.slice(0, -1), true, true) : this.piece(near, false, true);
  }

  terms(places, words) {
    const found = new Found();
    for (const place of places) {
      this.seen.add(place);
      for (const [entry, score] of this.index.posting(place)) found.add(entry, score, true);
    }
    const best = new Map();
    for (const number of new Set(words.flatMap((word) => [...(this.index.inLabels.get(word) ?? [])]))) {
      for (const [entry, score] of this.index.of(BEARERS + number)) best.set(entry, Math.max(best.get(entry) ?? 0, score));
    }
    for (const [entry, score] of best) found.add(entry, score, false);
    return found;
  }

  // Terms of the vocabularies that words of the query name, longest names first: first word, the one after the last.
  named(parts) {
    const alternatives = parts.map((part) =>
      part.unwanted || part.others.length || part.beginning ? [] :
      (part.text.match(PIECE) ?? []).map((piece) => IS_HAN.test(piece) ? [this.index.pairs(piece).join(" ")] :
        [...new Set([...this.index.termsOf(folded(piece)).map((place) => this.index.terms[place]), folded(piece)])]));
    const found = [];
    for (let length = Math.min(parts.length, LONGEST_NAME); length > 0; length--) {
      for (let first = 0; first + length <= parts.length; first++) {
        const inside = found.some(([start, end]) => start <= first && first + length <= end);
        if (inside || alternatives.slice(first, first + length).some((words) => !words.length)) continue;
        let keys = [""];
        for (const words of alternatives.slice(first, first + length).flat()) {
          keys = keys.flatMap((key) => words.map((word) => (key ? `${key} ${word}` : word))).slice(0, 200);
        }
        const numbers = new Set(keys.filter((key) => key.length > 1).flatMap((key) => [...(this.index.labels.get(key) ?? [])]));
        for (const number of numbers) found.push([first, first + length, number]);
      }
    }
    return found;
  }

  // Entries that have much of the query, rare words weighing more: at least half of what the best of them have. And
  // those that have all of it.
  loosely(units, filters, enough) {
    const weight = new Map(units.filter((unit) => unit.scores.size).map((unit) => [unit, Math.log(1 + this.index.count / unit.scores.size)]));
    const share = new Map();
    const counts = new Map();
    for (const [unit, value] of weight) {
      for (const entry of unit.scores.keys()) {
        share.set(entry, (share.get(entry) ?? 0) + value);
        counts.set(entry, (counts.get(entry) ?? 0) + 1);
      }
    }
    const passing = [...share].filter(([entry]) => filters.every((filter) => filter.scores.has(entry)));
    const best = passing.map(([, value]) => value).sort((one, other) => other - one).slice(0, enough);
    const least = (best.at(-1) ?? 0) / 2;
    const found = new Found();
    for (const [entry, value] of passing) {
      if (value < least) continue;
      const score = units.reduce((sum, unit) => sum + (unit.scores.get(entry) ?? 0), 0);
      found.add(entry, score, units.every((unit) => unit.literal.has(entry)));
    }
    return [found, new Set([...counts].filter(([, count]) => count === units.length).map(([entry]) => entry))];
  }

  matched(entry) {
    return this.concepts.filter(([, found]) => found.scores.has(entry)).map(([number]) => this.index.data.concepts[number])
      .filter((concept) => concept);
  }

  // The known word with the fewest slips; of equals the first.
  nearest(word, most) {
    if ([...word].length < SHORTEST_MENDED || /^\d+$/.test(word)) return null;
    const slips = Math.min(most, word.length < LONG ? 1 : 2);
    let best = null;
    let least = slips + 1;
    for (const words of [this.index.forms.keys(), this.index.place.keys()]) {
      for (const other of words) {
        if (Math.abs(other.length - word.length) > 1 || other.length < 3 || IS_HAN.test(other)) continue;
        const distance = apart(word, other, least);
        if (distance < least) [best, least] = [other, distance];
      }
    }
    return best;
  }

  // How a Cyrillic word sounds in Latin letters: names are written in the script of whoever looks for them.
  inLatin(word) {
    return /[а-я]/.test(word) ? [...word].map((letter) => this.index.data.latin[letter] ?? letter).join("") : "";
  }

  // The longest beginning of the word with which some other word begins, with a star.
  begun(word) {
    for (let length = word.length; length >= Math.max(4, Math.ceil(word.length * SHARE_OF_BEGINNING)); length--) {
      const begin = word.slice(0, length);
      if (this.index.beginningWith(begin).length || this.index.labelsBeginningWith(begin).length) return `${word.slice(0, length)}*`;
    }
    return null;
  }

  // Whether a word of a text is one that was looked for.
  marks(piece) {
    if (IS_HAN.test(piece)) return false;
    return this.index.termsOf(folded(piece)).some((place) => this.seen.has(place));
  }
}

// Slips of the hand between two words: letters left out, added, changed or swapped; no more than a limit is counted.
const apart = (one, other, limit) => {
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
    if (least >= limit) return limit;
    [before, last] = [last, now];
  }
  return last[other.length];
};

// Called by the scripts that hold the data.
const kbGiven = {};
const kbIndex = (data) => {
  kbGiven.index = new Index(data);
};
const kbText = (data) => {
  kbGiven.text = data;
};
