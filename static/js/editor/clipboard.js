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
  for (const it of body.querySelectorAll(
    "del, head, meta, link, [class*=MsoCommentReference], .EOP",
  ))
    it.remove();
  for (const it of body.querySelectorAll(`[${WAS}]`)) {
    if (/mso-element:\s*comment|display:\s*none|mso-hide:\s*all/i.test(styleOf(it))) it.remove();
  }
}

function headings(body) {
  for (const it of body.querySelectorAll("[role=heading][aria-level]"))
    renamed(it, `h${Math.min(6, Number(it.getAttribute("aria-level")) || 1)}`);
  for (const it of body.querySelectorAll("p[class*=MsoTitle]")) renamed(it, "h1");
}

// What a node says of list items: Word's paragraphs with mso-list, or Word for the web's lists of
// one.
function entries(node) {
  if (node.nodeType !== 1) return [];
  if (node.tagName === "P") {
    const level = /mso-list:[^;]*?level(\d)/i.exec(styleOf(node))?.[1];
    if (!level) return [];
    const marker = [...node.querySelectorAll(`[${WAS}]`)].find((it) =>
      /mso-list:\s*ignore/i.test(styleOf(it)),
    );
    const isSign =
      marker &&
      [marker, ...marker.querySelectorAll(`[${WAS}]`), marker.parentElement].some((it) =>
        isSignFont(styleOf(it)),
      );
    const mark = marker ? meaning(marker.textContent, isSign) : null;
    marker?.remove();
    return [{ level: Number(level), mark, nodes: [...node.childNodes] }];
  }
  const items = [...node.querySelectorAll("li")];
  const isWordsList =
    /^(UL|OL|DIV)$/.test(node.tagName) && items.length && items.every((it) => it.dataset.ariaLevel);
  if (!isWordsList || letters(node) !== items.map(letters).join("")) return [];
  signs(node, styleOf);
  return items.map((it) => ({
    level: Number(it.dataset.ariaLevel) || 1,
    mark: markOf(it),
    nodes: [...it.childNodes],
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
      const found = entries(node);
      if (found.length) {
        run.push(...found);
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
  for (const it of body.querySelectorAll(`[${WAS}]`)) {
    const style = styleOf(it);
    if (/^(B|STRONG)$/.test(it.tagName) && /(?<![\w-])font-weight:\s*(normal|[1-4]00)/i.test(style))
      unwrap(it);
    else if (/^(I|EM)$/.test(it.tagName) && /(?<![\w-])font-style:\s*normal/i.test(style))
      unwrap(it);
    else if (/^(S|STRIKE)$/.test(it.tagName) && /text-decoration[\w-]*:\s*none/i.test(style))
      unwrap(it);
    else if (/^(SUP|SUB)$/.test(it.tagName) && /vertical-align:\s*baseline/i.test(style))
      unwrap(it);
    else if (/^(SPAN|FONT|A)$/.test(it.tagName)) {
      if (/(?<![\w-])font-weight:\s*(bold|[6-9]00)/i.test(style)) wrap(it, "strong");
      if (/(?<![\w-])font-style:\s*italic/i.test(style)) wrap(it, "em");
      if (/text-decoration[\w-]*:[^;]*line-through/i.test(style)) wrap(it, "s");
      const raised = /vertical-align:\s*(super|sub)\b/i.exec(style)?.[1].toLowerCase();
      if (raised) wrap(it, raised === "sub" ? "sub" : "sup");
    }
  }
  for (const it of body.querySelectorAll(":is(h1, h2, h3, h4, h5, h6) :is(b, strong)")) unwrap(it);
}

function wrap(element, name) {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.append(other);
}

// The highest heading becomes ours, whatever it was called there; the others are below it.
function levels(body) {
  const found = [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const top = Math.min(...found.map((it) => Number(it.tagName[1])));
  for (const it of found) {
    const level = Number(it.tagName[1]);
    renamed(it, top < 3 ? (level === top ? "h3" : "h4") : level === 3 ? "h3" : "h4");
  }
}

// Cells hold no headings.
function plainCells(body) {
  for (const it of body.querySelectorAll(":is(td, th) :is(h3, h4)")) renamed(it, "p");
}

function empty(body) {
  for (const it of body.querySelectorAll("p, h3, h4, div"))
    if (!letters(it) && !it.querySelector("table, li")) it.remove();
}
