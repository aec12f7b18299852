// Text to words, as the site takes it apart: by script, without accents and marks. Nothing here touches the page.
"use strict";

const HAN = "\\u2e80-\\u2fdf\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const MARK = "[\\u0300-\\u036f\\u064b-\\u065f\\u0670\\u0640]";
const PIECE = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}])(?:(?![${HAN}])[\\p{L}\\p{N}]|${MARK})*`, "gu");
const IS_HAN = new RegExp(`^[${HAN}]`, "u");
const IS_CYRILLIC = /[\u0400-\u052f]/;
const IS_ARABIC = /[\u0600-\u06ff\u0750-\u077f]/;
const LATIN = ["en", "fr", "es"];
const ARABIC = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي" };

// Words and runs of Chinese characters.
const piecesOf = (text) => text.match(PIECE) ?? [];

// A word as terms are written: without accents and marks.
const folded = (word) => {
  word = word.normalize("NFKC").toLowerCase().replace(new RegExp(MARK, "gu"), "");
  if (IS_CYRILLIC.test(word)) return word.replaceAll("ё", "е");
  if (IS_ARABIC.test(word)) return word.replace(/[أإآٱىةؤئ]/g, (letter) => ARABIC[letter]);
  return word.replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");
};

// The term of an Arabic word: without article, conjunction, and endings of number, gender and possession.
const arabicStem = (word, { prefixes, suffixes, shortest }) => {
  if (word.startsWith("و") && word.length - 1 > 3) word = word.slice(1);
  const prefix = prefixes.find((one) => word.startsWith(one) && word.length - one.length >= shortest) ?? "";
  word = word.slice(prefix.length);
  for (const suffix of suffixes) if (word.endsWith(suffix) && word.length - suffix.length >= shortest) word = word.slice(0, -suffix.length);
  return word;
};

const scriptOf = (word) =>
  IS_HAN.test(word) ? "han" : IS_CYRILLIC.test(word) ? "cyrillic" : IS_ARABIC.test(word) ? "arabic" : "latin";

// A name as it is looked up: without case, accents and signs, and in Arabic without the article.
const nameKey = (name) => piecesOf(name).map(folded)
  .map((word) => (word.length > 4 ? word.replace(/^ال/, "") : word)).join(" ");

// Languages in which a query's small words say nothing: one if its words tell it, else all that it could be.
const languagesOf = (words, stops) => {
  const votes = Object.fromEntries(LATIN.map((lang) => [lang, words.filter((word) => stops[lang].has(folded(word))).length]));
  const text = words.join(" ").toLowerCase();
  votes.es += (text.match(/ñ/g) ?? []).length;
  votes.fr += (text.match(/[çœèêëîïùû]/g) ?? []).length;
  const [first, second] = [...LATIN].sort((one, other) => votes[other] - votes[one]);
  return votes[first] > votes[second] ? [first] : LATIN;
};
