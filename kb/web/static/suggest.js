// Suggestions while one types, as a combobox of ARIA's authoring practices. Without this script the field is a plain one.
"use strict";

for (const input of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  let shown = [];
  let chosen = -1;
  let asked = 0;

  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  list.hidden = true;
  input.parentElement.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    chosen = (place + shown.length + 1) % (shown.length + 1);
    if (chosen === shown.length) chosen = -1;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[chosen].id);
  };

  const item = (suggestion, index) => {
    const element = document.createElement("li");
    const label = document.createElement("span");
    const about = document.createElement("small");
    element.id = `${list.id}-${index}`;
    element.setAttribute("role", "option");
    element.setAttribute("aria-selected", "false");
    label.dir = "auto";
    label.textContent = suggestion.label;
    about.textContent = suggestion.count ? `${suggestion.about} · ${suggestion.count}` : suggestion.about;
    element.append(label, about);
    element.addEventListener("mousedown", (event) => {
      event.preventDefault();
      location.href = suggestion.address;
    });
    return element;
  };

  const ask = async () => {
    const number = ++asked;
    const typed = input.value.trim();
    if (!typed) return close();
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`);
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (number !== asked || document.activeElement !== input) return;
      shown = found;
    } catch {
      shown = []; // without a line there is nothing to suggest, and nothing to say
    }
    list.replaceChildren(...shown.map(item));
    if (!shown.length) return close();
    chosen = -1;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? shown.length - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) location.href = shown[chosen].address;
    else return;
    event.preventDefault();
  });
}
