// Between the document and the HTML that is sent: "<li>one</li>", not "<li><p>one</p></li>".
import { DOMParser, DOMSerializer } from "prosemirror-model";
import { schema } from "./schema.js";

const serializer = DOMSerializer.fromSchema(schema);

export function parse(html) {
  const parsed = new window.DOMParser().parseFromString(`<body>${html}`, "text/html");
  return DOMParser.fromSchema(schema).parse(parsed.body);
}

export function serialise(doc) {
  const box = document.implementation.createHTMLDocument("").createElement("div");
  box.append(serializer.serializeFragment(doc.content, { document: box.ownerDocument }));
  box.querySelectorAll("li, td, th").forEach(unwrap);
  box.querySelectorAll("table").forEach(nameHeader);
  for (const block of box.querySelectorAll(":scope > p, :scope > h3, :scope > h4")) {
    if (!block.textContent.trim()) block.remove();
  }
  return [...box.children].map((block) => block.outerHTML).join("\n");
}

// A paragraph that is alone with its lists needs no tag of its own.
function unwrap(holder) {
  const [first, ...others] = holder.children;
  if (first?.tagName === "P" && others.every((element) => /^[UO]L$/.test(element.tagName)))
    first.replaceWith(...first.childNodes);
}

// A first row of header cells is the head of the table.
function nameHeader(table) {
  const row = table.rows[0];
  if (!row || ![...row.cells].every((cell) => cell.tagName === "TH")) return;
  const head = table.ownerDocument.createElement("thead");
  const body = row.parentElement;
  head.append(row);
  table.prepend(head);
  if (!body.children.length) body.remove();
}

// The words a reader sees; the same rule as richtext.count_words.
export function countWords(doc) {
  const text = doc.textBetween(0, doc.content.size, " ", " ").trim();
  return text ? text.split(/\s+/u).length : 0;
}
