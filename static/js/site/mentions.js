// After an @ in a comment, the people who can be told are proposed; choosing one ticks them too.
import { isBegunBy } from "./names.js";

const PATTERN = /(^|\s)@([^\s@][^@\n]{0,40})?$/;
let list = null;
let field = null;

// A label is "name · role". A name may hold a middle dot too (Gal·la, 约翰·史密斯), a role does not.
const nameOn = (label) => label.textContent.replace(/ · [^·]*$/u, "").trim();
const people = () => {
  const boxes = [...field.form.querySelectorAll("input[name=tell]")];
  return boxes.map((box) => ({ box, name: nameOn(box.closest("label")) }));
};
// The text area stays a text box, which may have suggestions, but may not be a combobox.
const close = () => {
  list?.remove();
  list = null;
  for (const name of ["aria-activedescendant", "aria-controls", "aria-haspopup"])
    field?.removeAttribute(name);
};
const mark = (option) => {
  for (const other of list.children) other.setAttribute("aria-selected", String(other === option));
  field.setAttribute("aria-activedescendant", option.id);
  document.dispatchEvent(new CustomEvent("announce", { detail: { text: option.textContent } }));
  option.scrollIntoView({ block: "nearest" });
};
const choose = (option) => {
  const { name, box } = option.person;
  const before = field.value.slice(0, field.selectionStart).replace(PATTERN, `$1@${name} `);
  field.setRangeText(before, 0, field.selectionStart, "end");
  box.checked = true;
  close();
  field.focus();
};
const propose = (matches) => {
  close();
  if (!matches.length) return;
  list = document.createElement("ul");
  list.className = "mention-suggestions";
  list.id = `${field.id}_people`;
  list.setAttribute("role", "listbox");
  list.setAttribute(
    "aria-label",
    matches[0].box.closest("fieldset").querySelector("legend").textContent.trim(),
  );
  matches.forEach((person, place) => {
    const option = document.createElement("li");
    option.id = `${list.id}_${place}`;
    option.setAttribute("role", "option");
    option.dir = "auto";
    option.textContent = person.name;
    option.person = person;
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(option);
    });
    list.append(option);
  });
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-haspopup", "listbox");
  field.setAttribute("aria-controls", list.id);
  mark(list.firstElementChild);
};

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-mentions]")) return;
  field = event.target;
  const typed = PATTERN.exec(field.value.slice(0, field.selectionStart));
  const isMatch = ({ name }) => isBegunBy(name, typed[2] ?? "");
  propose(typed ? people().filter(isMatch).slice(0, 8) : []);
});
document.addEventListener("keydown", (event) => {
  if (!list || event.target !== field) return;
  const now = list.querySelector("[aria-selected=true]");
  const next = {
    ArrowDown: now.nextElementSibling ?? list.firstElementChild,
    ArrowUp: now.previousElementSibling ?? list.lastElementChild,
  }[event.key];
  if (next) mark(next);
  else if (event.key === "Enter" || event.key === "Tab") choose(now);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
});
document.addEventListener("focusout", (event) => {
  if (event.target === field) close();
});
