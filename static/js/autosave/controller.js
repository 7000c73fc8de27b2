// Autosave of a form with data-autosave. Two seconds after a pause, and on leaving, the form is
// sent to its own address. What the server has not confirmed stays in this browser and is sent when
// the way is clear; what nobody knows the outcome of is sent again as it was, which the server
// takes as one save. Nothing is called saved before the server said so.
//
// What leads to what is decided by machine.js; here its effects are done, and its events told.

import { LocalStore, tabName } from "../forms/local_store.js";
import { eventOfLook, eventOfSave, kindOfRefusal, kindOfRejection } from "./answers.js";
import { Api } from "./api.js";
import { Machine } from "./machine.js";
import { Status } from "./status.js";
import { FormText } from "./text.js";

const PAUSE = 2_000; // milliseconds
const COPY = 300;
const WAITS = [2_000, 4_000, 8_000, 16_000, 30_000, 60_000];

export class Autosave {
  constructor(form) {
    this.form = form;
    this.status = new Status(document.querySelector("[data-save-says]"));
    this.store = new LocalStore(form.dataset.user, location.pathname);
    this.api = new Api(form, tabName());
    this.text = new FormText(form);
    this.machine = new Machine(this.text.stored ? "idle" : "dirty", this);
    this.tries = 0; // requests without an answer, one after the other
  }

  get state() {
    return this.machine.state;
  }

  dispatch(event, detail) {
    this.machine.dispatch(event, detail);
  }

  // Somebody typed, or a script did.
  changed() {
    this.firstText ??= this.text.content().text;
    this.isTouched = true;
    this.dispatch(this.text.isWaiting ? "typed" : "takenBack");
    clearTimeout(this.copyTimer);
    this.copyTimer = setTimeout(() => this.copy(), COPY);
  }

  // The editor writes the same text in its own way.
  acceptAsStored() {
    this.text.stored = this.text.content();
    this.dispatch("sameText");
  }

  // Whether Save has something to wait for.
  get isUnsettled() {
    return this.text.isWaiting || Boolean(this.sending) || this.machine.isBlocked;
  }

  // A script may have changed the text without an event.
  sendNow() {
    if (!this.text.isWaiting) return;
    this.dispatch("differs");
    this.dispatch("send");
  }

  leave() {
    if (this.text.isWaiting) this.copy();
    this.sendNow();
  }

  comeBack() {
    this.dispatch("returned");
    this.sendNow();
  }

  async whenAnswered() {
    while (this.sending) await this.sending;
  }

  // Everything, now: somebody pressed Save or signs out. Whether all of it is stored.
  async flush() {
    this.isHasty = true;
    await this.whenAnswered();
    this.tries = 0;
    if (this.text.isWaiting) this.dispatch("differs");
    this.dispatch("pressed");
    await this.whenAnswered();
    this.isHasty = false;
    return !this.machine.isBlocked && !this.text.isWaiting;
  }

  // What was typed since the conflict is kept by the server too, before both texts are compared.
  async flushConflict() {
    if (!this.text.isDirty) return;
    this.isHasty = true;
    this.dispatch("sendRest");
    await this.whenAnswered();
    this.isHasty = false;
  }

  // ── Effects: time ──
  sendLater() {
    this.sendAfter(PAUSE);
  }

  retryLater() {
    this.sendAfter(WAITS[Math.min(this.tries, WAITS.length - 1)]);
    this.tries += 1;
  }

  sendAfter(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.dispatch(this.text.isWaiting ? "send" : "takenBack"), wait);
  }

  // ── Effects: the copy in this browser. The warning before leaving is for texts that are nowhere
  // else ──
  copy() {
    clearTimeout(this.copyTimer);
    if (!this.text.isWaiting) return this.removeCopy();
    const fields = this.text.snapshot();
    this.isCopied = this.store.write({ fields, pending: this.text.pending });
    if (!this.isCopied && this.tries) this.status.say("unkept");
    if (this.isCopied && !this.machine.isBlocked) this.tellGuard();
    return this.isCopied;
  }

  removeCopy() {
    this.isCopied = true; // nothing needs a copy
    this.store.remove();
    this.tellGuard();
    return true;
  }

  tellGuard() {
    this.form.dispatchEvent(new Event("saved", { bubbles: true }));
  }

  // ── Effects: requests, one at a time. `sending` is there as long as an answer is awaited ──
  request() {
    if (this.sending) return;
    clearTimeout(this.timer);
    const isOld = Boolean(this.text.pending);
    this.text.pending ??= this.text.snapshot();
    this.copy();
    const sent = this.text.pending;
    this.sending = this.api.save(sent).then((answer) => {
      this.sending = null;
      this.receive(answer, sent, { isOld });
    });
  }

  askForToken() {
    this.isRenewed = true;
    this.sending = this.api.look().then((answer) => {
      this.sending = null;
      this.hear(answer);
      if (answer.status !== 200) this.dispatch("noAnswer");
      if (answer.status !== 200 || this.machine.isBlocked) return;
      this.api.renew(answer.body.token);
      this.dispatch("tokenRenewed");
    });
  }

  look() {
    this.api.look().then((answer) => this.hear(answer));
  }

  // What was typed while a text of unknown outcome was sent again goes at once; else after a pause.
  receive({ status, body }, sent, { isOld }) {
    const event = eventOfSave({ status, body }, this);
    if (event === "noAnswer") return this.dispatch(event);
    this.text.pending = null;
    this.tries = 0;
    if (event === "conflicted") this.text.setAside(sent, body.kept);
    if (event !== "stored") return this.dispatch(event, { status, body });
    this.confirm(sent, body);
    const isPart = this.text.isDirty;
    this.dispatch(isPart ? "storedPart" : "stored");
    if (isPart && (isOld || this.isHasty)) this.dispatch("send");
  }

  confirm(sent, body) {
    this.text.confirm(sent, body.version);
    this.isRenewed = false;
    this.lastSaved = body.said;
    this.copy();
    this.showStored(body);
  }

  // What the page says elsewhere about the text: its state in the heading, its words below.
  showStored({ state, words }) {
    const heading = document.querySelector("[data-section-state]");
    if (heading) heading.innerHTML = state;
    const count = this.form.querySelector("[data-without-editor]");
    if (count) count.textContent = words;
  }

  // What the page is told now and then about who we are and how the section stands.
  hear(answer) {
    const { status, body } = answer;
    const event = eventOfLook(answer, this.form.dataset.user);
    if (event) this.dispatch(event, { status, body });
    if (event !== "recognised") return;
    if (body.isOpen) this.dispatch("reopened", { body });
    if (body.version > this.text.version) this.hearOfNewer(body);
  }

  hearOfNewer(body) {
    if (this.text.isWaiting && this.isTouched) return; // the save will say so
    this.dispatch("newer", { body });
  }

  // ── Effects: after signing in again, or when the section is open again ──
  takeToken({ body }) {
    this.api.renew(body.token);
  }

  goOn() {
    this.dispatch(this.text.isWaiting ? "send" : "nothingWaits");
  }

  doubtSession() {
    document.dispatchEvent(new Event("session:doubted"));
  }

  // ── Effects: words ──
  sayChanged() {
    this.status.say("changed");
  }

  saySaving() {
    this.status.say("saving");
  }

  saySaved() {
    this.status.say("saved", this.lastSaved);
  }

  // The editor tells late what was sent already, and typing can be taken back.
  sayLast() {
    if (this.lastSaved) this.saySaved();
    else this.status.clear();
  }

  sayBack() {
    this.status.say("back");
  }

  sayOffline() {
    const isCopied = this.copy();
    this.status.say(!isCopied ? "unkept" : navigator.onLine ? "away" : "offline");
  }

  saySignedOut() {
    this.sayTrouble("signedOut", "", { act: "signIn", link: this.form.dataset.signIn });
  }

  sayOtherPerson() {
    this.sayTrouble("another", "", { act: "signIn", link: this.form.dataset.signIn });
  }

  sayConflict({ body }) {
    this.comparison = body.compare;
    this.sayTrouble("conflict", `${body.said}.`, { act: "compare", link: body.compare });
  }

  sayRefused({ status, body }) {
    const reason = body.said && `${body.said} ${this.status.usual.kept}`;
    this.sayTrouble(kindOfRefusal(status), reason);
  }

  sayInvalid({ status, body }) {
    const kind = kindOfRejection(status);
    this.sayTrouble(kind, kind === "invalid" ? body.said : "");
  }

  sayTrouble(kind, text, action = {}) {
    if (this.isCopied) this.status.say(kind, text, action);
    else this.status.say("unkept", "", action);
  }

  // After the Back button an untouched page is read anew.
  sayNewer({ body }) {
    const [navigation] = performance.getEntriesByType("navigation");
    const isOld = navigation?.type === "back_forward" && !this.isTouched;
    if (isOld) location.replace(location.href);
    else this.status.say("newer", `${body.newer}.`, { act: "load", link: location.pathname });
  }
}
