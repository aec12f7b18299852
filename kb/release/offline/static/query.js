// What was typed, as a tree: words, "phrases", OR, NOT, -word, beginning*, "near words"~5, crime:fraud, title:word,
// year:2015..2020, brackets. What cannot be read is searched as plain words. Nothing here touches the page.
//
// A node is one of: {word}, {beginning}, {phrase, slop}, {all}, {any}, {without}, {within, part}, {bears, term},
// {first, last}.
"use strict";

const MOST_CHARACTERS = 1000, MOST_LEAVES = 64, MOST_BRACKETS = 20, WIDEST = 50;
const OPERATORS = { AND: "all", ET: "all", Y: "all", "И": "all", OR: "any", OU: "any", O: "any", "ИЛИ": "any",
  NOT: "without", SAUF: "without", "НЕ": "without", "&&": "all", "||": "any" };
const TOKEN = /"([^"]*)"(?:~(\d{1,3})\d*)?|[()]|[^\s()"]+/gu;
const HAS_WORD = /[\p{L}\p{N}]/u;
const OLDEST = 0, NEWEST = 9999;

// One spelling for quotes and signs; quotes and brackets that match.
const tidied = (text) => {
  text = text.replace(/[“”„‟«»＂〝〞「」『』]/g, '"').replace(/[‘’‚‛´`]/g, "'").replace(/[－–—−]/g, "-")
    .replace(/[（［｛[{]/g, "(").replace(/[）］｝\]}]/g, ")").replace(/＊/g, "*").replace(/～/g, "~").replace(/：/g, ":");
  if ((text.split('"').length - 1) % 2) text = text.replace(/"(?=[^"]*$)/, " ");
  let depth = 0, matching = true;
  for (const sign of text.replace(/"[^"]*"/g, "")) {
    depth += (sign === "(") - (sign === ")");
    matching &&= depth >= 0;
  }
  return matching && depth === 0 ? text : text.replace(/[()]/g, " ");
};

const joined = (kind, parts) => (parts.length > 1 ? { [kind]: parts.flatMap((part) => part[kind] ?? [part]) } : parts[0] ?? null);

class Reader {
  constructor(text, data) {
    this.data = data;
    this.tokens = [...text.matchAll(TOKEN)];
    this.at = 0;
    this.leaves = 0;
    this.signs = false; // whether any sign or operator asks for exactly this or that
    this.unknown = []; // values of fields that no filter knows
  }

  // Parts up to a closing bracket or the end. An operator joins the parts before and after it.
  group(field) {
    const parts = [];
    let operator = "";
    while (this.at < this.tokens.length && this.tokens[this.at][0] !== ")") {
      const named = OPERATORS[this.tokens[this.at][0]];
      if (named && named !== "without") {
        [operator, this.signs] = [named, true];
        this.at++;
        continue;
      }
      const part = this.part(field);
      if (part && operator && parts.length) parts.push(joined(operator, [parts.pop(), part]));
      else if (part) parts.push(part);
      operator = "";
    }
    return joined("all", parts);
  }

  part(field) {
    const [token, phrase, slop] = this.tokens[this.at++];
    if (OPERATORS[token] === "without" || token === "-") return this.unwanted(field);
    if (token === "(") {
      const inside = this.group(field);
      this.at++;
      return inside;
    }
    if (phrase !== undefined) {
      const words = phrase.split(/\s+/).filter((word) => HAS_WORD.test(word));
      const width = slop === undefined ? 1 : Math.min(Number(slop), WIDEST);
      return words.length ? this.leaf({ phrase: words, slop: width }, words.join(" "), field) : null;
    }
    return this.word(token, field);
  }

  unwanted(field) {
    this.signs = true;
    const part = this.at < this.tokens.length && this.tokens[this.at][0] !== ")" ? this.part(field) : null;
    return part && { without: part };
  }

  word(token, field) {
    const begins = this.tokens[this.at - 1].index;
    const minus = /^-+(?=[\p{L}\p{N}_])/u.exec(token) ?? /^-+$/.exec(token);
    if (minus) {
      this.tokens[--this.at] = Object.assign([token.slice(minus[0].length)], { index: begins + minus[0].length });
      if (minus[0] === token) this.at++;
      return this.unwanted(field);
    }
    const named = /^([\p{L}\p{N}_]+):(.*)$/u.exec(token);
    if (named) return this.named(named[1], named[2], begins + token.length, field);
    if (token.endsWith("*")) {
      const beginning = token.replace(/\*+$/, "");
      return HAS_WORD.test(beginning) ? this.leaf({ beginning }, beginning, field) : null;
    }
    return HAS_WORD.test(token) ? this.leaf({ word: token }, token, field) : null;
  }

  // `name:` and what stands right behind it. What is the name of no field is a word like any other.
  named(name, rest, end, field) {
    const known = this.data.fields[name.toLowerCase()];
    const next = this.tokens[this.at];
    if (rest) this.tokens[--this.at] = Object.assign([rest], { index: end - rest.length });
    else if (next?.index !== end || next[0] === ")") return this.leaf({ word: name }, name, field);
    const part = this.part(known ?? field);
    return known ? part : joined("all", [this.leaf({ word: name }, name, field), part].filter((one) => one));
  }

  // A leaf as it stands behind the name of a field.
  leaf(node, value, field) {
    this.leaves++;
    if (!field) {
      this.signs ||= !node.word;
      return node;
    }
    if (this.data.columns.includes(field)) {
      this.signs = true;
      return { within: field, part: node };
    }
    const meant = ["year", "from", "to"].includes(field) ? yearsOf(field, value) : this.term(field, value);
    if (meant) return meant;
    this.unknown.push(value);
    return joined("all", value.split(/\s+/).map((word) => ({ word })));
  }

  term(facet, value) {
    const key = nameKey(value);
    const terms = this.data.facets[facet]?.terms ?? [];
    const code = this.data.names[facet]?.[key];
    const term = terms.includes(value) ? value : terms[code];
    const part = facet === "kind" && Object.keys(this.data.parts).find((name) => this.data.parts[name].split(" ").includes(key));
    return term || part ? { bears: facet, term: term ?? part } : null;
  }
}

// A year, or a span of which one end may be open: 2015, 2015..2020, ..2020, 2015-.
const yearsOf = (field, value) => {
  const match = /^(\d{1,4})?(?:(\.\.+|…|-)(\d{1,4})?)?$/.exec(value.trim());
  if (!match || !(match[1] || match[3])) return null;
  const first = match[1] ? Number(match[1]) : OLDEST;
  const last = match[3] ? Number(match[3]) : match[2] ? NEWEST : first;
  if (field === "from") return { first, last: NEWEST };
  return field === "to" ? { first: OLDEST, last: first } : { first: Math.min(first, last), last: Math.max(first, last) };
};

// The tree of what was typed (null where nothing was), what no filter knows, and a note for the reader. `inWords` says
// that nothing but words and fields was typed.
const parsed = (typed, data) => {
  const whole = typed.normalize("NFC").trim();
  const text = tidied(whole.slice(0, MOST_CHARACTERS));
  const cut = whole.length > MOST_CHARACTERS ? "cut" : "";
  const reader = new Reader(text, data);
  const tree = reader.group("");
  if (reader.leaves > MOST_LEAVES || text.split("(").length - 1 > MOST_BRACKETS) {
    const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_LEAVES);
    return { tree: joined("all", words.map((word) => ({ word }))), unknown: [], note: cut || "plain-words", inWords: true };
  }
  return { tree, unknown: reader.unknown, note: cut || (reader.unknown.length ? "unknown-field" : ""), inWords: !reader.signs };
};

// The words that are searched for: without beginnings of words, and without those that must not be found.
const wholeWords = (node) =>
  node?.all || node?.any ? (node.all ?? node.any).flatMap(wholeWords) : node?.within ? wholeWords(node.part) :
  node?.phrase ?? (node?.word ? [node.word] : []);
