// Writes the text into the form's fields, where everything else on the page reads it.
import { countWords, serialise } from "./serialise.js";

const PAUSE = 200; // milliseconds; the fields are exact whenever somebody reads the form

export class Sync {
  constructor(form, shell, area, message) {
    this.form = form;
    this.area = area;
    this.message = message;
    this.words = shell.querySelector("[data-words]");
    this.numbers = new Intl.NumberFormat(document.documentElement.lang);
    form.addEventListener("formdata", ({ formData }) => {
      this.write();
      formData.set(area.name, area.value);
      formData.set("format", "html");
    });
    window.addEventListener("pagehide", () => this.tell());
  }

  follow(doc, { isOurs }) {
    this.doc = doc;
    this.words.textContent = this.words.dataset.words.replace(
      "{}",
      this.numbers.format(countWords(doc)),
    );
    if (isOurs) return this.write();
    this.isNews = true;
    this.message.fade();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), PAUSE);
  }

  write() {
    if (this.written === this.doc) return;
    this.written = this.doc;
    this.area.value = serialise(this.doc);
    if (this.area.value.length > this.area.maxLength) this.message.show("full");
    else if (this.message.word === "full") this.message.show(null);
    this.form.elements.format.value = "html";
  }

  tell() {
    clearTimeout(this.timer);
    this.write();
    if (!this.isNews) return;
    this.isNews = false;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
