// What becomes of copied cells, cell by cell, before anything in the page changes.
import { choiceOf } from "./choices.js";
import { dayOf } from "./days.js";

// What one copied text becomes in a cell: { value } to write, and { note }, the name of the words
// that say why the cell needs a look. `cell`: fixed (its text, where it cannot be changed), isDay,
// options (values and labels, for a list of choices), isOneLine.
export function outcome(cell, text) {
  const trimmed = text.trim();
  if (cell.fixed !== undefined)
    return !trimmed || trimmed === cell.fixed ? {} : { note: "fixed", text: trimmed };
  if (cell.options) {
    if (!trimmed) return { value: "" };
    const value = choiceOf(cell.options, trimmed);
    return value === null ? { note: "choice", text: trimmed } : { value };
  }
  if (!cell.isDay || !trimmed) return { value: cell.isDay ? "" : text };
  const value = dayOf(trimmed);
  return value ? { value } : { value: text, note: "date" };
}

// How many columns and rows of what was copied the table takes: from `column` of `columns` on, and
// from `row` on while there are at most `most` rows. Empty rows at its end are passed over.
export function extent(copied, { row, column, columns, most }) {
  const rows = [...copied];
  while (rows.length && rows.at(-1).every((text) => !text.trim())) rows.pop();
  const width = Math.max(0, ...rows.map((texts) => texts.length));
  return {
    rows,
    total: row + rows.length,
    isTooLong: row + rows.length > most,
    left: Math.max(0, column + width - columns),
  };
}
