// Rows that a form can have more of: a part with data-rows="name" holds a template of a row, in
// whose attributes __n__ stands for its number. Its fields are called name-1-title, name-2-title …
const NUMBER = "__n__";

export const rowsOf = (part) => [...part.children].filter((row) => "row" in row.dataset);

const templateOf = (part) => [...part.children].find((child) => child.tagName === "TEMPLATE");

function nextNumber(part) {
  const name = new RegExp(`^${part.dataset.rows}-(\\d+)-`);
  const numbers = [...part.querySelectorAll("[name]")].map((field) => name.exec(field.name)?.[1]);
  return Math.max(0, ...numbers.filter(Boolean).map(Number)) + 1;
}

function numberAttributes(element, number) {
  for (const attribute of element.attributes) {
    attribute.value = attribute.value.replaceAll(NUMBER, String(number));
  }
}

// Adds an empty row at the end; it may be asked for with a number of its own. Null where the part
// is full.
export function addRow(part, number = nextNumber(part)) {
  if (rowsOf(part).length >= Number(part.dataset.most)) return null;
  const copy = templateOf(part).content.cloneNode(true);
  for (const element of copy.querySelectorAll("*")) numberAttributes(element, number);
  const row = copy.querySelector("[data-row]");
  templateOf(part).before(copy);
  row.dispatchEvent(new CustomEvent("rows:added", { bubbles: true }));
  return row;
}

// Adds the rows of these names that the form does not have, so that what was typed can be put back.
export function addMissingRows(form, names) {
  for (const name of names) {
    const match = /^(.+)-(\d+)-[a-z_]+$/.exec(name);
    const part = match && form.querySelector(`[data-rows="${CSS.escape(match[1])}"]`);
    if (part && !form.elements[name]) addRow(part, Number(match[2]));
  }
}
