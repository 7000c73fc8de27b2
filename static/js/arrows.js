// A table with data-arrow-keys is one stop of the tab key: arrow keys, Home and End move in it.
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const linksOf = (table) => [...table.querySelectorAll("tbody a")];

const settle = (table, chosen) => {
  for (const link of linksOf(table)) link.tabIndex = link === chosen ? 0 : -1;
};
const linkIn = (row, column) => row?.cells[column]?.querySelector("a");

// The next link in a direction; cells without one are passed over.
const next = (table, link, [down, along]) => {
  const cell = link.closest("td, th");
  const rows = [...table.tBodies[0].rows];
  let row = rows.indexOf(cell.parentElement);
  let column = cell.cellIndex;
  do {
    row += down;
    column += along;
  } while (rows[row]?.cells[column] && !linkIn(rows[row], column));
  return linkIn(rows[row], column);
};
for (const table of document.querySelectorAll("table[data-arrow-keys]")) {
  settle(table, linksOf(table)[0]);
  for (const words of document.querySelectorAll("[data-arrow-keys-words]")) words.hidden = false;
  table.addEventListener("focusin", (event) => {
    if (event.target.matches("tbody a")) settle(table, event.target);
  });
  table.addEventListener("keydown", (event) => {
    const link = event.target.closest("tbody a");
    if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    let step = STEPS[event.key];
    if (step && document.documentElement.dir === "rtl") step = [step[0], -step[1]];
    const row = [...link.closest("tr").querySelectorAll("a")];
    const goal = { Home: row[0], End: row.at(-1) }[event.key] ?? (step && next(table, link, step));
    if (!goal) return;
    event.preventDefault();
    goal.focus();
    goal.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
