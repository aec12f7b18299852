// The page of entries that were found: filters, order, pages, and what to try where nothing was found.
"use strict";

const showResults = (index, facets, query, words) => {
  const { place, say, asked, element, number, filled, counted, address, without, chosen, choice, paged, plain, inOrder } = Page;
  const SIZE = 20, SHOWN = 8, MOST_CHOICES = 40;
  const { all, text, label } = Entries;

  const filters = new Chosen(facets, [...asked]);
  const answer = searchEntries(index, facets, query, (at) => filters.passes(at));
  const matching = answer.found;

  const byFacet = (facet) => {
    const { terms, of } = facets.facets[facet];
    const selected = new Set(asked.getAll(facet).map((term) => terms.indexOf(term)).filter((code) => code >= 0));
    const counts = new Map([...selected].map((code) => [code, 0]));
    for (const { entry } of matching) {
      if (filters.passes(entry, facet)) for (const code of of[entry]) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    const names = text.labels[facet];
    const sorted = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one) || inOrder(plain(names[one]), plain(names[other])));
    const broader = facets.broader[facet] ?? {};
    const above = (code) => (counts.has(terms.indexOf(broader[terms[code]])) ? broader[terms[code]] : "");
    const tree = (parent, depth) => sorted.filter((code) => above(code) === parent).flatMap((code) => [{ value: terms[code],
      label: names[code], count: counts.get(code), selected: selected.has(code), depth }, ...tree(terms[code], depth + 1)]);
    return tree("", 0).filter((value, rank) => rank < MOST_CHOICES || value.selected);
  };

  const facetSection = (facet) => {
    const values = byFacet(facet);
    const items = values.map((value) => choice(facet, value));
    if (!items.length) return null;
    const section = element("section", { class: "facet" }, element("h3", {}, say.facets[facet]), element("ul", {}, items.slice(0, SHOWN)));
    if (items.length > SHOWN) {
      const more = items.length >= MOST_CHOICES && say.vocabularies[facet] ?
        element("p", {}, element("a", { class: "more", href: `term/${say.vocabularies[facet]}.html` }, say.all)) : null;
      section.append(element("details", { open: values.slice(SHOWN).some(({ selected }) => selected) ? "" : null },
        element("summary", {}, filled(say.showAll, number(items.length))), element("ul", {}, items.slice(SHOWN)), more));
    }
    return section;
  };

  const hidden = (but) => [...asked].filter(([name]) => name !== "page" && !but.includes(name))
    .map(([name, value]) => element("input", { type: "hidden", name, value }));
  const yearsSection = () => element("section", { class: "facet" }, element("h3", {}, say.years), element("form", { class: "years" }, hidden(YEARS),
    YEARS.map((name) => [element("label", {}, `${say[name]} `,
      element("input", { name, inputmode: "numeric", size: 4, maxlength: 4, value: asked.get(name) ?? "" })), " "]).flat(),
    element("button", {}, say.apply)));

  const foreign = (at) => Number(!facets.bears(at, "lang", [text.lang]));
  const newest = (one, other) => facets.years[other.entry][1] - facets.years[one.entry][1];
  const lastOf = (countries) => (countries.length ? `0${plain(countries[0])}` : "1");
  const orders = {
    relevance: (found) => byRelevance(found, foreign),
    newest: (found) => found.sort(newest),
    oldest: (found) => found.sort((one, other) => facets.years[one.entry][0] - facets.years[other.entry][0]),
    title: (found) => found.sort((one, other) => inOrder(nameKey(all[one.entry].title), nameKey(all[other.entry].title))),
    country: (found) => found.sort((one, other) => inOrder(lastOf(all[one.entry].countries), lastOf(all[other.entry].countries)) || newest(one, other)),
  };
  const wish = asked.get("sort") ?? "";
  const sort = Object.hasOwn(orders, wish) && (words || wish !== "relevance") ? wish : words ? "relevance" : "newest";
  const found = orders[sort](matching.filter(({ entry }) => filters.passes(entry)).sort((one, other) => one.entry - other.entry));
  const { first, shown, links } = paged(found, SIZE);

  const sorts = () => element("nav", { class: "sorts", "aria-label": say.order }, element("ul", {}, Object.keys(orders)
    .filter((name) => words || name !== "relevance").map((name) => element("li", {},
      element("a", { href: address((rest) => rest.set("sort", name)), "aria-current": name === sort ? "true" : null }, say.sorts[name])))));
  const amongParts = () => element("p", { class: "to-parts" }, `${say.among} `, ["lesson", "source"].flatMap((part, rank) =>
    [rank ? " · " : "", element("a", { href: address((rest) => rest.set("kind", part)) }, say.manyParts[part])]));

  // What each filter hides, where nothing was found.
  const nothing = () => {
    const counts = filters.pairs.map(([name, value]) => {
      const rest = filters.without(name, value);
      return { name, value, count: matching.filter(({ entry }) => rest.passes(entry)).length };
    });
    const more = counts.filter(({ count }) => count).map(({ name, value, count }) => element("li", {}, element("a", { href: without(name, value) },
      filled(say.withoutFilter, `${say.facets[name]}: ${label(name, value)}`)), " ", element("span", { class: "count" }, number(count))));
    return element("div", { class: "nothing" }, element("p", {}, say.nothing),
      more.length ? [element("p", {}, say.hidden), element("ul", {}, more)] : [],
      element("p", {}, say.waysOn), element("ul", {}, element("li", {}, say.otherWords),
        element("li", {}, `${say.bySubject} `, Object.entries(say.ways).flatMap(([vocabulary, name], rank) =>
          [rank ? " · " : "", element("a", { href: `term/${vocabulary}.html` }, name)])),
        element("li", {}, element("a", { href: "help.html" }, say.help))));
  };

  const title = element("h1", { class: "results-title" }, counted(words ? say.entriesFor : say.entries, found.length));
  if (words) title.append(" ", element("q", { dir: "auto" }, words));
  const listed = (one) => element("li", {}, Entries.item(one, answer.marks), element("label", { class: "tick" }));
  place.append(element("div", { class: "results-page" }, element("div", { class: "results" }, title, Page.toFilters(),
    searchedInstead(answer, words), answer.note ? element("p", { class: "note" }, say.notes[answer.note]) : null,
    words ? amongParts() : null, chosen(filters.pairs, (name) => say.facets[name], label),
    found.length ? [sorts(), element("h2", { class: "unseen" }, say.results),
      element("ol", { class: "result-list", start: first + 1 }, shown.map(listed)), links] : nothing()),
    Page.filters([...facets.names.map(facetSection), yearsSection()])));
};

// What was typed, with the words that were searched in place of misspelt ones.
const searchedInstead = ({ mended }, words) => {
  const pairs = Object.entries(mended);
  if (!pairs.length) return null;
  const near = pairs.reduce((whole, [typed, word]) => whole.replaceAll(typed, () => word), words);
  return Page.element("p", { class: "suggestion" }, Page.say.searched, " ",
    Page.element("a", { href: Page.address((pairs) => pairs.set("q", near)), dir: "auto" }, near));
};
