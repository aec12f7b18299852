// Fills the pages "search" and "list" of the offline copy from the address: words, filters, order, page.
"use strict";

const SIZE = 20, SHOWN = 8, MOST_CHOICES = 40, SNIPPET = 300;
const YEARS = ["from", "to"];

(() => {
  const place = document.getElementById("answers");
  const say = JSON.parse(document.getElementById("words").textContent);
  const index = kbGiven.index;
  const text = kbGiven.text;
  const asked = new URLSearchParams(location.search);
  const plural = new Intl.PluralRules(text.locale);
  const number = (value) => value.toLocaleString(text.locale, { numberingSystem: "latn" });
  const counted = (forms, count) => (forms[plural.select(count)] ?? forms.other).replace("{}", number(count));
  const filled = (message, ...values) => values.reduce((whole, value) => whole.replace("{}", () => value), message);
  const entries = text.entries.map(([id, kind, title, lang, summary, countries, first, last, status, withdrawn]) =>
    ({ id, kind, title, lang, summary, countries, first, last, status, withdrawn }));
  const facets = index.data.facets;
  const search = new Search(index);

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  };
  const address = (change) => {
    const pairs = new URLSearchParams(asked);
    pairs.delete("page");
    change(pairs);
    return `?${pairs}`;
  };
  const direction = (lang) => (lang === "ar" ? "rtl" : "ltr");
  const file = (entry) => `${entry.kind}/${entry.id}.html`;
  const label = (facet, term) => text.labels[facet]?.[facets[facet].terms.indexOf(term)] ?? term;

  const marked = (words) => {
    const parts = [];
    let end = 0;
    for (const match of words.matchAll(PIECE)) {
      if (!search.marks(match[0])) continue;
      parts.push(words.slice(end, match.index), element("mark", {}, match[0]));
      end = match.index + match[0].length;
    }
    return [...parts, words.slice(end)];
  };
  const shortened = (summary) => {
    if (summary.length <= SNIPPET) return summary;
    const cut = summary.lastIndexOf(" ", SNIPPET);
    return `${summary.slice(0, cut > 0 ? cut : SNIPPET)} …`;
  };
  const termFile = ([vocabulary, term]) => {
    const folder = { articles: "article", countries: "country" }[vocabulary] ?? `term/${vocabulary}`;
    return `${folder}/${term}.html`;
  };
  const nameOf = ([vocabulary, term]) => {
    const facet = Object.keys(facets).find((name) => say.vocabularies[name] === vocabulary);
    return facet ? label(facet, term) : term;
  };

  const item = ({ entry: at, tier = 2, matched = [] }) => {
    const entry = entries[at];
    const more = entry.countries.length > 4 ? " …" : "";
    const when = [entry.first, entry.last !== entry.first ? entry.last : null].filter((year) => year).join("–");
    const why = matched.flatMap((concept, rank) =>
      [rank ? " · " : "", element("a", { href: termFile(concept) }, nameOf(concept))]);
    return element("article", { class: "result", "data-id": entry.id },
      element("p", { class: "result-kind" },
        element("span", { class: `kind kind-${entry.kind}` }, say.kinds[entry.kind]), " ",
        entry.countries.length ? element("span", { class: "result-where" }, entry.countries.slice(0, 4).join(" · ") + more) : "", " ",
        element("span", { class: "result-when" }, when)),
      element("h3", { lang: entry.lang, dir: "auto" }, element("a", { href: file(entry) }, ...marked(entry.title))),
      element("p", { class: "result-text", lang: entry.lang, dir: direction(entry.lang) }, ...marked(shortened(entry.summary))),
      why.length ? element("p", { class: "result-why" }, `${say.foundBy} `, ...why) :
        tier === 0 ? element("p", { class: "result-why" }, say.partly) : null,
      entry.status ? element("p", { class: "result-status" }, entry.status) : null);
  };
  const listItem = (found) => element("li", {}, item(found), element("label", { class: "tick" }));

  const showList = () => {
    const ids = asked.getAll("id");
    place.append(element("h1", {}, say.list));
    const found = ids.map((id) => entries.findIndex((entry) => entry.id === id)).filter((at) => at >= 0);
    if (!found.length) return place.append(element("p", {}, say.emptyList));
    const without = (at) => address((pairs) => {
      pairs.delete("id");
      for (const id of ids) if (id !== entries[at].id) pairs.append("id", id);
    });
    place.append(element("p", {}, counted(say.entries, found.length)), element("h2", { class: "unseen" }, say.results), element("ol", { class: "result-list listed" },
      ...found.map((at) => element("li", {}, item({ entry: at }),
        element("p", { class: "list-moves" }, element("a", { href: without(at) }, say.removeOne,
          element("span", { class: "unseen" }, `: ${entries[at].title}`)))))));
  };

  // Which entries pass the filters, all or all but one.
  const chosen = Object.fromEntries(Object.keys(facets).map((facet) =>
    [facet, new Set(asked.getAll(facet).map((term) => facets[facet].terms.indexOf(term)))])
    .filter(([, codes]) => codes.size));
  const year = (name) => (/^\d{1,4}$/.test(asked.get(name) ?? "") ? Number(asked.get(name)) : null);
  const inYears = (at) => {
    const [first, last] = index.data.years[at];
    const [from, to] = YEARS.map(year);
    return (from === null && to === null) || (first >= 0 && last >= (from ?? 0) && first <= (to ?? 9999));
  };
  const passes = (at, but = "") => inYears(at) && Object.entries(chosen).every(([facet, codes]) =>
    facet === but || facets[facet].of[at].some((code) => codes.has(code)));

  const choices = (facet, matching) => {
    const counts = new Map([...(chosen[facet] ?? [])].filter((code) => code >= 0).map((code) => [code, 0]));
    for (const { entry } of matching) {
      if (passes(entry, facet)) for (const code of facets[facet].of[entry]) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    const names = text.labels[facet];
    const sorted = [...counts].sort(([one, first], [other, second]) => second - first || names[one].localeCompare(names[other], text.locale));
    const broader = index.data.broader[facet] ?? {};
    const depth = (term) => (broader[term] && counts.has(facets[facet].terms.indexOf(broader[term])) ? 1 + depth(broader[term]) : 0);
    const above = (term) => (depth(term) ? broader[term] : "");
    const tree = (parent) => sorted.filter(([code]) => above(facets[facet].terms[code]) === parent)
      .flatMap((pair) => [pair, ...tree(facets[facet].terms[pair[0]])]);
    return tree("").slice(0, MOST_CHOICES).map(([code, count]) => {
      const term = facets[facet].terms[code];
      const selected = chosen[facet]?.has(code) ?? false;
      const link = address((pairs) => {
        const rest = pairs.getAll(facet).filter((other) => other !== term);
        pairs.delete(facet);
        for (const other of rest) pairs.append(facet, other);
        if (!selected) pairs.append(facet, term);
      });
      return element("li", { class: depth(term) ? `narrower-${Math.min(depth(term), 3)}` : null },
        element("a", { href: link, "aria-current": selected ? "true" : null },
          element("span", { class: "facet-label", dir: "auto" }, names[code]), " ", element("span", { class: "count" }, number(count))));
    });
  };

  const filters = (matching) => {
    const section = element("section", { class: "filters", id: "filters", "aria-labelledby": "filters-title" },
      element("h2", { id: "filters-title" }, say.filters));
    for (const facet of Object.keys(facets)) {
      const items = choices(facet, matching);
      if (!items.length) continue;
      const part = element("section", { class: "facet" }, element("h3", {}, say.facets[facet]), element("ul", {}, ...items.slice(0, SHOWN)));
      if (items.length > SHOWN) {
        part.append(element("details", {}, element("summary", {}, filled(say.showAll, number(items.length))), element("ul", {}, ...items.slice(SHOWN))));
      }
      section.append(part);
    }
    const form = element("form", { class: "years" });
    for (const [name, value] of asked) if (!YEARS.includes(name) && name !== "page") form.append(element("input", { type: "hidden", name, value }));
    for (const name of YEARS) {
      form.append(element("label", {}, `${say[name]} `, element("input", { name, inputmode: "numeric", size: 4, maxlength: 4, value: asked.get(name) ?? "" })), " ");
    }
    form.append(element("button", {}, say.apply));
    section.append(element("section", { class: "facet" }, element("h3", {}, say.years), form));
    return section;
  };

  const removable = () => {
    const items = [...asked].filter(([name, value]) => value && (facets[name] || YEARS.includes(name))).map(([name, value]) => {
      const link = address((pairs) => {
        const rest = pairs.getAll(name).filter((other) => other !== value);
        pairs.delete(name);
        for (const other of rest) pairs.append(name, other);
      });
      return element("li", {}, element("a", { href: link }, element("span", { class: "unseen" }, say.remove), " ",
        element("span", { class: "chosen-name" }, say.facets[name]), ` ${YEARS.includes(name) ? value : label(name, value)} `,
        element("span", { "aria-hidden": "true" }, "×")));
    });
    return items.length ? element("ul", { class: "chosen", "aria-label": say.chosen }, ...items) : null;
  };

  const orders = {
    relevance: () => 0,
    newest: (one, other) => (entries[other.entry].last ?? entries[other.entry].first ?? 0) - (entries[one.entry].last ?? entries[one.entry].first ?? 0),
    oldest: (one, other) => (entries[one.entry].first ?? 9999) - (entries[other.entry].first ?? 9999),
    title: (one, other) => entries[one.entry].title.localeCompare(entries[other.entry].title, text.locale),
  };

  const showResults = () => {
    const words = (asked.get("q") ?? "").trim();
    const matching = search.run(words) ?? entries.map((_, entry) => ({ entry }));
    const wish = asked.get("sort") ?? "";
    const sort = wish in orders && (words || wish !== "relevance") ? wish : words ? "relevance" : "newest";
    const found = matching.filter(({ entry }) => passes(entry)).sort(orders[sort]);
    const pages = Math.max(1, Math.ceil(found.length / SIZE));
    const page = Math.min(pages, Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1));
    if (words) document.title = document.title.replace(/^.* – /, () => `${filled(say.search, words)} – `);
    const title = element("h1", { class: "results-title" }, words ? counted(say.entriesFor, found.length) : counted(say.entries, found.length));
    if (words) title.append(" ", element("q", { dir: "auto" }, words));
    const results = element("div", { class: "results" }, title, element("p", { class: "to-filters" }, element("a", { href: "#filters" }, say.toFilters)));
    for (const [typed, near] of Object.entries(search.mended)) {
      results.append(element("p", { class: "suggestion" }, say.searched, " ", element("a", { href: address((pairs) => pairs.set("q", words.replace(typed, near))), dir: "auto" }, near)));
    }
    results.append(...[removable()].filter((part) => part));
    if (found.length) {
      results.append(element("nav", { class: "sorts", "aria-label": say.order }, element("ul", {}, ...Object.keys(orders)
        .filter((name) => words || name !== "relevance")
        .map((name) => element("li", {}, element("a", { href: address((pairs) => pairs.set("sort", name)), "aria-current": name === sort ? "true" : null }, say.sorts[name]))))));
      results.append(element("h2", { class: "unseen" }, say.results), element("ol", { class: "result-list", start: (page - 1) * SIZE + 1 }, ...found.slice((page - 1) * SIZE, page * SIZE).map(listItem)));
    } else {
      results.append(element("p", { class: "nothing" }, say.nothing));
    }
    if (pages > 1) {
      const turn = (to, rel, name) => (to >= 1 && to <= pages ? element("a", { rel, href: address((pairs) => pairs.set("page", to)) }, name) : null);
      results.append(element("nav", { class: "pages", "aria-label": say.pages }, turn(page - 1, "prev", say.previous),
        element("span", {}, filled(say.page, number(page), number(pages))), turn(page + 1, "next", say.next)));
    }
    place.append(element("div", { class: "results-page" }, results, filters(matching)));
    const field = document.getElementById("q");
    if (field) {
      field.value = words;
      if (words) field.dir = "auto";
      for (const [name, value] of asked) if (facets[name] || YEARS.includes(name)) field.form.append(element("input", { type: "hidden", name, value }));
    }
  };

  document.getElementById("without-script")?.remove();
  if (place.dataset.page === "list") showList();
  else showResults();
  for (const link of document.querySelectorAll(".site-languages a")) link.href += location.search;
})();
