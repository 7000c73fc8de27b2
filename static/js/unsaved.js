// A form with data-guard warns before its changes are left behind. Whoever saves it by other
// means (autosave) tells so with a "saved" event on the form.
const guarded = new Map();
const text = (form) => new URLSearchParams(new FormData(form)).toString();
const remember = (form) => guarded.set(form, text(form));
let leaving = false;
document.querySelectorAll("form[data-guard]").forEach(remember);
document.addEventListener("saved", (event) => remember(event.target));
document.addEventListener("editor:ready", (event) => { if (event.detail.isUntouched) remember(event.target); });
document.addEventListener("submit", (event) => { leaving = !event.defaultPrevented; });
window.addEventListener("pageshow", () => { leaving = false; });
window.addEventListener("beforeunload", (event) => {
  const changed = [...guarded].some(([form, saved]) => form.isConnected && text(form) !== saved);
  if (changed && !leaving) event.preventDefault();
});
