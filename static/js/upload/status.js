// What the page says about an upload, also to a screen reader: every quarter of the way.
export class Status {
  constructor(form, input) {
    this.input = input;
    this.words = form.querySelector("[data-upload-status]");
    this.bar = form.querySelector("progress");
    this.sending = form.dataset.sending;
    this.quarter = -1;
  }

  // Words that need nothing of the reader.
  say(text, isAnnounced = true) {
    this.show(text, false);
    if (isAnnounced && text) this.announce(text, false);
  }

  progress(received, size) {
    const percent = Math.floor((received * 100) / size);
    this.bar.hidden = false;
    this.bar.value = percent;
    const quarter = Math.floor(percent / 25);
    this.say(this.sending.replace("{percent}", String(percent)), quarter !== this.quarter);
    this.quarter = quarter;
  }

  // What is wrong with the file, or with the line.
  fail(text) {
    this.bar.hidden = true;
    this.quarter = -1;
    this.show(text, true);
    this.announce(text, true);
    this.input.focus();
  }

  show(text, isWrong) {
    this.words.textContent = text;
    this.words.classList.toggle("error-message", isWrong);
    this.words.hidden = !text;
    this.input.setAttribute("aria-invalid", String(isWrong));
  }

  announce(text, isUrgent) {
    document.dispatchEvent(new CustomEvent("announce", { detail: { text, isUrgent } }));
  }
}
