// Says in words how things stand: one place, read out only where somebody should know at once.
const TONES = { saved: "ok", saving: "doing", changed: "doing", newer: "wait" };

export class Words {
  constructor(place) {
    this.place = place;
    this.usual = place.dataset;
  }

  // `kind` names the sentence among the place's data-…; `said` is the server's own, if it has one.
  say(kind, said = "", { link = null, act = null } = {}) {
    const isQuiet = kind in TONES && kind !== "newer";
    const wasTrouble = this.kind && !(this.kind in TONES);
    this.kind = kind;
    this.place.setAttribute("aria-live", isQuiet && !wasTrouble ? "off" : "polite");
    this.place.replaceChildren(this.tag(kind, said || this.usual[kind]));
    if (act) this.place.append(" ", this.action(act, link));
  }

  tag(kind, words) {
    const tag = document.createElement("span");
    tag.className = `tag ${TONES[kind] ?? "late"}`;
    tag.textContent = words;
    return tag;
  }

  // A link, or without one a button that sends the form as it stands.
  action(name, link) {
    const it = document.createElement(link ? "a" : "button");
    it.textContent = this.usual[name];
    if (link) Object.assign(it, { href: link, className: "button quiet small" });
    else Object.assign(it, { type: "submit", className: "button quiet small" });
    if (name === "signIn") Object.assign(it, { target: "_blank", rel: "opener" });
    return it;
  }
}
