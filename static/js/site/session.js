// Asks js/session_warning.js to look after the session: ten minutes before it may end, and whenever
// it may have ended – when the page is looked at again after a while, when another tab shows that
// nobody or somebody else is signed in, when the server took the person for a stranger.
const WARNED = 600_000; // milliseconds before the end
const TRUSTED = 300_000; // milliseconds without asking whether the session goes on
const { user = "", sessionLeft, sessionWarning } = document.body.dataset;
const tabs = new BroadcastChannel("sscroadmap");
tabs.postMessage(user); // who is signed in, said by every page
if (sessionLeft) {
  const end = Date.now() + sessionLeft * 1000;
  let askedAt = Date.now();
  const check = async () => {
    askedAt = Date.now();
    (await import(sessionWarning)).check();
  };
  const timer = setInterval(() => {
    // a clock, not one long timer: computers sleep
    if (end - Date.now() > WARNED) return;
    clearInterval(timer);
    check();
  }, 5_000);
  tabs.addEventListener("message", ({ data }) => {
    if (data !== user || document.getElementById("session-ended").open) check();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() - askedAt > TRUSTED) check();
  });
  document.addEventListener("session:doubted", check);
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) check();
  });
}

// After signing in again the token that the page was loaded with is worth nothing.
document.addEventListener("session:renewed", ({ detail: { token } }) => {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
});
