// A button with data-confirm asks in the page's own dialog before its form is sent.
const dialog = document.getElementById("confirm");
if (dialog?.showModal) {
  const title = dialog.querySelector("h2");
  const yes = dialog.querySelector("[data-yes]");
  const usual = { title: title.textContent, yes: yes.textContent };
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    const asks = button?.dataset.confirm ? button : event.target.closest("[data-confirm]");
    if (!asks || event.target.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    title.textContent = asks.dataset.confirmTitle ?? usual.title;
    yes.textContent = asks.dataset.confirmYes ?? usual.yes;
    dialog.querySelector("[data-text]").textContent = asks.dataset.confirm;
    dialog.returnValue = "no";
    dialog.showModal();
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "yes") return;
      event.target.dataset.confirmed = "1";
      event.target.requestSubmit(button);
      delete event.target.dataset.confirmed;
    }, { once: true });
  }, { capture: true });
}
