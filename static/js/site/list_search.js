// Searching in a list of boxes while somebody types. What is ticked stays in sight, and nothing is
// unticked: rows are hidden only. Without a script the button beside the field does the same.
import { plain } from "./names.js";

export function fits(name, typed) {
  return typed
    .split(/\s+/u)
    .filter(Boolean)
    .every((word) => plain(name).includes(plain(word)));
}

export function summary(words, shown, all, ticked) {
  return words.replace("{shown}", shown).replace("{all}", all).replace("{ticked}", ticked);
}

function start(field) {
  const list = document.getElementById(field.dataset.searches);
  const status = document.querySelector(`[data-shown-of="${list.id}"]`);
  const rows = [...list.querySelectorAll("[data-search-name]")];
  const boxOf = (row) => row.querySelector("input[type=checkbox]");
  const show = () => {
    for (const row of rows) {
      row.hidden = !(boxOf(row).checked || fits(row.dataset.searchName, field.value));
    }
    for (const group of list.querySelectorAll("[data-search-group]")) {
      group.hidden = !group.querySelector("[data-search-name]:not([hidden])");
    }
    const shown = rows.filter((row) => !row.hidden).length;
    const ticked = rows.filter((row) => boxOf(row).checked).length;
    status.textContent = summary(list.dataset.words, shown, rows.length, ticked);
    document.dispatchEvent(new CustomEvent("announce", { detail: { text: status.textContent } }));
  };
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  list.addEventListener("change", show);
}

if (typeof document !== "undefined") {
  for (const field of document.querySelectorAll("[data-searches]")) start(field);
}
