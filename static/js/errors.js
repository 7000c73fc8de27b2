// The error summary gets the focus, and the tab says that something needs a change.
const summary = document.querySelector(".errors");
if (summary) {
  document.title = `${summary.dataset.word}: ${document.title}`;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    const target = field && (field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea"));
    if (!target) return;
    event.preventDefault();
    target.focus({ preventScroll: true });
    target.closest(".field")?.scrollIntoView({ block: "nearest" });
  });
}
