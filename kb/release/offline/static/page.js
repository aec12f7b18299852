// What the pages share that scripts fill: what the address asks for, elements, numbers, filters that were chosen.
"use strict";

const Page = (() => {
  const place = document.getElementById("answers");
  const say = kbGiven.words;
  const asked = new URLSearchParams(location.search || place.dataset.asked);
  const plural = new Intl.PluralRules(say.locale);

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...children.flat().filter((child) => child !== null && child !== ""));
    return made;
  };
  const number = (value) => value.toLocaleString(say.locale, { numberingSystem: "latn" });
  const filled = (message, ...values) => values.reduce((whole, value) => whole.replace("{}", () => value), message);
  const counted = (forms, count) => filled(forms[plural.select(count)] ?? forms.other, number(count));
  const direction = (lang) => (lang === "ar" ? "rtl" : "ltr");
  const plain = (label) => label.toLowerCase();
  const inOrder = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

  // The same page with other words, filters or order; from its first page.
  const address = (change) => {
    const pairs = new URLSearchParams(asked);
    pairs.delete("page");
    change(pairs);
    return `${place.dataset.file}?${pairs}`;
  };
  const without = (name, value) => address((pairs) => {
    const rest = pairs.getAll(name).filter((other) => other !== value);
    pairs.delete(name);
    for (const other of rest) pairs.append(name, other);
  });
  const plus = (name, value) => address((pairs) => pairs.append(name, value));

  // A load of data that not every page needs.
  const loaded = (names) => Promise.all(names.map((name) => new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src: `${place.dataset.data}${name}.js`, onload: done, onerror: failed }));
  })));

  // What was chosen, each with a link that takes it back: pairs of name and value, and how each is called.
  const chosen = (pairs, nameOf, labelOf) => {
    const items = pairs.map(([name, value]) => element("li", {}, element("a", { href: without(name, value) },
      element("span", { class: "unseen" }, say.remove), " ", element("span", { class: "chosen-name" }, nameOf(name)),
      ` ${labelOf(name, value)} `, element("span", { "aria-hidden": "true" }, "×"))));
    if (pairs.length > 1) {
      const clear = address((rest) => { for (const [name] of pairs) rest.delete(name); });
      items.push(element("li", { class: "chosen-clear" }, element("a", { href: clear }, say.removeAll)));
    }
    return items.length ? element("ul", { class: "chosen", "aria-label": say.chosen }, items) : null;
  };

  // A value of a filter: a link that chooses it, or takes it back.
  const choice = (name, { value, label, count, selected, depth = 0 }) =>
    element("li", { class: depth ? `narrower-${Math.min(depth, 3)}` : null },
      element("a", { href: selected ? without(name, value) : plus(name, value), "aria-current": selected ? "true" : null },
        element("span", { class: "facet-label", dir: "auto" }, label), " ", element("span", { class: "count" }, number(count))));

  const filters = (sections) => element("section", { class: "filters", id: "filters", "aria-labelledby": "filters-title" },
    element("h2", { id: "filters-title" }, say.filters), sections);
  const toFilters = () => element("p", { class: "to-filters" }, element("a", { href: "#filters" }, say.toFilters));

  // Which page of so many results is asked for, the results on it, and the links to its neighbours.
  const paged = (found, size) => {
    const pages = Math.max(1, Math.ceil(found.length / size));
    const page = Math.min(pages, Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1));
    const turn = (to, rel, name) => (to >= 1 && to <= pages ?
      element("a", { rel, href: address((pairs) => to > 1 && pairs.set("page", to)) }, name) : null);
    const links = pages === 1 ? null : element("nav", { class: "pages", "aria-label": say.pages },
      turn(page - 1, "prev", say.previous), " ", element("span", {}, filled(say.page, number(page), number(pages))), " ",
      turn(page + 1, "next", say.next));
    return { first: (page - 1) * size, shown: found.slice((page - 1) * size, page * size), links };
  };

  // Links to this page in other languages ask the same.
  for (const link of document.querySelectorAll(".site-languages a")) link.search = location.search;
  document.getElementById("without-script")?.remove();

  return { place, say, asked, element, number, filled, counted, direction, plain, inOrder, address, without, loaded,
    chosen, choice, filters, toFilters, paged };
})();
