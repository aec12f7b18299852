// The page of lessons or sources that were found, each with the entry that it stands in.
"use strict";

const showParts = (index, facets, query, words, part) => {
  const { place, say, asked, element, counted, direction, without, chosen, paged } = Page;
  const SIZE = 20;
  const filters = new Chosen(facets, [...asked]);
  const answer = searchParts(index, facets, query, part, kbGiven, Entries.text.lang, (at) => filters.passes(at, "kind"));
  const { first, shown, links } = paged(answer.found, SIZE);
  const item = ({ entry: at, id, lang, text }) => {
    const entry = Entries.all[at];
    return element("li", { class: "result" },
      element("p", { class: "result-text", lang, dir: direction(lang) }, Entries.marked(text, answer.marks)),
      element("p", { class: "result-kind" }, Entries.kindTag(entry), " ",
        element("a", { href: `${entry.file}#${part === "lesson" ? id : `source-${id}`}`, dir: "auto" }, entry.title)));
  };
  const title = element("h1", { class: "results-title" }, counted(say.counts[part], answer.found.length));
  if (words) title.append(" ", element("q", { dir: "auto" }, words));
  place.append(title, ...[
    searchedInstead(answer, words), answer.note ? element("p", { class: "note" }, say.notes[answer.note]) : null,
    chosen(filters.pairs, (name) => say.facets[name], Entries.label),
    element("p", {}, element("a", { href: without("kind", part) }, say.entriesInstead)),
    shown.length ? element("ol", { class: "result-list", start: first + 1 }, shown.map(item)) : element("p", {}, say.nothing), links,
  ].filter((one) => one));
};
