// Cells as Excel and other spreadsheets copy them: rows on lines, cells between tabs. A cell with a
// tab, a line break or a quotation mark in it stands in quotation marks, which are doubled inside.

// The rows of a copied text, each a list of texts. A line break at the very end begins no row.
export function cellsOf(text) {
  const rows = [];
  let row = [];
  let rest = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (;;) {
    const { cell, length } = quoted(rest) ?? plain(rest);
    row.push(cell);
    const separator = rest[length];
    rest = rest.slice(length + 1);
    if (separator === "\t") continue;
    rows.push(row);
    row = [];
    if (separator === undefined) return rows;
  }
}

function plain(text) {
  const length = text.search(/[\t\n]/);
  const cell = length < 0 ? text : text.slice(0, length);
  return { cell, length: cell.length };
}

// A quotation mark that no other ends before the next cell is part of an ordinary text.
function quoted(text) {
  const match = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text);
  return match && { cell: match[1].replaceAll('""', '"'), length: match[0].length };
}

// Whether a copied text goes into the cells to the right and below, and not into one cell: it has
// tabs, or comes from a table, or has lines where the cell has room for one only.
export function isForSeveralCells({ text, html, hasLines }) {
  if (text.includes("\t")) return true;
  if (!/[\r\n]/.test(text.replace(/\r?\n$/, ""))) return false;
  return /<table\b/i.test(html) || !hasLines;
}
