// Every form that is sent by POST: what is typed is kept on this device until the server holds it,
// leaving it behind is warned of, a second press sends nothing twice, and no text is cut.
import "./signout.js";
import { addressOfForms, expectAnswer, expectNothing, navigation, readAnswer } from "./answers.js";
import { holdsText } from "./fields.js";
import { count, uncut } from "./lengths.js";
import { dropCopy, keysOf, readCopy, removeOldCopies, tabName } from "./local_store.js";
import { Note, word } from "./notices.js";
import { sending } from "./submit_once.js";
import { nameOf, Unsent } from "./unsent.js";

const user = document.body.dataset.user;
const { isAnswer, keys } = readAnswer(user);
const forms = new Map(); // by name, so that a form which htmx brings anew is known again

const isGuarded = (form) =>
  form.method === "post" &&
  !form.matches("dialog form, [data-sign-out]") &&
  (form.dataset.guard !== undefined || holdsText(form));
const unsentOf = (form) => [...forms.values()].find((unsent) => unsent.form === form);

function register(form) {
  if (unsentOf(form)) return;
  const known = forms.get(nameOf(form));
  if (known && !known.form.isConnected) return known.moveTo(form);
  const unsent = new Unsent(form, user);
  forms.set(known ? form : unsent.name, unsent);
  return unsent.recover(isAnswer);
}

function begin(part) {
  uncut(part);
  return Promise.all([...part.querySelectorAll("form")].filter(isGuarded).map(register));
}

// The Back button and a reload bring typed text into the fields some time before the page is shown.
function isShown() {
  if (document.readyState === "complete" || navigation().type === "navigate")
    return Promise.resolve();
  return new Promise((resolve) => {
    window.addEventListener("pageshow", resolve, { once: true });
  });
}

// What this window kept of the form whose text the server shows on a page of its own.
function copiesOf(page) {
  return keysOf(user).filter(
    (key) => readCopy(key).page === page && readCopy(key).tab === tabName(),
  );
}

// A text of the page that was left, where this page has no form for it.
function nameElsewhere() {
  const copies = keysOf(user).map(readCopy);
  const copy = copies.find(
    ({ page, tab }) => page && page !== addressOfForms() && tab === tabName(),
  );
  if (!copy || document.querySelector(".unsent-text, [data-unsaved]")) return;
  new Note(document.getElementById("messages")).say(word("elsewhere", { title: copy.title }), [
    ["open", copy.page],
  ]);
}

function mayLeave(others) {
  const isSentNow = sending.form && !sending.hasLeft;
  if (!isSentNow) return !others.length && !(sending.form && unsentOf(sending.form)?.isUnsent);
  return others.every((unsent) => unsent.isSafe);
}

document.addEventListener("input", (event) => {
  if (event.target.dataset.longest) count(event.target);
  unsentOf(event.target.form)?.typed();
});
document.addEventListener("saved", (event) => unsentOf(event.target)?.saved());
document.addEventListener("editor:ready", (event) => {
  if (event.detail.isUntouched) unsentOf(event.target)?.saved();
});

window.addEventListener(
  "submit",
  () => {
    for (const unsent of forms.values()) unsent.flush();
  },
  { capture: true },
);
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target) return;
  if (sending.form === form && form.dataset.many === undefined) return event.preventDefault();
  const unsent = unsentOf(form);
  sending.start(form, event.submitter, unsent ? word("saving") : "");
  if (!form.matches("[data-sign-out]"))
    expectAnswer({
      user,
      keys: unsent?.store ? [unsent.store.key] : copiesOf(form.dataset.unsaved),
    });
});
window.addEventListener("beforeunload", (event) => {
  const others = [...forms.values()].filter(
    (unsent) => unsent.isUnsent && unsent.form !== sending.form,
  );
  const isAllowed = mayLeave(others);
  if (sending.hasLeft) expectNothing(); // somebody leaves before the answer came
  sending.hasLeft = Boolean(sending.form);
  if (isAllowed) return;
  event.preventDefault();
  setTimeout(() => sending.stop(), 1000); // somebody stays
});
window.addEventListener("pagehide", () => {
  for (const unsent of forms.values()) {
    unsent.flush();
    unsent.store?.release();
  }
});
window.addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  expectNothing();
  sending.stop();
  for (const unsent of forms.values()) unsent.store?.hold();
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { status, responseURL } = detail.xhr;
  const isAnswered =
    status < 300 && new URL(responseURL).pathname === detail.pathInfo.requestPath.split("?")[0];
  if (isAnswered) unsentOf(detail.requestConfig.elt)?.saved();
});
document.addEventListener("htmx:load", (event) => begin(event.target));
document.addEventListener("rows:added", (event) => uncut(event.target));

keys.forEach(dropCopy);
if (user) removeOldCopies(user);

async function start() {
  await isShown();
  await begin(document);
  if (user && isAnswer) nameElsewhere();
}
start(); // not awaited: the modules below this one in a bundle do not wait
