// Signing out leaves no text of a person on this device; what is not saved yet is named first.
function unsent(user) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`unsent:${user}:`));
  } catch {
    return []; // the browser keeps nothing
  }
}
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-sign-out]");
  if (!form) return;
  const keys = unsent(form.dataset.signOut);
  if (form.dataset.confirmed) keys.forEach((key) => localStorage.removeItem(key));
  else if (keys.length) form.dataset.confirm = form.dataset.unsent;
  else delete form.dataset.confirm;
}, { capture: true });
