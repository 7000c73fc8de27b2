// Warns before the session ends, and offers to stay signed in. Another tab may have kept it open
// meanwhile, so the server is asked. The question counts as no use of the session.
const WARNED = 600_000; // milliseconds before the end
const EVERY = 20_000; // how often the server is asked while the warning is shown
const CALM = 3_000; // without a key, before the warning takes the focus
const ADDRESS = "/session/";

let dialog = null;
let typedAt = 0;
document.addEventListener("keydown", () => { typedAt = Date.now(); }, true);
const calm = async () => {
  while (Date.now() - typedAt < CALM) await new Promise((resolve) => setTimeout(resolve, 500));
};

async function ask(options = {}) {
  const headers = { Accept: "application/json" };
  const answer = await fetch(ADDRESS, { headers, redirect: "manual", cache: "no-store", ...options }).catch(() => null);
  if (answer?.type === "opaqueredirect") return ended();
  const told = answer?.ok ? await answer.json() : null;
  if (!told) return later(EVERY); // no connection
  const left = told.left * 1000;
  if (left > WARNED) {
    dialog?.close();
    return later(left - WARNED);
  }
  await warn(told.warning);
  return later(Math.min(EVERY, left + 1000));
}

const later = (wait) => { setTimeout(ask, Math.min(wait, 3_600_000)); };

async function warn(html) {
  if (dialog) return;
  dialog = new DOMParser().parseFromString(html, "text/html").querySelector("dialog");
  document.body.append(dialog);
  dialog.addEventListener("click", ({ target }) => {
    if (target.closest("[data-close]")) dialog.close();
    if (target.closest("[data-stay]")) stay();
  });
  await calm();
  dialog.showModal();
}

function stay() {
  const text = dialog.querySelector("[data-renewed]").content.textContent;
  const body = new FormData(dialog.querySelector("form"));
  dialog.close();
  dialog.remove();
  dialog = null;
  document.dispatchEvent(new CustomEvent("announce", { detail: { text } }));
  return ask({ method: "POST", body });
}

function ended() {
  if (!dialog) return;
  const { content } = dialog.querySelector("[data-ended]");
  const [text] = content.children;
  dialog.querySelector("form").replaceChildren(...content.children);
  dialog.querySelector("#session-text").remove();
  document.dispatchEvent(new CustomEvent("announce", { detail: { text: text.textContent, isUrgent: true } }));
}

ask();
