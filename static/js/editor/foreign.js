// What a text cannot hold, as words in its place: boxes to tick, fields, formulas, pictures,
// colours, tables in tables. `lost` collects what the writer has to be told: [word, detail].

const BLOCKS = "p, div, ul, ol, table, h1, h2, h3, h4, h5, h6";
const NO_COLOUR =
  /^(?:none|transparent|inherit|initial|auto|white|#fff|#ffffff|rgba?\((?:255,\s*){2}255.*\))$/i;
const INVISIBLE = /^rgba\(.*,\s*0\)$/i;
const words = (node) => node.textContent.replace(/\s+/g, " ").trim();

// Boxes to tick, choices and lines to fill in.
export function fields(body) {
  for (const element of body.querySelectorAll("input, select, textarea")) {
    const isBox = /^(?:checkbox|radio)$/i.test(element.type);
    const chosen =
      element.tagName === "SELECT"
        ? [...element.selectedOptions].map(words).join(", ")
        : element.value;
    if (/^(?:hidden|submit|button|image|reset|file|password)$/i.test(element.type))
      element.remove();
    else element.replaceWith(isBox ? (element.hasAttribute("checked") ? "☑" : "☐") : chosen);
  }
}

const part = (text) => (/^[\p{L}\p{N}.,\s]*$/u.test(text) ? text : `(${text})`);
const tagged =
  (name) =>
  (page, [base, index]) => [
    ...inside(base),
    Object.assign(page.createElement(name), { textContent: words(index) }),
  ];
const inside = (node) => [...node.childNodes];
const SIMPLE = {
  mfrac: (_page, [above, below]) => [`${part(words(above))}/${part(words(below))}`],
  msup: tagged("sup"),
  msub: tagged("sub"),
  msqrt: (_page, parts) => [`√${part(parts.map(words).join(""))}`],
};

// Formulas in MathML: fractions, powers and roots as they are typed; of others the signs are left.
export function formulas(body, lost) {
  for (const element of body.querySelectorAll("annotation, annotation-xml")) element.remove();
  for (const element of [...body.querySelectorAll("math *")].reverse()) {
    const write = SIMPLE[element.localName];
    const parts = [...element.children];
    if (write && (parts.length === 2 || element.localName === "msqrt"))
      element.replaceWith(...write(body.ownerDocument, parts));
    else if (!/^(?:m[inos]|mrow|mtext|mstyle|semantics|mspace|sup|sub)$/.test(element.localName))
      lost.push(["formula"]);
  }
  for (const math of body.querySelectorAll("math")) flatten(math);
}

function flatten(node) {
  for (const element of [...node.querySelectorAll("*")].reverse())
    if (!/^(?:sup|sub)$/.test(element.localName)) element.replaceWith(...inside(element));
  node.replaceWith(...inside(node));
}

// A picture is named where it stood, by its own words where it has some.
export function pictures(body, lost, named) {
  for (const element of body.querySelectorAll(
    "img, picture, svg, object, embed, video, canvas, iframe",
  )) {
    if (!body.contains(element)) continue; // a part of one that was named
    const image = element.querySelector("img") ?? element;
    const alt = (
      image.getAttribute("alt") ??
      element.querySelector("title")?.textContent ??
      element.getAttribute("aria-label") ??
      ""
    ).trim();
    const isSmall = ["width", "height"].some((side) =>
      /^[0-2](?:px)?$/.test(image.getAttribute(side) ?? ""),
    );
    const isDecoration =
      isSmall || image.getAttribute("alt") === "" || element.getAttribute("aria-hidden") === "true";
    if (isDecoration) element.remove();
    else {
      element.replaceWith(named(alt));
      lost.push(["image"]);
    }
  }
}

// A table whose cells differ by colour, or hold nothing else: the writer is told which.
export function colours(body, lost, styleOf) {
  for (const table of body.querySelectorAll("table")) {
    const filled = [...table.querySelectorAll("td, th")]
      .map((cell) => [cell, colourOf(cell, styleOf)])
      .filter(([, colour]) => colour);
    const isMeant =
      new Set(filled.filter(([cell]) => cell.tagName === "TD").map(([, colour]) => colour)).size >
        1 || filled.some(([cell]) => !words(cell));
    if (isMeant) lost.push(["colours", words(table).slice(0, 40)]);
  }
}

function colourOf(cell, styleOf) {
  const declared =
    /(?:^|;)\s*background(?:-color)?:\s*([^;]+)/i.exec(styleOf(cell))?.[1] ??
    cell.getAttribute("bgcolor") ??
    "";
  const colour = declared.replace(/["']/g, "").trim().toLowerCase();
  return NO_COLOUR.test(colour) || INVISIBLE.test(colour) ? "" : colour;
}

const cellsOf = (table) =>
  [...table.querySelectorAll("td, th")].filter((cell) => cell.closest("table") === table);

// A table that only lays out: one cell, or one row or column without lines around another table.
function isLayout(table) {
  const cells = cellsOf(table);
  if (cells.length <= 1 || table.getAttribute("role") === "presentation") return true;
  if (!table.querySelector("table")) return false;
  const isData =
    cells.some((cell) => cell.tagName === "TH") || Number(table.getAttribute("border")) > 0;
  const rows = new Set(cells.map((cell) => cell.parentElement));
  return !isData && (rows.size === 1 || rows.size === cells.length);
}

const isInTable = (table) => {
  for (
    let outer = table.parentElement?.closest("table");
    outer;
    outer = outer.parentElement?.closest("table")
  )
    if (!isLayout(outer)) return true;
  return false;
};

// Layout tables go, their words stay; a table in a cell becomes lines, its cells kept apart.
export function tables(body, lost) {
  for (const table of [...body.querySelectorAll("table")].reverse()) {
    if (isLayout(table)) table.replaceWith(...cellsOf(table).flatMap(inside));
    else if (isInTable(table)) {
      const rows = [...new Set(cellsOf(table).map((cell) => cell.parentElement))];
      table.replaceWith(...rows.map((row) => line(row)));
      lost.push(["tables"]);
    }
  }
}

function line(row) {
  const made = row.ownerDocument.createElement("p");
  for (const [place, cell] of [...row.children].entries()) {
    made.append(place ? " | " : "", ...(cell.querySelector(BLOCKS) ? [words(cell)] : inside(cell)));
  }
  return made;
}
