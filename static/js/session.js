// Ten minutes before the session may end, the script that warns of it is fetched.
const { sessionLeft, sessionWarning } = document.body.dataset;
const WARNED = 600_000; // milliseconds before the end
if (sessionLeft) {
  const end = Date.now() + sessionLeft * 1000;
  const timer = setInterval(() => { // a clock, not one long timer: computers sleep
    if (end - Date.now() > WARNED) return;
    clearInterval(timer);
    import(sessionWarning);
  }, 5_000);
}
