// One line in place, between the buttons and the text. The words come from the page.
const SHORTEST = 8000; // milliseconds a message stays, however fast somebody goes on writing

export class Says {
  constructor(shell) {
    this.line = shell.querySelector("[data-says]");
    this.words = shell.querySelectorAll("[data-word]");
  }

  show(word) {
    this.word = word;
    this.since = Date.now();
    const found = [...this.words].find((it) => it.dataset.word === word);
    this.line.textContent = found?.textContent ?? "";
    this.line.hidden = !found;
  }

  // Somebody goes on writing: what was read may go.
  fade() {
    if (this.word && this.word !== "full" && Date.now() - this.since > SHORTEST) this.show(null);
  }
}
