// Lists out of Word's paragraphs and out of styles: letters, first numbers and labels are kept.

const ROMANS = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];
const STYLES = {
  "lower-alpha": "a",
  "lower-latin": "a",
  "upper-alpha": "A",
  "upper-latin": "A",
  "lower-roman": "i",
  "upper-roman": "I",
};
// The letters of these fonts are bullets.
const SIGN_FONTS = /font-family:[^;]*(wingdings|webdings|symbol|courier)/i;
const MOST = 32767; // as richtext.is_start

function roman(value) {
  let text = "";
  let left = value;
  for (const [worth, sign] of ROMANS) for (; left >= worth; left -= worth) text += sign;
  return text;
}

function romanValue(text) {
  for (let value = 1; value < 400; value += 1) if (roman(value) === text) return value;
  return 0;
}

// The digits of any script, as a number; NaN where they are something else.
const digits = (text) =>
  Number(
    [...text]
      .map((digit) => (/\d/.test(digit) ? digit : "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹".indexOf(digit) % 10))
      .join(""),
  );

// What a mark before an item can mean: numbers by style, the likeliest first. { label } for words
// that are no number, null for a bullet.
export function meaning(text, isSign = false) {
  const mark = text.trim().replace(/\s+/g, " ");
  if (isSign || !/[\p{L}\p{N}]/u.test(mark) || mark === "o") return null;
  const [, core] = /^[([]?([\p{L}\p{N}]+)[.)\]:-]*$/u.exec(mark) ?? [];
  const word = core ?? "";
  const value = /^\p{Nd}+$/u.test(word) ? digits(word) : NaN;
  if (value >= 0 && value <= MOST && (word.length === 1 || !/^[0٠۰]/.test(word)))
    return { numbers: [["", value]] };
  const small = word.toLowerCase();
  if (!/^[a-z]+$/.test(small) || (word !== small && word !== word.toUpperCase()))
    return { label: mark };
  const isSmall = word === small;
  const letter = small.length === 1 ? [[isSmall ? "a" : "A", small.charCodeAt(0) - 96]] : [];
  const number = romanValue(small) ? [[isSmall ? "i" : "I", romanValue(small)]] : [];
  const numbers =
    small === "i" || small.length > 1 ? [...number, ...letter] : [...letter, ...number];
  return numbers.length ? { numbers } : { label: mark };
}

// Items { level, mark, nodes } as nested lists; a list ends where its numbers do not go on.
// `ended` remembers for each level what came last, also across the paragraphs between two lists.
export function nest(items, page, ended) {
  const done = [];
  const stack = [];
  for (const { level, mark, nodes } of items) {
    while (stack.length && stack.at(-1).level > level) stack.pop();
    const open = stack.at(-1)?.level === level ? stack.at(-1) : null;
    const [style, number] = pick(mark, open ?? ended[level]);
    const goesOn = open && open.style === style && (number === null || number === open.next);
    if (open && !goesOn) stack.pop();
    if (!goesOn) {
      const list = page.createElement(style === null ? "UL" : "OL");
      if (style) list.setAttribute("type", style);
      if (number !== null && number !== 1) list.setAttribute("start", number);
      if (stack.length) stack.at(-1).list.lastElementChild.append(list);
      else done.push(list);
      stack.push({ list, style, level, next: number ?? 1 });
    }
    const item = page.createElement("li");
    item.append(...(mark?.label ? [`${mark.label} `] : []), ...nodes);
    const last = stack.at(-1);
    last.list.append(item);
    last.next += 1;
    ended[level] = { style: last.style, next: last.next };
    ended.length = level + 1;
  }
  return done;
}

// The style and number of a mark; what continues the list before is likelier than anything else.
function pick(mark, before) {
  if (!mark?.numbers) return [null, null];
  const goesOn = mark.numbers.find(
    ([style, number]) => before && style === before.style && number === before.next,
  );
  return goesOn ?? mark.numbers[0];
}

export const isSignFont = (style) => SIGN_FONTS.test(style);

// <ol> with its letters as a style, and <li value> in the middle of a list.
export function signs(body, styleOf) {
  for (const list of body.querySelectorAll("ol")) {
    const first = list.querySelector(":scope > li");
    for (const element of [list, first]) {
      const name =
        element &&
        /list-style(?:-type)?:[^;]*?((?:lower|upper)-(?:alpha|latin|roman))/i.exec(
          styleOf(element),
        )?.[1];
      if (name) list.setAttribute("type", STYLES[name.toLowerCase()]);
    }
    splitAtValues(list);
  }
}

function splitAtValues(list) {
  let current = list;
  let next = Number(list.getAttribute("start") ?? 1);
  for (const item of [...list.querySelectorAll(":scope > li")]) {
    const value = /^\d{1,5}$/.test(item.getAttribute("value") ?? "")
      ? Number(item.getAttribute("value"))
      : next;
    if (value !== next) {
      if (item.previousElementSibling || current !== list) {
        const other = list.cloneNode(false);
        current.after(other);
        while (item.nextSibling) other.append(item.nextSibling);
        other.prepend(item);
        current = other;
      }
      current.setAttribute("start", value);
    }
    next = value + 1;
  }
}
