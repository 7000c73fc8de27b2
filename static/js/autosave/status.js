// Says in words how things stand. "Saved" is read out once somebody pauses, trouble at once.
const TONES = { saved: "success", saving: "info", changed: "info", newer: "warning" };
const CALM = 3_000; // milliseconds after a save without a further change

export class Status {
  constructor(place) {
    this.place = place;
    this.usual = place.dataset;
  }

  // `kind` names the sentence among the place's data-…; `sentence` is the server's own, if there is
  // one.
  say(kind, sentence = "", { link = null, act = null } = {}) {
    const text = sentence || this.usual[kind];
    this.readOut(kind, text);
    this.kind = kind;
    this.place.replaceChildren(this.tag(kind, text));
    if (act) this.place.append(" ", this.action(act, link));
  }

  clear() {
    clearTimeout(this.timer);
    this.place.replaceChildren();
  }

  // What is tried again and again is read out once; that it is saved after all, at once.
  readOut(kind, text) {
    clearTimeout(this.timer);
    const isTrouble = !(kind in TONES) && kind !== "back";
    const announce = () =>
      document.dispatchEvent(
        new CustomEvent("announce", { detail: { text, isUrgent: isTrouble } }),
      );
    const wasTrouble = Boolean(this.trouble);
    if (kind === "saving" || kind === "changed" || (isTrouble && this.trouble === text)) return;
    this.trouble = isTrouble ? text : "";
    if (kind !== "saved" || wasTrouble) announce();
    else this.timer = setTimeout(announce, CALM);
  }

  tag(kind, words) {
    const tag = document.createElement("span");
    tag.className = `badge badge--${TONES[kind] ?? "danger"}`;
    tag.textContent = words;
    return tag;
  }

  // A link, or without one a button that sends the form as it stands.
  action(name, link) {
    const control = document.createElement(link ? "a" : "button");
    control.textContent = this.usual[name];
    if (link)
      Object.assign(control, { href: link, className: "button button--quiet button--small" });
    else
      Object.assign(control, { type: "submit", className: "button button--quiet button--small" });
    if (name === "signIn") Object.assign(control, { target: "_blank", rel: "opener" });
    return control;
  }
}
