// Fields with a longest text. Nothing is cut: a line counts near the end, and the server refuses
// what is too long. Without this script the browser stops at the limit.
import { announce } from "./announcer.js";
import { word } from "./notices.js";
import { remaining } from "./remaining.js";

const CALM = 1000; // milliseconds without a key before the count is read out

let timer = null;

export function count(field) {
  const { left, isOver, isNear } = remaining(field.value, Number(field.dataset.longest));
  const line = lineOf(field);
  const text = isOver ? word("over", { n: -left }) : isNear ? word("left", { n: left }) : "";
  line.textContent = text;
  line.hidden = !text;
  line.classList.toggle("hint--over", isOver);
  clearTimeout(timer);
  if (text) timer = setTimeout(() => announce(text), isOver ? 0 : CALM);
}

function lineOf(field) {
  const known = document.getElementById(`${field.id}_left`);
  if (known) return known;
  const line = document.createElement("p");
  line.id = `${field.id}_left`;
  line.className = "hint hint--count";
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
