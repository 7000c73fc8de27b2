// Autosave of a form with data-autosave. Two seconds after a pause, and on leaving, the form is
// sent to its own address. What the server has not confirmed stays in this browser and is sent when
// the way is clear; what nobody knows the outcome of is sent again as it was, which the server
// takes as one save. Nothing is called saved before the server said so.

import { LocalStore, tabName } from "../forms/local_store.js";
import { showText } from "../forms/notation.js";
import { Api } from "./api.js";
import { Presence } from "./presence.js";
import { Status } from "./status.js";

const PAUSE = 2_000; // milliseconds
const COPY = 300;
const WAITS = [2_000, 4_000, 8_000, 16_000, 30_000, 60_000];
const CONTENT = ["text", "format", "language", "is_done"];
const same = (a, b) => Boolean(a && b) && CONTENT.every((name) => a[name] === b[name]);

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = new Status(document.querySelector("[data-save-says]"));
    this.store = new LocalStore(form.dataset.user, location.pathname);
    this.api = new Api(form, tabName());
    this.stored = "unsaved" in form.dataset ? null : this.content();
    this.tries = 0;
    this.blocked = ""; // why nothing is sent: conflict, refused, invalid, signed out
  }

  content() {
    const data = new FormData(this.form);
    return Object.fromEntries(CONTENT.map((name) => [name, data.get(name) ?? ""]));
  }

  snapshot() {
    return {
      ...this.content(),
      version: this.form.elements.version.value,
      kept: this.form.elements.kept.value,
    };
  }

  get isDirty() {
    return !same(this.content(), this.stored);
  }

  get isWaiting() {
    return Boolean(this.pending) || this.isDirty;
  }

  changed() {
    this.first ??= this.content().text;
    this.isTouched = true;
    if (this.blocked === "invalid") this.blocked = "";
    if (!this.blocked && !this.tries) this.sayWhetherSaved();
    clearTimeout(this.copyTimer);
    this.copyTimer = setTimeout(() => this.keep(), COPY);
    if (!this.blocked) this.later(PAUSE);
  }

  // The editor tells late what was sent already, and typing can be taken back.
  sayWhetherSaved() {
    if (this.isWaiting) this.status.say("changed");
    else if (this.said) this.status.say("saved", this.said);
    else this.status.clear();
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  // The copy in this browser. The warning before leaving is for texts that are nowhere else.
  keep() {
    clearTimeout(this.copyTimer);
    if (!this.isWaiting) return this.settle();
    const isKept = this.store.write({ fields: this.snapshot(), pending: this.pending });
    if (!isKept && this.tries) this.status.say("unkept");
    if (isKept && !this.blocked) this.tellGuard();
    return isKept;
  }

  settle() {
    this.store.remove();
    this.tellGuard();
  }

  tellGuard() {
    this.form.dispatchEvent(new Event("saved", { bubbles: true }));
  }

  // Whether everything is stored. One request at a time.
  send() {
    this.busy ??= this.run().finally(() => {
      this.busy = null;
    });
    return this.busy;
  }

  async run() {
    clearTimeout(this.timer);
    while (!this.blocked && this.isWaiting) {
      const isOld = Boolean(this.pending);
      this.pending ??= this.snapshot();
      this.keep();
      if (!this.tries) this.status.say("saving");
      const sent = this.pending;
      const { status, told } = await this.api.save(sent);
      if (!(await this.judge(status, told, sent))) return false;
      if (this.isDirty && !isOld && !this.isHasty) {
        this.status.say("changed");
        this.later(PAUSE); // typed meanwhile
        return false;
      }
    }
    return !this.blocked;
  }

  // Everything, now: somebody pressed Save or signs out.
  async flush() {
    this.isHasty = true;
    if (this.busy) await this.busy;
    const isDone = await this.send();
    this.isHasty = false;
    return isDone;
  }

  async judge(status, told, sent) {
    if (status === 200) return this.saved(told, sent);
    if (status === 0 || status === 408 || status === 429 || status >= 500) return this.away();
    this.pending = null; // certainly not stored
    this.tries = 0;
    if (status === 401) return this.signedOut();
    if (status === 403 && !told.problem && !this.isRenewed) return this.renew();
    if (status === 409 && told.problem === "conflict") return this.conflict(told, sent);
    if (status === 400 || status === 413) return this.block("invalid", "long");
    if (status === 422) return this.block("invalid", "invalid", told.said);
    return this.refused(status === 404 || status === 410 ? "gone" : "refused", told.said);
  }

  saved(told, sent) {
    this.pending = null;
    this.stored = sent;
    this.tries = 0;
    this.isRenewed = false;
    this.form.elements.version.value = told.version;
    this.form.elements.kept.value = "";
    if (!this.isDirty) this.settle();
    else this.keep();
    this.said = told.said;
    this.status.say("saved", told.said);
    this.tell(told);
    return true;
  }

  // What the page says elsewhere about the text: its state in the heading, its words below.
  tell(told) {
    const place = document.querySelector("[data-section-state]");
    if (place) place.innerHTML = told.state;
    const words = this.form.querySelector("[data-without-editor]");
    if (words) words.textContent = told.words;
  }

  away() {
    const isKept = this.keep();
    this.status.say(!isKept ? "unkept" : navigator.onLine ? "away" : "offline");
    this.later(WAITS[Math.min(this.tries, WAITS.length - 1)]);
    this.tries += 1;
    return false;
  }

  block(why, kind, said = "", more = {}) {
    this.blocked = why;
    clearTimeout(this.timer);
    const isLost = this.keep() === false;
    this.status.say(isLost ? "unkept" : kind, isLost ? "" : said, more);
    return false;
  }

  refused(kind, said) {
    return this.block("refused", kind, said && `${said} ${this.status.usual.kept}`);
  }

  signedOut(kind = "signedOut") {
    this.block("signed out", kind, "", { act: "signIn", link: this.form.dataset.signIn });
    document.dispatchEvent(new Event("session:doubted"));
    return false;
  }

  // A page that stood open while somebody signed in again has an old token.
  async renew() {
    this.isRenewed = true;
    const { status, told } = await this.api.look();
    this.hear(status, told);
    if (status !== 200 || this.blocked) return false;
    this.api.renew(told.token);
    return true;
  }

  // Theirs is stored, mine is kept by the server beside it.
  conflict(told, sent) {
    this.stored = sent;
    this.form.elements.kept.value = told.kept;
    this.compare = told.compare;
    return this.block("conflict", "conflict", `${told.said}.`, {
      act: "compare",
      link: told.compare,
    });
  }

  async goCompare() {
    if (this.isDirty) {
      this.blocked = "";
      await this.flush();
    }
    if (this.blocked === "conflict") location.href = this.compare;
  }

  // What the page is told now and then about who we are and how the section stands.
  hear(status, told) {
    if (status === 401) return this.blocked !== "signed out" && this.signedOut();
    if (status === 403 || status === 404)
      return this.blocked || this.refused(status === 403 ? "refused" : "gone", told.said);
    if (status !== 200) return;
    if (String(told.user) !== this.form.dataset.user) return this.signedOut("another");
    if (this.blocked === "signed out" || (this.blocked === "refused" && told.isOpen))
      this.free(told.token);
    if (told.version > Number(this.form.elements.version.value) && !this.busy && !this.blocked)
      this.newer(told);
  }

  free(token) {
    this.api.renew(token);
    this.blocked = "";
    this.status.say("changed");
    if (this.isWaiting) this.send();
    else this.status.say("back");
  }

  newer(told) {
    if (this.isWaiting && this.isTouched) return; // the save will say so
    const [how] = performance.getEntriesByType("navigation");
    if (how?.type === "back_forward" && !this.isTouched) location.replace(location.href);
    else this.status.say("newer", `${told.newer}.`, { act: "load", link: location.pathname });
  }

  back() {
    if (this.blocked === "signed out")
      this.api.look().then(({ status, told }) => this.hear(status, told));
    else if (this.isWaiting) this.send();
  }

  leave() {
    if (!this.isWaiting) return;
    this.keep();
    if (!this.busy) this.send();
  }

  // Texts that windows left behind which are gone: after a crash, offline, signed out.
  async recover() {
    const left = (await this.store.leftBehind()).filter(
      (copy) => copy.fields || this.store.remove(copy.key),
    );
    const isOurs =
      left.length && (!this.isTouched || (left[0].fields.text === this.first && !this.busy));
    if (isOurs) await this.take(left.shift());
    for (const copy of left) await this.deliver(copy);
  }

  // What is touched already the Back button brought, and more may have been typed since.
  async take(copy) {
    const isShown = this.isTouched;
    this.isTouched = true;
    this.stored = null;
    this.pending = copy.pending ?? (isShown ? copy.fields : null);
    this.form.elements.version.value = copy.fields.version;
    this.form.elements.kept.value = copy.fields.kept;
    if (!isShown) {
      this.form.elements.language.value = copy.fields.language;
      this.form.elements.is_done.checked = Boolean(copy.fields.is_done);
      await showText(this.form, copy.fields);
    }
    if (this.keep() !== false) this.store.remove(copy.key);
    await this.send();
  }

  // Another window's text, beside the one shown here: saved or kept, never over this one.
  async deliver(copy) {
    const { status, told } = await this.api.save(copy.pending ?? copy.fields);
    if (status !== 200 && told.problem !== "conflict") return;
    this.store.remove(copy.key);
    if (told.compare)
      this.status.say("conflict", this.status.usual.left, { act: "compare", link: told.compare });
  }

  async submit(event) {
    if (
      this.isNatural ||
      this.blocked === "invalid" ||
      !(this.isWaiting || this.busy || this.blocked)
    )
      return;
    event.preventDefault();
    if (this.blocked === "conflict") return this.goCompare();
    this.tries = 0;
    const isDone = await this.flush();
    if (this.blocked === "conflict") return this.goCompare();
    if (isDone || this.blocked === "invalid") this.sendNaturally(this.form, event.submitter);
    else this.status.place.scrollIntoView({ block: "nearest" });
  }

  sendNaturally(form, submitter) {
    this.isNatural = true;
    form.requestSubmit(submitter);
    this.isNatural = false;
  }

  async signOut(event) {
    if (this.isNatural || !event.target.matches("[data-sign-out]") || !this.isWaiting) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.flush();
    this.sendNaturally(event.target);
  }

  listen() {
    const { form } = this;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("editor:ready", ({ detail }) => {
      form.querySelector("[data-save-state]")?.append(this.status.place);
      if (detail.isUntouched && !this.isTouched) this.stored = this.content();
    });
    this.status.place.addEventListener("click", (event) => {
      if (this.blocked !== "conflict" || !event.target.closest("a")) return;
      event.preventDefault();
      this.goCompare();
    });
    window.addEventListener("submit", (event) => this.signOut(event), true);
    document.addEventListener("visibilitychange", () =>
      document.hidden ? this.leave() : this.back(),
    );
    window.addEventListener("online", () => this.back());
    window.addEventListener("focus", () => this.blocked && this.back());
    this.listenToTabs();
    window.addEventListener("pagehide", () => {
      this.leave();
      this.store.release();
      this.tabs.close();
    });
    window.addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      this.store.hold();
      this.listenToTabs();
      this.back();
    });
  }

  listenToTabs() {
    this.tabs = new BroadcastChannel("sscroadmap");
    this.tabs.onmessage = () => this.blocked && this.back();
  }

  begin() {
    this.listen();
    this.presence = new Presence(
      () => this.api.look(),
      document.querySelector("[data-here]"),
      (status, told) => this.hear(status, told),
    );
    return this.recover();
  }
}

const form = document.querySelector("form[data-autosave]");
if (form) new Autosave(form).begin();
