// Chosen units side by side. The column of each unit stands in the page as the site writes it.
"use strict";

(() => {
  const { say, asked, element, filled, without } = Page;
  const tables = new Map([...document.querySelectorAll("template[data-unit]")].map(({ dataset, content }) => [dataset.unit, content]));
  const wanted = [...new Set(asked.getAll("unit"))].filter((id) => tables.has(id));
  const ids = wanted.slice(0, say.most);
  for (const box of document.querySelectorAll(".choose input")) box.checked = ids.includes(box.value);
  if (!ids.length) return;

  // Rows by name: facts in their own order, then headings and figures as the units have them.
  const rows = new Map(say.facts.map((fact) => [`fact:${fact}`, { cells: [] }]));
  ids.forEach((id, column) => {
    for (const row of tables.get(id).querySelectorAll("tr[data-row]")) {
      const key = row.dataset.row;
      if (!rows.has(key)) rows.set(key, { cells: [] });
      const [name, cell] = row.cloneNode(true).children;
      rows.get(key).name = name;
      rows.get(key).cells[column] = cell;
    }
  });
  const group = (key) => ["fact", "heading", "figure"].indexOf(key.split(":")[0]);
  const shown = [...rows].filter(([, { name }]) => name).sort(([one], [other]) => group(one) - group(other));

  const values = (cell) => [...(cell?.querySelectorAll("span") ?? [])].map((value) => value.textContent).sort().join("\n");
  const differ = (key, cells) => key.startsWith("fact:") && new Set(ids.map((_, column) => values(cells[column]))).size > 1;
  const empty = (key) => (key.startsWith("heading:") ? element("td", { class: "silent" }, say.silent) : element("td"));
  const line = ([key, { name, cells }]) => element("tr", { class: differ(key, cells) ? "differs" : null }, name,
    ids.map((_, column) => cells[column] ?? empty(key)));
  const head = (id) => {
    const cell = tables.get(id).querySelector("thead th").cloneNode(true);
    cell.querySelector(".compare-remove").setAttribute("href", without("unit", id));
    return cell;
  };

  const left = wanted.slice(say.most).map((id) => tables.get(id).querySelector("thead a").textContent);
  document.querySelector("h1").after(
    element("p", {}, `${say.sideBySide} `, element("a", { href: "checklist.html" }, say.checklist)),
    ...(left.length ? [element("p", { class: "note" }, filled(say.leftOut, say.most, left.join(say.separator)))] : []),
    element("div", { class: "scroll", tabindex: 0, role: "region", "aria-labelledby": "compare-title" },
      element("table", { class: "compare" }, element("thead", {}, element("tr", {}, element("td"), ids.map(head))),
        element("tbody", {}, shown.map(line)))));
})();
