// A list kept in this browser: buttons to add and remove, a link to it in the header, copy buttons. Without this script
// entries are ticked on the page of results, and the address of the list holds it.
"use strict";

const say = document.body.dataset;
const KEY = "kb-list";

const read = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
};

const keep = (ids) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // a browser that keeps nothing still has the ticks and the address
  }
};

const address = (ids) => `${say.list}?${ids.map((id) => `id=${encodeURIComponent(id)}`).join("&")}`;

const link = () => {
  const nav = document.querySelector(".site-nav");
  let item = nav.querySelector(".my-list");
  const ids = read();
  if (!ids.length) return item?.remove();
  if (!item) {
    item = document.createElement("li");
    item.className = "my-list";
    item.append(document.createElement("a"));
    nav.append(item);
  }
  item.firstChild.href = address(ids);
  item.firstChild.textContent = `${say.listName} (${ids.length})`;
};

const button = (id) => {
  const element = document.createElement("button");
  const show = () => {
    const listed = read().includes(id);
    element.textContent = listed ? say.listRemove : say.listAdd;
    element.setAttribute("aria-pressed", String(listed));
  };
  element.type = "button";
  element.className = "list-button";
  element.addEventListener("click", () => {
    const ids = read();
    keep(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
    show();
    link();
  });
  show();
  return element;
};

for (const heading of document.querySelectorAll("h1[data-id]")) heading.after(button(heading.dataset.id));
for (const result of document.querySelectorAll(".result[data-id]")) {
  const tick = result.parentElement.querySelector(".tick");
  if (tick) tick.replaceWith(button(result.dataset.id));
}
const form = document.querySelector("form.to-list");
if (form && !form.querySelector("input")) form.querySelector("button:not(.list-button)").hidden = true;

// On the page of a list, the list in the address becomes the kept one, so that what is moved or removed stays so.
if (location.pathname === new URL(say.list, location).pathname) {
  const ids = new URLSearchParams(location.search).getAll("id");
  if (ids.length) keep(ids);
}
link();

for (const field of document.querySelectorAll("[data-copy-text], input[data-copy]")) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "copy-button";
  element.textContent = say.copy;
  element.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value ?? field.textContent.trim());
    element.textContent = say.copied;
  });
  field.after(element);
}
