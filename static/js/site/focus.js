// Where the focus goes when an answer came, and what is read out. One rule for every answer:
// - a page with an error summary: there, and the title of the page begins with "Error:";
// - a page with a message: there; where the address names a part of the page, to that part, and the
//   message is read out;
// - a part that htmx brought, if the focus was in what it replaced: what the server marked with
//   autofocus, the error summary, the same control as before, else the heading of the part. A
//   message in it is read out;
// - a request of htmx that failed: back to the control that it came from;
// - a dialog that closes gives the focus back by itself.
const announce = (part, isUrgent = false) => {
  const text = part?.textContent.trim().replace(/\s+/g, " ");
  if (text) document.dispatchEvent(new CustomEvent("announce", { detail: { text, isUrgent } }));
};
const isLost = () => !document.activeElement || document.activeElement === document.body;
const focusOn = (part) => {
  if (!part.matches("a[href], button, input, select, textarea, summary")) part.tabIndex = -1;
  part.focus();
};

const summary = document.querySelector(".error-summary");
const messages = document.querySelector("#messages:has(.alert)");
const isTrouble = (part) => Boolean(part?.querySelector(".alert--danger"));
const named =
  location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (summary || isTrouble(messages))
  document.title = `${(summary ?? messages).dataset.word} ${document.title}`;
if (summary || (messages && !named)) focusOn(summary ?? messages);
if (messages && (summary || named)) announce(messages, isTrouble(messages));
if (messages && named && !summary) focusOn(named);

// A line of the error summary leads to its field, under its label.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  const target =
    field &&
    (field.matches("input, select, textarea")
      ? field
      : field.querySelector("input, select, textarea"));
  if (!target) return;
  event.preventDefault();
  target.focus({ preventScroll: true });
  target.closest(".field")?.scrollIntoView({ block: "nearest" });
});

// By request: the control with the focus, and the news that the part held.
const before = new WeakMap();
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const { activeElement } = document;
  before.set(detail.xhr, { control: detail.target.contains(activeElement) ? activeElement : null });
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const state = before.get(detail.xhr);
  const { activeElement } = document;
  if (!isLost()) state.control = detail.target.contains(activeElement) ? activeElement : null;
  state.news = detail.target.querySelector("[data-announced]")?.textContent;
});
document.addEventListener("htmx:afterSettle", ({ detail, target: part }) => {
  const { control, news: earlier } = before.get(detail.xhr) ?? {};
  const news = part.querySelector("[data-announced]");
  if (news && news.textContent !== earlier) announce(news);
  announce(part.querySelector(".messages"), isTrouble(part.querySelector(".messages")));
  if (!control || control.isConnected) return;
  const problem = part.querySelector(".error-summary");
  if (!problem && !isLost()) return; // autofocus
  const same = [...part.querySelectorAll(control.localName)].find((candidate) =>
    candidate.isEqualNode(control),
  );
  focusOn(problem ?? same ?? part.querySelector("h2, h3") ?? part);
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { control } = before.get(detail.xhr) ?? {};
  if (control?.isConnected && isLost()) control.focus();
});
