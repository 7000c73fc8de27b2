// What is pasted or dropped: the structure of a Word, LibreOffice or Google document, a web page or
// an e-mail is kept, the rest is left out, and what cannot be kept is said in place.
import { tidy } from "./office.js";

const CODE = /<(?:script|style|object|iframe|embed|form)\b|\son[a-z]+\s*=/i;
const OFFICE = /urn:schemas-microsoft-com|class="?Mso|name="?generator/i; // their styles are no news
const PICTURE = /<(?:img|picture|svg|v:imagedata)\b/i;

const letters = (html) => html.replace(/<[^>]*>/g, "").trim();

export class Paste {
  constructor(says, most) {
    this.says = says;
    this.most = most;
  }

  // Answers whether the browser's own way is to be left out.
  looksAt = (view, event, data) => {
    const text = data.getData("text/plain");
    const html = data.getData("text/html");
    const isPicture = data.files.length > 0 && !text.trim() && !letters(html);
    if (isPicture) return this.refuse(event, "image");
    if (text.length > this.most || letters(html.slice(0, 40 * this.most)).length > this.most) return this.refuse(event, "long");
    this.note = PICTURE.test(html) ? "image" : CODE.test(html) && !OFFICE.test(html) ? "code" : null;
    this.says.show(this.note);
    return false;
  };

  refuse(event, word) {
    event.preventDefault();
    this.says.show(word);
    return true;
  }

  props = {
    transformPastedHTML: tidy,
    handleDOMEvents: {
      paste: (view, event) => this.looksAt(view, event, event.clipboardData),
      drop: (view, event) => this.looksAt(view, event, event.dataTransfer),
    },
    handlePaste: (view, event, slice) => slice.size + view.state.doc.content.size > this.most && this.refuse(event, "long"),
    handleDrop: (view, event, slice, isMoved) => !isMoved && slice.size + view.state.doc.content.size > this.most && this.refuse(event, "long"),
  };
}
