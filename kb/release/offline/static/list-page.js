// The page of a list chosen by hand.
"use strict";

(() => {
  const { place, say, asked, element, counted, without } = Page;
  const ids = [...new Set(asked.getAll("id"))];
  const found = ids.map((id) => Entries.all.findIndex((entry) => entry.id === id)).filter((at) => at >= 0);
  place.append(element("h1", {}, say.list));
  if (!found.length) return place.append(element("p", {}, say.emptyList));
  const listed = (at) => element("li", {}, Entries.item({ entry: at }), element("p", { class: "list-moves" },
    element("a", { href: without("id", Entries.all[at].id) }, say.removeOne, element("span", { class: "unseen" }, `: ${Entries.all[at].title}`))));
  place.append(element("p", {}, counted(say.entries, found.length)), element("h2", { class: "unseen" }, say.results),
    element("ol", { class: "result-list listed" }, found.map(listed)));
})();
