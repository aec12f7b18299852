// All lessons with filters, in place of the lists that stand here for readers without scripts.
"use strict";

(() => {
  const { say, asked, element, counted, direction, chosen, choice, paged } = Page;
  const SIZE = 30, SHOWN = 12;
  const { all, text, label, termFile, kindTag } = Entries;
  const facets = new Facets(kbGiven.facets);
  const own = {
    practice: ({ subjects }) => subjects.filter((subject) => !subject.includes("/")),
    bearing: ({ bearing }) => [bearing],
    drawn_by: ({ drawnBy }) => [drawnBy],
  };
  const ofEntry = ["crime", "region", "kind"];
  const values = {
    ...own,
    ...Object.fromEntries(ofEntry.map((facet) => [facet, ({ entry }) => facets.of(entry, facet)])),
  };
  const titles = new Map(all.map((entry) => [entry.id, entry]));
  const nameOf = (name) => say.own[name] ?? say.facets[name];
  const labelOf = (name, value) => (name === "practice" ? titles.get(value)?.title : say.values[value]) ?? label(name, value);

  // Each in the reader's language where it has been translated, else in its own, which comes first.
  const texts = new Map();
  for (const [entry, id, lang, words] of kbGiven.lessons.texts) {
    const key = `${entry} ${id}`;
    if (!texts.has(key) || lang === text.lang) texts.set(key, [lang, words]);
  }
  const lessons = kbGiven.lessons.lessons.map(([entry, id, bearing, drawnBy, subjects]) => {
    const [lang, words] = texts.get(`${entry} ${id}`);
    return { entry, id, bearing, drawnBy, subjects, lang, words };
  });

  const pairs = pairsOf([...asked], [...Object.keys(own), ...facets.names.filter((name) => ofEntry.includes(name))]);
  const passes = (lesson, but = "") => Object.keys(values).every((name) => {
    const wanted = name === but ? [] : pairs.filter(([one]) => one === name).map(([, value]) => value);
    return !wanted.length || values[name](lesson).some((value) => wanted.includes(value));
  });

  const section = (name) => {
    const counts = new Map();
    for (const lesson of lessons) {
      if (passes(lesson, name)) for (const value of values[name](lesson)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const items = [...counts].sort(([, one], [, other]) => other - one)
      .map(([value, count]) => ({ value, count, label: labelOf(name, value), selected: asked.getAll(name).includes(value) }))
      .filter(({ selected }, rank) => rank < SHOWN || selected);
    return items.length ? element("section", { class: "facet" }, element("h3", {}, nameOf(name)),
      element("ul", {}, items.map((item) => choice(name, item)))) : null;
  };

  const subject = (id) => {
    if (titles.has(id)) return element("a", { href: titles.get(id).file, dir: "auto" }, titles.get(id).title);
    const [facet, term] = id.split("/");
    return element("a", { href: termFile(say.vocabularies[facet], term), dir: "auto" }, text.subjects[id]);
  };
  const item = (lesson) => element("div", { class: `lesson lesson-${lesson.bearing}` },
    element("p", { class: "lesson-text", lang: lesson.lang, dir: direction(lesson.lang) }, lesson.words),
    element("p", { class: "lesson-about" }, element("span", { class: "bearing" }, say.values[lesson.bearing]), " ",
      lesson.subjects.flatMap((id, rank) => [rank ? element("span", { "aria-hidden": "true" }, " · ") : "", subject(id)]), " ",
      element("span", { class: "drawn" }, say.values[lesson.drawnBy])),
    element("p", { class: "result-kind" }, kindTag(all[lesson.entry]), " ",
      element("a", { href: `${all[lesson.entry].file}#${lesson.id}`, dir: "auto" }, all[lesson.entry].title)));

  const found = lessons.filter((lesson) => passes(lesson));
  const { shown, links } = paged(found, SIZE);
  document.querySelector(".results-page").replaceWith(element("div", { class: "results-page" },
    element("div", { class: "results" }, element("h1", { class: "results-title" }, counted(say.counts.lesson, found.length)),
      Page.toFilters(), chosen(pairs, nameOf, labelOf), element("p", {}, say.lessonIs), shown.map(item), links),
    Page.filters(Object.keys(values).map(section))));
})();
