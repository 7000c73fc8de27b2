// Warns before the session ends, and offers to stay signed in. Covers the page once the session has
// ended, until the same person has signed in again. Another tab may have kept it open meanwhile, so
// the server is asked; without an answer the end that was last told counts. The question counts as
// no use of the session.
const WARNED = 600_000; // milliseconds before the end
const EVERY = 20_000; // how often the server is asked while the warning is shown
const CALM = 3_000; // without a key, before a dialog takes the focus
const ADDRESS = "/session/";

const { user, sessionLeft } = document.body.dataset;
const cover = document.getElementById("session-ended");
let end = performance.timeOrigin + sessionLeft * 1000;
let warning = null;
let isEnded = false;
let timer = null;
let typedAt = 0;
document.addEventListener(
  "keydown",
  () => {
    typedAt = Date.now();
  },
  true,
);
const calm = async () => {
  while (Date.now() - typedAt < CALM) await new Promise((resolve) => setTimeout(resolve, 500));
};
const announce = (text) => {
  document.dispatchEvent(new CustomEvent("announce", { detail: { text } }));
};

export function check() {
  return ask();
}

async function ask(options = {}) {
  clearTimeout(timer);
  const headers = { Accept: "application/json" };
  const answer = await fetch(ADDRESS, {
    headers,
    redirect: "manual",
    cache: "no-store",
    ...options,
  }).catch(() => null);
  if (answer?.type === "opaqueredirect") return ended("nobody");
  const session = answer?.ok ? await answer.json() : null;
  if (!session) return Date.now() > end ? ended("nobody") : later(EVERY); // no connection
  if (String(session.user) !== user) return ended("another");
  if (isEnded) goOn(session.token);
  const left = session.left * 1000;
  end = Date.now() + left;
  if (left > WARNED) {
    stopWarning();
    return later(left - WARNED);
  }
  await warn(session.warning);
  return later(Math.min(EVERY, left + 1000));
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(ask, Math.min(wait, 3_600_000));
}

async function warn(html) {
  if (warning) return;
  warning = new DOMParser().parseFromString(html, "text/html").querySelector("dialog");
  document.body.append(warning);
  warning.addEventListener("click", ({ target }) => {
    if (target.closest("[data-close]")) warning.close();
    if (target.closest("[data-stay]")) stay();
  });
  await calm();
  if (!isEnded) warning?.showModal();
}

function stopWarning() {
  warning?.close();
  warning?.remove();
  warning = null;
}

function stay() {
  const text = warning.querySelector("[data-renewed]").content.textContent;
  const body = new FormData(warning.querySelector("form"));
  stopWarning();
  announce(text);
  return ask({ method: "POST", body });
}

async function ended(who) {
  // who is signed in now
  for (const part of cover.querySelectorAll("[data-in]")) part.hidden = part.dataset.in !== who;
  later(EVERY); // somebody may sign in where no other tab says so
  if (isEnded) return;
  isEnded = true;
  await calm();
  if (!isEnded) return;
  stopWarning();
  document.body.dataset.sessionEnded = ""; // hides the page also while the dialog opens again
  cover.showModal();
}

function goOn(token) {
  isEnded = false;
  delete document.body.dataset.sessionEnded;
  cover.close();
  document.dispatchEvent(new CustomEvent("session:renewed", { detail: { token } }));
  announce(cover.dataset.renewed);
}

cover.addEventListener("close", () => {
  if (isEnded) cover.showModal();
}); // by Escape
