// Signing out leaves no text of a person on this device; what is not saved yet is named first.
import { dropCopy, keysOf } from "./local_store.js";

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target.closest("[data-sign-out]");
    if (!form) return;
    const keys = keysOf(form.dataset.signOut);
    const mustAsk = keys.length && form.dataset.unsent;
    if (form.dataset.confirmed || !mustAsk) keys.forEach(dropCopy);
    if (mustAsk) form.dataset.confirm = form.dataset.unsent;
    else delete form.dataset.confirm;
  },
  { capture: true },
);
