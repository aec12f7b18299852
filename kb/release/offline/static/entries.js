// Entries as lists show them, and the values of filters by name.
"use strict";

const Entries = (() => {
  const { say, element, direction } = Page;
  const SNIPPET = 300;
  const text = kbGiven.text;
  const all = text.entries.map(([id, kind, title, lang, summary, countries, first, last, status, withdrawn]) =>
    ({ id, kind, title, lang, summary, countries, first, last, status, withdrawn, file: `${kind}/${id}.html` }));

  const label = (facet, term) => text.labels[facet]?.[kbGiven.facets.facets[facet].terms.indexOf(term)] ??
    (facet === "kind" ? say.parts[term] : null) ?? term;
  const termFile = (vocabulary, term) => {
    const folder = { articles: "article", countries: "country" }[vocabulary] ?? `term/${vocabulary}`;
    return `${folder}/${term}.html`;
  };
  const facetOf = (vocabulary) => Object.keys(say.vocabularies).find((name) => say.vocabularies[name] === vocabulary);

  // A text with the words marked that were looked for: `marks` gives [first, end] of each in a piece.
  const marked = (words, marks) => {
    const parts = [];
    let end = 0;
    for (const match of words.matchAll(PIECE)) {
      for (const [first, stop] of marks(match[0])) {
        parts.push(words.slice(end, match.index + first), element("mark", {}, match[0].slice(first, stop)));
        end = match.index + stop;
      }
    }
    return [...parts, words.slice(end)];
  };
  const shortened = (summary) => {
    if (summary.length <= SNIPPET) return summary;
    const cut = summary.lastIndexOf(" ", SNIPPET);
    return `${summary.slice(0, cut > 0 ? cut : SNIPPET)} …`;
  };
  const kindTag = ({ kind }) => element("span", { class: `kind kind-${kind}` }, say.kinds[kind]);

  const item = ({ entry: at, tier = 2, matched = [] }, marks = () => []) => {
    const entry = all[at];
    const more = entry.countries.length > 4 ? " …" : "";
    const when = [entry.first, entry.last !== entry.first ? entry.last : null].filter((year) => year).join("–");
    const why = matched.flatMap(([vocabulary, term], rank) =>
      [rank ? " · " : "", element("a", { href: termFile(vocabulary, term) }, label(facetOf(vocabulary), term))]);
    return element("article", { class: "result", "data-id": entry.id },
      element("p", { class: "result-kind" }, kindTag(entry), " ",
        entry.countries.length ? element("span", { class: "result-where" }, entry.countries.slice(0, 4).join(" · ") + more) : "", " ",
        element("span", { class: "result-when" }, when)),
      element("h3", { lang: entry.lang, dir: "auto" }, element("a", { href: entry.file }, marked(entry.title, marks))),
      element("p", { class: "result-text", lang: entry.lang, dir: direction(entry.lang) }, marked(shortened(entry.summary), marks)),
      why.length ? element("p", { class: "result-why" }, `${say.foundBy} `, why) :
        tier === 0 ? element("p", { class: "result-why" }, say.partly) : null,
      entry.status ? element("p", { class: "result-status" }, entry.status) : null);
  };

  return { all, text, label, termFile, marked, kindTag, item };
})();
