// One line in place, between the buttons and the text. The words come from the page.
const SHORTEST = 8000; // milliseconds a message stays, however fast somebody goes on writing

export class Message {
  constructor(shell) {
    this.line = shell.querySelector("[data-says]");
    this.words = shell.querySelectorAll("[data-word]");
  }

  show(word) {
    this.showAll(word ? [[word]] : []);
  }

  // Several words at once, each with the detail that it speaks of; the same is said once.
  showAll(words) {
    this.word = words[0]?.[0] ?? null;
    this.since = Date.now();
    this.line.textContent = [
      ...new Set(words.map(([word, detail]) => this.text(word, detail))),
    ].join(" ");
    this.line.hidden = !this.line.textContent;
    document.dispatchEvent(
      new CustomEvent("announce", { detail: { text: this.line.textContent } }),
    );
  }

  text(word, detail = "") {
    const sentence = [...this.words].find((template) => template.dataset.word === word);
    return (sentence?.textContent ?? "").replace("{}", () => detail);
  }

  // Somebody goes on writing: what was read may go.
  fade() {
    if (this.word && this.word !== "full" && Date.now() - this.since > SHORTEST) this.show(null);
  }
}
