// The text of the form in three shapes: as it stands, as the server is known to hold it (`stored`),
// and as it was sent last without an answer (`pending`).
const CONTENT = ["text", "format", "language", "is_done"];

const isSameContent = (a, b) => Boolean(a && b) && CONTENT.every((name) => a[name] === b[name]);

export class FormText {
  constructor(form) {
    this.form = form;
    this.stored = "unsaved" in form.dataset ? null : this.content();
    this.pending = null;
  }

  content() {
    const data = new FormData(this.form);
    return Object.fromEntries(CONTENT.map((name) => [name, data.get(name) ?? ""]));
  }

  // What a save sends: the content, and which text it was started from.
  snapshot() {
    const { version, conflicting } = this.form.elements;
    return { ...this.content(), version: version.value, conflicting: conflicting.value };
  }

  get version() {
    return Number(this.form.elements.version.value);
  }

  get isDirty() {
    return !isSameContent(this.content(), this.stored);
  }

  get isWaiting() {
    return Boolean(this.pending) || this.isDirty;
  }

  // The server holds `sent` now.
  confirm(sent, version) {
    Object.assign(this, { pending: null, stored: sent });
    this.form.elements.version.value = version;
    this.form.elements.conflicting.value = "";
  }

  // Another text is stored; the server keeps `sent` beside it, under the number `conflicting`.
  setAside(sent, conflicting) {
    this.stored = sent;
    this.form.elements.conflicting.value = conflicting;
  }

  // A copy of this device belongs to the form from now on.
  adopt({ fields, pending }) {
    Object.assign(this, { stored: null, pending });
    this.form.elements.version.value = fields.version;
    this.form.elements.conflicting.value = fields.conflicting;
  }
}
