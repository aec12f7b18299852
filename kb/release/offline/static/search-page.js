// Fills the page of the search: entries or, where the words or filters ask for them, lessons or sources.
"use strict";

(() => {
  const { say, asked, element, filled, loaded } = Page;
  const facets = new Facets(kbGiven.facets);
  const index = new Index(kbGiven.index);
  const words = (asked.get("q") ?? "").trim();
  const query = queryOf(words, index, facets);
  const part = partWanted(query.tree, asked.getAll("kind"), index.data.parts);
  const title = part ? [say.parts[part], words].filter((text) => text).join(": ") : words ? filled(say.search, words) : "";
  if (title) document.title = document.title.replace(/^.* – /, () => `${title} – `);
  const field = document.getElementById("q");
  field.value = words;
  if (words) field.dir = "auto";
  for (const [name, value] of asked) {
    if (facets.names.includes(name) || YEARS.includes(name)) field.form.append(element("input", { type: "hidden", name, value }));
  }
  if (part) loaded(["lessons", "sources"]).then(() => showParts(index, facets, query, words, part));
  else showResults(index, facets, query, words);
})();
