// What happens on a page with autosave, told to the controller: somebody types, presses Save,
// leaves, comes back, signs out.
import { Autosave } from "./autosave/controller.js";
import { Presence } from "./autosave/presence.js";
import { recover } from "./autosave/recovery.js";

class Page {
  constructor(form) {
    this.form = form;
    this.autosave = new Autosave(form);
  }

  begin() {
    this.listenToForm();
    this.listenToWindow();
    this.listenToTabs();
    const { api } = this.autosave;
    const place = document.querySelector("[data-here]");
    this.presence = new Presence(
      () => api.look(),
      place,
      (answer) => this.autosave.hear(answer),
    );
    return recover(this.autosave);
  }

  listenToForm() {
    const { form, autosave } = this;
    form.addEventListener("input", () => autosave.changed());
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("editor:ready", ({ detail }) => {
      form.querySelector("[data-save-state]")?.append(autosave.status.place);
      if (detail.isUntouched && !autosave.isTouched) autosave.acceptAsStored();
    });
    autosave.status.place.addEventListener("click", (event) => {
      if (autosave.state !== "conflict" || !event.target.closest("a")) return;
      event.preventDefault();
      this.compare();
    });
  }

  listenToWindow() {
    const { autosave } = this;
    window.addEventListener("submit", (event) => this.signOut(event), true);
    document.addEventListener("visibilitychange", () =>
      document.hidden ? autosave.leave() : autosave.comeBack(),
    );
    window.addEventListener("online", () => autosave.comeBack());
    window.addEventListener("focus", () => this.comeBackIfBlocked());
    window.addEventListener("pagehide", () => {
      autosave.leave();
      autosave.store.release();
      this.tabs.close();
    });
    window.addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      autosave.store.hold();
      this.listenToTabs();
      autosave.comeBack();
    });
  }

  listenToTabs() {
    this.tabs = new BroadcastChannel("sscroadmap");
    this.tabs.onmessage = () => this.comeBackIfBlocked();
  }

  comeBackIfBlocked() {
    if (this.autosave.machine.isBlocked) this.autosave.comeBack();
  }

  // A text that the server does not take goes with the form itself, so that its page explains.
  async submit(event) {
    const { autosave } = this;
    if (this.isNatural || autosave.state === "invalid" || !autosave.isUnsettled) return;
    event.preventDefault();
    if (autosave.state === "conflict") return this.compare();
    const isDone = await autosave.flush();
    if (autosave.state === "conflict") return this.compare();
    if (isDone || autosave.state === "invalid") this.sendNaturally(this.form, event.submitter);
    else autosave.status.place.scrollIntoView({ block: "nearest" });
  }

  sendNaturally(form, submitter) {
    this.isNatural = true;
    form.requestSubmit(submitter);
    this.isNatural = false;
  }

  async signOut(event) {
    const isSigningOut = event.target.matches("[data-sign-out]");
    if (this.isNatural || !isSigningOut || !this.autosave.text.isWaiting) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.autosave.flush();
    this.sendNaturally(event.target);
  }

  async compare() {
    await this.autosave.flushConflict();
    if (this.autosave.state === "conflict") location.href = this.autosave.comparison;
  }
}

const form = document.querySelector("form[data-autosave]");
if (form) new Page(form).begin();
