// Fields with a longest text. Nothing is cut: a line counts near the end, and the server refuses
// what is too long. Without this script the browser stops at the limit.
import { announce } from "../announcer.js";
import { word } from "./notices.js";

const CALM = 1000; // milliseconds without a key before the count is read out
const NEAR = 0.1; // of the longest text, but
const FEWEST = 20; // characters at least, and
const MOST = 200; // at most

// As the server counts: characters, not UTF-16 units; a line break is one; no space around.
const lengthOf = (text) => [...text.trim().replace(/\r\n/g, "\n")].length;
const near = (most) => Math.min(MOST, Math.max(FEWEST, most * NEAR));

let timer = null;

export function count(field) {
  const most = Number(field.dataset.longest);
  const left = most - lengthOf(field.value);
  const line = lineOf(field);
  const text =
    left < 0 ? word("over", { n: -left }) : left <= near(most) ? word("left", { n: left }) : "";
  line.textContent = text;
  line.hidden = !text;
  line.classList.toggle("over", left < 0);
  clearTimeout(timer);
  if (text) timer = setTimeout(() => announce(text), left < 0 ? 0 : CALM);
}

function lineOf(field) {
  const known = document.getElementById(`${field.id}_left`);
  if (known) return known;
  const line = document.createElement("p");
  line.id = `${field.id}_left`;
  line.className = "hint count";
  field.after(line);
  field.setAttribute(
    "aria-describedby",
    `${field.getAttribute("aria-describedby") ?? ""} ${line.id}`.trim(),
  );
  return line;
}

// In `part` of the page: the browser no longer cuts, this script counts. The editor does so itself.
export function uncut(part) {
  for (const field of part.querySelectorAll?.(
    "form[method=post]:not([data-notation]) [maxlength]",
  ) ?? []) {
    field.dataset.longest = field.maxLength;
    field.removeAttribute("maxlength");
    if (field.value) count(field);
  }
}
