// A button with data-confirm asks in the page's own dialog before its form is sent: the title says
// what will happen to which thing, the button says the act.
const dialog = document.getElementById("confirm");
if (dialog?.showModal) {
  const title = dialog.querySelector("h2");
  const yes = dialog.querySelector("[data-yes]");
  document.addEventListener(
    "submit",
    (event) => {
      const button = event.submitter;
      const asks = button?.dataset.confirm ? button : event.target.closest("[data-confirm]");
      if (!asks || event.target.dataset.confirmed) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      title.textContent = asks.dataset.confirmTitle;
      yes.textContent = asks.dataset.confirmYes;
      dialog.querySelector("[data-text]").textContent = asks.dataset.confirm;
      dialog.returnValue = "no";
      dialog.showModal();
      dialog.addEventListener(
        "close",
        () => {
          if (dialog.returnValue !== "yes") return;
          event.target.dataset.confirmed = "1";
          event.target.requestSubmit(button);
          delete event.target.dataset.confirmed;
        },
        { once: true },
      );
    },
    { capture: true },
  );
}
