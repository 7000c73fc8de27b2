// What is said about texts that are kept on this device: a note in place, which is read out, too.
// The words come from the page (_components/unsent.html).
import { announce } from "./announcer.js";

const words = document.getElementById("unsent-words")?.dataset ?? {};

export const word = (name, values = {}) =>
  (words[name] ?? "").replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

export function timeOf(at) {
  const parts = { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(document.documentElement.lang, parts).format(at);
}

export function reveal(part) {
  for (
    let details = part.closest("details");
    details;
    details = details.parentElement.closest("details")
  )
    details.open = true;
}

let notes = 0;

export class Note {
  constructor(place) {
    this.box = document.createElement("div");
    this.box.className = "alert alert--warning unsent-text";
    this.box.append(document.createElement("p"));
    this.text = this.box.firstElementChild;
    notes += 1;
    this.text.id = `unsent-${notes}`;
    place.prepend(this.box);
    reveal(place);
  }

  say(text, actions) {
    this.text.textContent = text;
    this.box.replaceChildren(this.text, ...actions.map(([name, act]) => this.button(name, act)));
    announce(text);
  }

  button(name, act) {
    const button = document.createElement(typeof act === "string" ? "a" : "button");
    button.className = "button button--quiet button--small";
    button.textContent = word(name);
    button.setAttribute("aria-describedby", this.text.id);
    if (typeof act === "string") button.href = act;
    else Object.assign(button, { type: "button", onclick: act });
    return button;
  }

  remove() {
    this.box.remove();
  }
}
