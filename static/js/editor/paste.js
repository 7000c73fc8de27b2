// What is pasted or dropped: the structure of a Word, LibreOffice or Google document, a web page or
// an e-mail is kept, the rest is left out, and what cannot be kept is said in place.
import { Slice } from "prosemirror-model";
import { tidy } from "./clipboard.js";
import { schema } from "./schema.js";

const CODE = /<(?:script|style|object|iframe|embed|form)\b|\son[a-z]+\s*=/i;
// The styles of office programs are no news.
const OFFICE = /urn:schemas-microsoft-com|class="?Mso|name="?generator/i;

const letters = (html) => html.replace(/<[^>]*>/g, "").trim();

const isList = (node) => [schema.nodes.bullets, schema.nodes.numbers].includes(node?.type);

// A list pasted behind words begins below them: joined to them, its first item would lose its
// letter, and the next one would get it.
function apart(
  slice,
  {
    state: {
      selection: { $from },
    },
  },
) {
  const { firstChild, lastChild, childCount } = slice.content;
  const isWhole = isList(firstChild) && (childCount > 1 || firstChild.childCount > 1);
  if (!isWhole || !$from.parent.content.size || $from.node(-1)?.type === schema.nodes.item)
    return slice;
  return new Slice(slice.content, 0, isList(lastChild) ? 0 : slice.openEnd);
}

export class Paste {
  constructor(message, most) {
    this.message = message;
    this.most = most;
  }

  // Answers whether the browser's own way is to be left out.
  looksAt = (_view, event, data) => {
    const text = data.getData("text/plain");
    const html = data.getData("text/html");
    const isPicture = data.files.length > 0 && !text.trim() && !letters(html);
    if (isPicture) return this.refuse(event, "image");
    if (text.length > this.most || letters(html.slice(0, 40 * this.most)).length > this.most)
      return this.refuse(event, "long");
    this.hasCode = CODE.test(html) && !OFFICE.test(html);
    this.message.show(null);
    return false;
  };

  // Called between `looksAt` and the change of the text.
  tidied = (html) => {
    const lost = [];
    const made = tidy(html, lost, (alt) =>
      this.message.text(alt ? "named-picture" : "picture", alt),
    );
    if (this.hasCode && !lost.length) lost.push(["code"]);
    this.message.showAll(lost);
    return made;
  };

  refuse(event, word) {
    event.preventDefault();
    this.message.show(word);
    return true;
  }

  props = {
    transformPastedHTML: this.tidied,
    transformPasted: apart,
    handleDOMEvents: {
      paste: (view, event) => this.looksAt(view, event, event.clipboardData),
      drop: (view, event) => this.looksAt(view, event, event.dataTransfer),
    },
    handlePaste: (view, event, slice) =>
      slice.size + view.state.doc.content.size > this.most && this.refuse(event, "long"),
    handleDrop: (view, event, slice, isMoved) =>
      !isMoved &&
      slice.size + view.state.doc.content.size > this.most &&
      this.refuse(event, "long"),
  };
}
