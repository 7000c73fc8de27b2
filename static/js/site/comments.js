// Comments that htmx brings: what cannot be sent stays and says why; words that were selected in
// the text are quoted.
const problem = (event, word) => {
  const part = event.target.closest?.("[data-failed]");
  if (!part) return;
  const line = part.querySelector("[data-problem]");
  line.textContent = part.dataset[word];
  line.hidden = false;
  document.dispatchEvent(
    new CustomEvent("announce", { detail: { text: line.textContent, isUrgent: true } }),
  );
  line.scrollIntoView({ block: "nearest" });
};
document.addEventListener("htmx:sendError", (event) => problem(event, "failed"));
document.addEventListener("htmx:timeout", (event) => problem(event, "failed"));
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401) document.dispatchEvent(new Event("session:doubted"));
  problem(
    event,
    { 401: "signedOut", 403: "refused", 404: "refused" }[event.detail.xhr.status] ?? "failed",
  );
});

let words = "";
document.addEventListener("selectionchange", () => {
  const field = document.activeElement;
  const typed = field?.matches?.("textarea[name=text]") ? field : null;
  const selection = document.getSelection();
  const place = selection.anchorNode?.parentElement?.closest("[data-quotable], [contenteditable]");
  const chosen = typed
    ? typed.value.slice(typed.selectionStart, typed.selectionEnd)
    : place
      ? String(selection)
      : "";
  if (chosen.trim()) words = chosen.trim().replace(/\s+/g, " ").slice(0, 300);
});
document.addEventListener(
  "toggle",
  (event) => {
    const quote =
      event.target.open &&
      event.target.matches(".comments__new") &&
      event.target.querySelector("[data-quote]");
    if (!quote || quote.value || !words) return;
    quote.value = words;
    words = "";
  },
  { capture: true },
);
