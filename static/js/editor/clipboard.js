// Pasted HTML made plain: real lists out of Word's paragraphs, headings, bold and italics out of
// styles. tests/data/clipboard and tests/data/paste hold what comes of them.
import { colours, fields, formulas, pictures, tables } from "./foreign.js";
import { isSignFont, meaning, nest, signs } from "./lists.js";

const PARTS_TO_CUT = [
  /<!--[\s\S]*?(?:-->|$)/,
  /<!\[[^\]<>]*\]>/,
  /<\/?o:p>/,
  /<(script|style|xml|title|o:p)\b[\s\S]*?(?:<\/\1\s*>|$)/,
];
const CUT = new RegExp(PARTS_TO_CUT.map((part) => part.source).join("|"), "gi");
const TAG = /<[a-z][^<>]*>/gi;
const WAS = "data-was"; // the style attribute under a name that the page's security policy ignores

// Style and event attributes get another name before a browser sees them.
function quiet(html) {
  return html.replace(TAG, (tag) =>
    tag.replace(/\sstyle\s*=/gi, ` ${WAS}=`).replace(/\son[a-z]+\s*=/gi, " data-off="),
  );
}

// `lost` gets what the writer has to be told; `named` makes the words for a picture.
export function tidy(html, lost, named) {
  if (html.includes("data-pm-slice")) return quiet(html); // from this editor, or its neighbour
  const body = document.implementation.createHTMLDocument("").body;
  body.innerHTML = quiet(html.replace(CUT, ""));
  drop(body);
  fields(body);
  formulas(body, lost);
  pictures(body, lost, named);
  colours(body, lost, styleOf);
  headings(body);
  lists(body);
  signs(body, styleOf);
  nested(body);
  emphasis(body);
  levels(body);
  tables(body, lost);
  plainCells(body);
  empty(body);
  return body.innerHTML;
}

const styleOf = (element) => element.getAttribute(WAS) ?? "";
const unwrap = (element) => element.replaceWith(...element.childNodes);

function renamed(element, name) {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

// Comments of reviewers, deleted words of tracked changes, hidden text.
function drop(body) {
  for (const element of body.querySelectorAll(
    "del, head, meta, link, [class*=MsoCommentReference], .EOP",
  ))
    element.remove();
  for (const element of body.querySelectorAll(`[${WAS}]`)) {
    if (/mso-element:\s*comment|display:\s*none|mso-hide:\s*all/i.test(styleOf(element)))
      element.remove();
  }
}

function headings(body) {
  for (const element of body.querySelectorAll("[role=heading][aria-level]"))
    renamed(element, `h${Math.min(6, Number(element.getAttribute("aria-level")) || 1)}`);
  for (const element of body.querySelectorAll("p[class*=MsoTitle]")) renamed(element, "h1");
}

// What a node says of list items: Word's paragraphs with mso-list, or Word for the web's lists of
// one.
function entries(node) {
  if (node.nodeType !== 1) return [];
  if (node.tagName === "P") {
    const level = /mso-list:[^;]*?level(\d)/i.exec(styleOf(node))?.[1];
    if (!level) return [];
    const marker = [...node.querySelectorAll(`[${WAS}]`)].find((element) =>
      /mso-list:\s*ignore/i.test(styleOf(element)),
    );
    const isSign =
      marker &&
      [marker, ...marker.querySelectorAll(`[${WAS}]`), marker.parentElement].some((element) =>
        isSignFont(styleOf(element)),
      );
    const mark = marker ? meaning(marker.textContent, isSign) : null;
    marker?.remove();
    return [{ level: Number(level), mark, nodes: [...node.childNodes] }];
  }
  const items = [...node.querySelectorAll("li")];
  const isWordsList =
    /^(UL|OL|DIV)$/.test(node.tagName) &&
    items.length &&
    items.every((element) => element.dataset.ariaLevel);
  if (!isWordsList || letters(node) !== items.map(letters).join("")) return [];
  signs(node, styleOf);
  return items.map((element) => ({
    level: Number(element.dataset.ariaLevel) || 1,
    mark: markOf(element),
    nodes: [...element.childNodes],
  }));
}

// The number of an item of Word for the web, which writes every item as a list of its own.
function markOf(item) {
  const list = item.parentNode;
  if (list.tagName !== "OL") return null;
  const place = [...list.children].indexOf(item);
  return {
    numbers: [[list.getAttribute("type") ?? "", Number(list.getAttribute("start") ?? 1) + place]],
  };
}

const letters = (node) => node.textContent.replace(/\s/g, "");

function lists(body) {
  for (const parent of [
    body,
    ...body.querySelectorAll("div, td, th, section, article, blockquote"),
  ]) {
    let run = [];
    let last = null;
    const ended = [];
    const close = () => {
      if (run.length) last.before(...nest(run, body.ownerDocument, ended));
      run = [];
      last?.remove();
      last = null;
    };
    for (const node of [...parent.childNodes]) {
      const items = entries(node);
      if (items.length) {
        run.push(...items);
        last?.remove();
        last = node;
      } else if (letters(node)) close();
    }
    close();
  }
}

// A list directly within a list belongs to the item before it.
function nested(body) {
  for (const list of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol"))
    list.previousElementSibling?.append(list);
}

function emphasis(body) {
  for (const element of body.querySelectorAll(`[${WAS}]`)) {
    const style = styleOf(element);
    if (
      /^(B|STRONG)$/.test(element.tagName) &&
      /(?<![\w-])font-weight:\s*(normal|[1-4]00)/i.test(style)
    )
      unwrap(element);
    else if (/^(I|EM)$/.test(element.tagName) && /(?<![\w-])font-style:\s*normal/i.test(style))
      unwrap(element);
    else if (/^(S|STRIKE)$/.test(element.tagName) && /text-decoration[\w-]*:\s*none/i.test(style))
      unwrap(element);
    else if (/^(SUP|SUB)$/.test(element.tagName) && /vertical-align:\s*baseline/i.test(style))
      unwrap(element);
    else if (/^(SPAN|FONT|A)$/.test(element.tagName)) {
      if (/(?<![\w-])font-weight:\s*(bold|[6-9]00)/i.test(style)) wrap(element, "strong");
      if (/(?<![\w-])font-style:\s*italic/i.test(style)) wrap(element, "em");
      if (/text-decoration[\w-]*:[^;]*line-through/i.test(style)) wrap(element, "s");
      const raised = /vertical-align:\s*(super|sub)\b/i.exec(style)?.[1].toLowerCase();
      if (raised) wrap(element, raised === "sub" ? "sub" : "sup");
    }
  }
  for (const element of body.querySelectorAll(":is(h1, h2, h3, h4, h5, h6) :is(b, strong)"))
    unwrap(element);
}

function wrap(element, name) {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.append(other);
}

// The highest heading becomes ours, whatever it was called there; the others are below it.
function levels(body) {
  const all = [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const top = Math.min(...all.map((element) => Number(element.tagName[1])));
  for (const element of all) {
    const level = Number(element.tagName[1]);
    renamed(element, top < 3 ? (level === top ? "h3" : "h4") : level === 3 ? "h3" : "h4");
  }
}

// Cells hold no headings.
function plainCells(body) {
  for (const element of body.querySelectorAll(":is(td, th) :is(h3, h4)")) renamed(element, "p");
}

function empty(body) {
  for (const element of body.querySelectorAll("p, h3, h4, div"))
    if (!letters(element) && !element.querySelector("table, li")) element.remove();
}
