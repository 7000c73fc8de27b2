// What the page says about an upload, also to a screen reader: every tenth of the way.
export class Status {
  constructor(form) {
    this.words = form.querySelector("[data-upload-status]");
    this.bar = form.querySelector("progress");
    this.sending = form.dataset.sending;
    this.tenth = -1;
  }

  say(words) {
    this.words.textContent = words;
  }

  progress(received, size) {
    const percent = Math.floor((received * 100) / size);
    this.bar.hidden = false;
    this.bar.value = percent;
    const tenth = Math.floor(percent / 10);
    if (tenth === this.tenth) return;
    this.tenth = tenth;
    this.say(this.sending.replace("{percent}", String(percent)));
  }

  fail(words) {
    this.bar.hidden = true;
    this.tenth = -1;
    this.say(words);
  }
}
