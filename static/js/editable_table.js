// A table whose cells are fields of a form: copied cells of a spreadsheet are pasted into it, and
// keys lead from cell to cell. Without this script it is an ordinary form.
import { cellsOf, isForSeveralCells } from "./editable_table/cells.js";
import { move } from "./editable_table/moves.js";
import { extent, outcome } from "./editable_table/outcome.js";
import { addRow, rowsOf } from "./forms/rows.js";

const form = document.querySelector("[data-editable-table]");
const words = (name, values = {}) =>
  form.dataset[`words${name}`].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

const fieldIn = (cell) => cell?.querySelector("select, textarea, input:not([type=hidden])");
const cellsIn = (row) => [...row.querySelectorAll("[data-cell]")];
const hasLines = (field) => "lines" in field.dataset;

const placeOf = (field) => {
  const cell = field.closest("[data-cell]");
  const row = cell?.closest("[data-row]");
  if (!row) return null;
  const part = row.parentElement;
  return { part, row: rowsOf(part).indexOf(row), column: cellsIn(row).indexOf(cell) };
};

// Cells that need a look

function noteOf(cell) {
  return cell.querySelector("[data-note]");
}

function mark(cell, text) {
  clear(cell);
  const note = document.createElement("p");
  Object.assign(note, { className: "error-message", textContent: text });
  note.dataset.note = "";
  cell.append(note);
  const field = fieldIn(cell);
  if (!field) return;
  note.id = `${field.id}_note`;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute(
    "aria-describedby",
    `${field.getAttribute("aria-describedby") ?? ""} ${note.id}`.trim(),
  );
}

function clear(cell) {
  const note = noteOf(cell);
  if (!note) return;
  note.remove();
  const field = fieldIn(cell);
  if (!field) return;
  const others = (field.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .filter((id) => id && id !== note.id);
  if (others.length) field.setAttribute("aria-describedby", others.join(" "));
  else field.removeAttribute("aria-describedby");
  if (!others.some((id) => id.endsWith("_error"))) field.removeAttribute("aria-invalid");
}

// Pasting and its undo

let last = null; // what the last paste changed: { part, changes, row }
let isWriting = false;

const factsOf = (cell) => {
  const field = fieldIn(cell);
  if (!field || field.disabled) return { fixed: cell.dataset.fixed ?? field?.value ?? "" };
  const options = field.options && [...field.options].filter(({ value }) => value);
  return {
    isDay: "day" in field.dataset,
    options: options?.map(({ value, text }) => ({ value, label: text })),
  };
};

function write(field, value) {
  isWriting = true;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  isWriting = false;
}

function fill(part, copied, { row, column }) {
  const columns = cellsIn(rowsOf(part)[0]).length;
  const plan = extent(copied, { row, column, columns, most: Number(part.dataset.most) });
  if (plan.isTooLong) {
    const text = words("TooMany", { most: part.dataset.most, rows: plan.total });
    return say(part, text, { isUrgent: true });
  }
  while (rowsOf(part).length < plan.total) addRow(part);
  const rows = rowsOf(part);
  const changes = [];
  let attention = 0;
  plan.rows.forEach((texts, down) => {
    const cells = cellsIn(rows[row + down]);
    texts.slice(0, columns - column).forEach((text, along) => {
      const cell = cells[column + along];
      const field = fieldIn(cell);
      const result = outcome(factsOf(cell), text);
      if ("value" in result) {
        changes.push({ field, before: field.value });
        write(field, result.value);
      }
      clear(cell);
      if (!result.note) return;
      attention += 1;
      const name = result.note[0].toUpperCase() + result.note.slice(1);
      mark(cell, words(name, { text: result.text }));
    });
  });
  last = { part, changes, marked: rows.slice(row, plan.total) };
  say(part, sentences(plan, attention), { canUndo: true });
}

function sentences({ rows, left }, attention) {
  return [
    words("Pasted", { rows: rows.length }),
    attention ? words("Attention", { cells: attention }) : "",
    left ? words("Columns", { columns: left }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function undo() {
  const { part, changes, marked } = last;
  last = null;
  for (const row of marked) cellsIn(row).forEach(clear);
  for (const { field, before } of [...changes].reverse()) write(field, before);
  say(part, words("Undone"));
  changes[0]?.field.focus();
}

function say(part, text, { canUndo = false, isUrgent = false } = {}) {
  for (const status of form.querySelectorAll("[data-table-status]")) status.hidden = true;
  const status = part.closest("[data-table-section]").querySelector("[data-table-status]");
  status.querySelector("[data-table-message]").textContent = text;
  status.querySelector("[data-table-undo]").hidden = !canUndo;
  status.hidden = false;
  document.dispatchEvent(new CustomEvent("announce", { detail: { text, isUrgent } }));
}

// The undo of a paste is over when somebody types: the browser takes that back, key by key.
function forgetPaste() {
  if (!last) return;
  last.part.closest("[data-table-section]").querySelector("[data-table-undo]").hidden = true;
  last = null;
}

function paste(event) {
  const field = event.target.closest("select, textarea, input");
  const place = field && placeOf(field);
  if (!place) return;
  const text = event.clipboardData.getData("text/plain");
  const html = event.clipboardData.getData("text/html");
  const isSeveral = isForSeveralCells({ text, html, hasLines: hasLines(field) });
  const isConverted = field.tagName === "SELECT" || "day" in field.dataset;
  const isCell = /<table\b/i.test(html);
  if (!text || !(isSeveral || isConverted || isCell)) return;
  event.preventDefault();
  fill(place.part, cellsOf(text), place);
}

// Keys

function stateOf(event) {
  const field = event.target;
  const isChoice = field.tagName === "SELECT";
  return {
    key: event.key,
    hasModifier: event.ctrlKey || event.altKey || event.metaKey || event.isComposing,
    isShifted: event.shiftKey,
    isChoice,
    hasLines: hasLines(field),
    text: isChoice ? "" : field.value,
    start: isChoice ? 0 : field.selectionStart,
    end: isChoice ? 0 : field.selectionEnd,
    isTextRightToLeft: getComputedStyle(field).direction === "rtl",
    isPageRightToLeft: document.documentElement.dir === "rtl",
  };
}

// The next field in that direction; cells without one are passed over.
function fieldAt(part, row, column, [down, along]) {
  const rows = rowsOf(part);
  let cell = null;
  do {
    row += down;
    column += along;
    cell = rows[row] && cellsIn(rows[row])[column];
  } while (cell && (!fieldIn(cell) || fieldIn(cell).disabled));
  return fieldIn(cell);
}

// The key of the letter z; on a keyboard without Latin letters, the key in its place.
const isZ = ({ key, code }) => (/^[a-z]$/i.test(key) ? /z/i.test(key) : code === "KeyZ");

function press(event) {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && isZ(event);
  if (isUndo && last) {
    event.preventDefault();
    return undo();
  }
  const place = placeOf(event.target);
  const step = place && event.target.matches("select, textarea, input") && move(stateOf(event));
  if (!step) return;
  event.preventDefault(); // Enter would send the form
  const field = fieldAt(place.part, place.row, place.column, step);
  field?.focus();
  field?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

form.addEventListener("paste", paste);
form.addEventListener("keydown", press);
form.addEventListener("input", (event) => {
  if (isWriting) return;
  forgetPaste();
  const cell = event.target.closest("[data-cell]");
  if (cell) clear(cell);
});
form.addEventListener("click", ({ target }) => {
  if (target.matches("[data-cell]")) fieldIn(target)?.focus(); // beside its field
  if (target.closest("[data-table-undo]") && last) undo();
  if (!target.closest("[data-add-row]")) return;
  const part = target.closest("[data-table-section]").querySelector("[data-rows]");
  const row = addRow(part);
  if (row) fieldIn(row)?.focus();
  else say(part, words("Full", { most: part.dataset.most }));
});
for (const part of form.querySelectorAll("[data-with-script]")) part.hidden = false;
