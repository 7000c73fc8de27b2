// Tells the tabs that wait with an unsaved text that somebody signed in again.
if (document.querySelector("[data-signed-in]")) new BroadcastChannel("sscroadmap").postMessage("signed in");
