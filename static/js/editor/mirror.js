// Writes the text into the form's fields, where everything else on the page reads it.
import { countWords, written } from "./wire.js";

const PAUSE = 200; // milliseconds; the fields are exact whenever somebody reads the form

export class Mirror {
  constructor(form, shell, area, says) {
    this.form = form;
    this.area = area;
    this.says = says;
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
    this.says.fade();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), PAUSE);
  }

  write() {
    if (this.written === this.doc) return;
    this.written = this.doc;
    this.area.value = written(this.doc);
    if (this.area.value.length > this.area.maxLength) this.says.show("full");
    else if (this.says.word === "full") this.says.show(null);
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
