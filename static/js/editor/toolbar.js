// A toolbar after the ARIA pattern: one stop for Tab, arrows between buttons, Escape back to the
// text.
import { commands, isLinked } from "./commands.js";

const buttonsOf = (bar) =>
  [...bar.querySelectorAll("button")].filter((button) => !button.closest("[hidden]"));

export class Toolbar {
  constructor(bar, { askForLink }) {
    this.bar = bar;
    this.link = { run: askForLink, isOn: isLinked };
    bar.addEventListener("keydown", (event) => this.move(event));
    // The text keeps its selection.
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    bar.addEventListener("click", (event) => this.press(event.target.closest("button")));
    bar.addEventListener("focusin", (event) => this.stopAt(event.target));
    this.stopAt(buttonsOf(bar)[0]);
  }

  serve(view) {
    this.view = view;
    this.update();
  }

  focus = () => {
    (this.stop?.closest("[hidden]") ? buttonsOf(this.bar)[0] : this.stop).focus();
    return true;
  };

  command(button) {
    return button.dataset.command === "link" ? this.link : commands[button.dataset.command];
  }

  press(button) {
    if (!button || button.ariaDisabled === "true") return;
    const byKey = document.activeElement === button;
    this.command(button).run(this.view.state, this.view.dispatch, this.view);
    if (byKey && !button.closest("[hidden]")) button.focus();
    else if (!document.querySelector("dialog[open]")) this.view.focus();
  }

  move(event) {
    const buttons = buttonsOf(this.bar);
    const current = buttons.indexOf(document.activeElement);
    const forward = getComputedStyle(this.bar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const to = { [forward]: current + 1, [back]: current - 1, Home: 0, End: buttons.length - 1 }[
      event.key
    ];
    if (event.key === "Escape") this.view.focus();
    else if (to === undefined || current < 0) return;
    else buttons[(to + buttons.length) % buttons.length].focus();
    event.preventDefault();
  }

  stopAt(button) {
    for (const other of this.bar.querySelectorAll("button"))
      other.tabIndex = other === button ? 0 : -1;
    this.stop = button;
  }

  // Says what holds where the caret is, and what can be done there.
  update() {
    const { state } = this.view;
    for (const part of this.bar.querySelectorAll("[data-in-table]"))
      part.hidden = !commands["row-below"].can(state);
    for (const button of this.bar.querySelectorAll("button")) {
      const { run, isOn, can } = this.command(button);
      if (button.hasAttribute("aria-pressed")) button.ariaPressed = String(isOn(state));
      const works = button.dataset.command === "link" || (can ?? run)(state);
      button.ariaDisabled = works ? null : "true";
    }
    if (this.stop.closest("[hidden]")) this.stopAt(buttonsOf(this.bar)[0]);
  }
}
