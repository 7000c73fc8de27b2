// A form is sent once, however long the answer takes. The server checks again.
import { announce } from "./announcer.js";
import { word } from "./notices.js";

const PATIENCE = 60_000; // milliseconds; by then the server has answered or given up

class Sending {
  start(form, button, words) {
    this.stop();
    Object.assign(this, { form, button, words: button && words ? [...button.childNodes] : null });
    button?.setAttribute("aria-disabled", "true");
    if (this.words) button.replaceChildren(words);
    announce(words || word("waiting"));
    this.timer = setTimeout(() => this.stop(), PATIENCE);
  }

  stop() {
    clearTimeout(this.timer);
    this.button?.removeAttribute("aria-disabled");
    if (this.words) this.button.replaceChildren(...this.words);
    Object.assign(this, { form: null, button: null, words: null, hasLeft: false });
  }
}

export const sending = new Sending();
