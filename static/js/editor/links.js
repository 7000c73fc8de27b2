// The dialog for a link: set it, change it or take it away.
import { TextSelection } from "prosemirror-state";
import { address } from "./address.js";
import { schema } from "./schema.js";

const { link } = schema.marks;

// The link at the caret, with the positions it covers.
function linkAt(state) {
  const { $from, empty } = state.selection;
  if (!empty) return null;
  const mark = link.isInSet($from.marks()) ?? link.isInSet($from.nodeAfter?.marks ?? []);
  if (!mark) return null;
  let from = $from.start();
  let to = from;
  $from.parent.forEach((node, offset) => {
    const start = $from.start() + offset;
    if (!mark.isInSet(node.marks)) {
      if (start < $from.pos) from = start + node.nodeSize;
      return;
    }
    if (start <= $from.pos || to === start) to = start + node.nodeSize;
  });
  return { mark, from, to };
}

function markedIn(state, from, to) {
  let mark = null;
  state.doc.nodesBetween(from, to, (node) => {
    mark ??= link.isInSet(node.marks) ?? null;
  });
  return mark;
}

export class LinkDialog {
  constructor(dialog) {
    this.dialog = dialog;
    this.field = dialog.querySelector("input");
    this.error = dialog.querySelector("[data-error]");
    dialog.addEventListener("click", (event) =>
      this.answer(event.target.closest("button")?.dataset.answer),
    );
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== this.field) return;
      event.preventDefault();
      this.answer("set");
    });
    dialog.addEventListener("close", () => this.view.focus());
  }

  ask = (state, _dispatch, view) => {
    if (!view) return true;
    const existing = linkAt(state);
    const { from, to } = existing ?? state.selection;
    const mark = existing?.mark ?? markedIn(state, from, to);
    this.view = view;
    this.range = { from, to };
    this.field.value = mark?.attrs.href ?? "";
    this.dialog.querySelector('[data-answer="remove"]').hidden = !mark;
    this.complain(false);
    this.dialog.showModal();
    this.field.focus();
    return true;
  };

  complain(wrong) {
    this.error.hidden = !wrong;
    if (!wrong) return this.field.removeAttribute("aria-invalid");
    this.field.setAttribute("aria-invalid", "true");
    document.dispatchEvent(
      new CustomEvent("announce", { detail: { text: this.error.textContent, isUrgent: true } }),
    );
  }

  answer(word) {
    if (word === "cancel") this.dialog.close();
    if (word === "remove") this.apply(null);
    if (word !== "set") return;
    const href = address(this.field.value);
    this.complain(!href);
    if (href) this.apply(href);
    else this.field.focus();
  }

  apply(href) {
    const { from, to } = this.range;
    const tr = this.view.state.tr;
    if (href && from === to) tr.insertText(href.replace(/^mailto:/, ""), from);
    const end = tr.mapping.map(to);
    tr.removeMark(from, end, link);
    if (href) tr.addMark(from, end, link.create({ href })).removeStoredMark(link);
    tr.setSelection(TextSelection.create(tr.doc, end));
    this.dialog.close();
    this.view.dispatch(tr.scrollIntoView());
  }
}
