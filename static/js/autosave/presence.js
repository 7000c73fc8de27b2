// Who else is here: asks every twenty seconds, never while the tab is hidden.
const EVERY = 20_000;

export class Presence {
  constructor(look, place, hear) {
    Object.assign(this, { look, place, hear });
    document.addEventListener("visibilitychange", () => this.go());
    this.go();
  }

  go() {
    clearTimeout(this.timer);
    if (document.visibilityState === "visible") this.ask();
  }

  async ask() {
    const answer = await this.look();
    if (answer.status === 200) this.show(answer.body.here);
    this.hear(answer);
    clearTimeout(this.timer);
    if (document.visibilityState === "visible") this.timer = setTimeout(() => this.ask(), EVERY);
  }

  show(sentences) {
    const text = sentences.join(". ");
    if (this.shown === text) return;
    this.shown = text;
    const parts = sentences.map((sentence) => {
      const part = document.createElement("span");
      part.textContent = sentence;
      return part;
    });
    this.place.replaceChildren(...parts);
    this.place.hidden = !sentences.length;
    document.dispatchEvent(new CustomEvent("announce", { detail: { text } }));
  }
}
