// One form and the local copy of what somebody typed into it. A text is unsent as long as the form
// differs from `base`, the values that the server is known to hold.

import { announce } from "./announcer.js";
import { addressOfForms } from "./answers.js";
import {
  baseWithNew,
  changedNames,
  content,
  defaults,
  fieldsOf,
  fill,
  only,
  same,
  versionsOf,
} from "./fields.js";
import { LocalStore, readCopy, tabName } from "./local_store.js";
import { showText } from "./notation.js";
import { Note, reveal, timeOf, word } from "./notices.js";

const PAUSE = 300; // milliseconds without a key before the copy is written

// The address a form is sent to and its first field name it, on whatever page it stands.
export function nameOf(form) {
  const { pathname } = new URL(form.getAttribute("action") || location.href, location.href);
  const [first] = fieldsOf(form);
  return `${pathname}#${form.id || first?.id || first?.name}`;
}

export class Unsent {
  constructor(form, user) {
    this.form = form;
    this.base = defaults(form);
    this.others = []; // copies that windows left behind and that are not in the form
    this.name = nameOf(form);
    const isKept = user && !("autosave" in form.dataset);
    this.store = isKept ? new LocalStore(user, this.name) : null;
  }

  get changed() {
    return changedNames(content(this.form), baseWithNew(this.base, this.form));
  }

  get isUnsent() {
    return this.form.isConnected && this.changed.length > 0;
  }

  // Whether the text would be there again on the next page with this form.
  get isSafe() {
    return this.form.dataset.autosave !== undefined || Boolean(this.isKept);
  }

  typed() {
    this.isKept = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  // Writes at once what waits to be written, and nothing else: after signing out nothing comes
  // back.
  flush() {
    if (this.timer) this.keep();
  }

  keep() {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.store || !this.form.isConnected) return;
    const { changed } = this;
    this.isKept = false;
    if (!changed.length) return this.store.remove();
    this.isKept = this.store.write({
      fields: only(content(this.form), changed),
      base: only(this.base, changed),
      versions: this.versions,
      format: this.form.elements.format?.value,
      page: addressOfForms(),
      title: document.querySelector("h1")?.textContent.trim(),
      tab: tabName(),
    });
  }

  // The server holds what the form says now.
  saved() {
    this.base = content(this.form);
    clearTimeout(this.timer);
    this.timer = null;
    this.store?.remove();
    this.note?.remove();
  }

  // Looks for copies of windows that are gone. `isAnswer`: this page answers a form that was sent
  // from this window, so that what the other forms of the page held is put back without asking.
  async recover(isAnswer) {
    if (!this.store) return;
    for (const copy of await this.store.leftBehind()) await this.sort(copy, isAnswer);
    this.offer();
  }

  async sort(copy, isAnswer) {
    const values = content(this.form);
    const isShown = Object.entries(copy.fields ?? {}).every(([name, value]) =>
      same(values[name], value),
    );
    if (isShown && !isAnswer && !this.isUnsent)
      this.store.remove(copy.key); // saved meanwhile
    else if (isShown) this.adopt(copy);
    else if (isAnswer && copy.tab === tabName() && !this.isUnsent) await this.restore(copy);
    else this.others.push(copy);
  }

  // The form holds the text already: the server refused it, or the Back button brought it.
  adopt(copy) {
    Object.assign(this.base, copy.base);
    this.keep();
    if (this.isKept) this.store.remove(copy.key);
  }

  offer() {
    const [copy] = this.others;
    if (!copy) return;
    this.question ??= new Note(this.form);
    this.question.say(word("offered", { time: timeOf(copy.at) }), [
      ["restore", () => this.choose(true)],
      ["discard", () => this.choose(false)],
    ]);
  }

  async choose(isWanted) {
    const copy = this.others.shift();
    this.question.remove();
    this.question = null;
    if (isWanted) {
      this.setAside();
      await this.restore(copy);
    } else {
      this.store.remove(copy.key);
      announce(word("discarded"));
    }
    this.offer();
    fieldsOf(this.form)[0]?.focus();
  }

  // What stands in the form is exchanged for the copy, never overwritten.
  setAside() {
    this.keep();
    if (!this.isKept) return;
    this.others.push({ ...readCopy(this.store.key), key: this.store.key });
    this.store = this.store.another();
  }

  // A field that the server holds in another text than the one it was changed from is sent with the
  // version it was changed from: then the server says that there are two.
  async restore(copy) {
    const names = Object.keys(copy.fields);
    const before = {
      fields: only(content(this.form), names),
      versions: this.versions,
      format: "html",
    };
    const isStale = names.some((name) => !same(this.base[name], copy.base[name]));
    await this.fill(isStale ? copy : { ...copy, versions: this.versions });
    this.keep();
    if (this.isKept) this.store.remove(copy.key);
    this.note?.remove();
    this.note = new Note(this.form);
    this.note.say(word("restored", { time: timeOf(copy.at) }), [
      ["discard", () => this.putBack(before)],
    ]);
  }

  async putBack(before) {
    await this.fill(before);
    this.keep();
    this.note.remove();
    this.note = null;
    announce(word("discarded"));
    fieldsOf(this.form)[0]?.focus();
  }

  async fill({ fields, versions, format }) {
    const { text, ...others } = fields;
    const isRich = text && this.form.dataset.notation !== undefined;
    fill(this.form, isRich ? others : fields);
    if (isRich) await showText(this.form, { text: text[0], format: format ?? "notation" });
    // copies of earlier releases have their versions in the order of the fields
    versionsOf(this.form).forEach((field, place) => {
      field.value = versions[field.name] ?? versions[place] ?? field.value;
    });
  }

  get versions() {
    return Object.fromEntries(versionsOf(this.form).map((field) => [field.name, field.value]));
  }

  // htmx brought the form anew while something was typed in it.
  moveTo(form) {
    const fields = only(content(this.form), this.changed);
    this.form = form;
    this.base = defaults(form);
    fill(form, fields);
    if (Object.keys(fields).length) reveal(form);
    this.keep();
  }
}
