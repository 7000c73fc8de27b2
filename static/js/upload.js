// Sends the file of a form in parts, shows how far it is, and goes on where a lost connection
// stopped it. Without this script the form sends the whole file at once.
import { send } from "./upload/send.js";
import { Status } from "./upload/status.js";

for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector("input[type=file]");
  const status = new Status(form, input);
  const button = form.querySelector("button[type=submit]");

  const problem = (file) => {
    if (file.size > Number(form.dataset.limit)) return form.dataset.tooLarge;
    if (file.size > Number(form.dataset.free)) return form.dataset.noRoom;
    return "";
  };

  input.addEventListener("change", () => {
    const [file] = input.files;
    const words = file ? problem(file) : "";
    if (words) status.fail(words);
    else status.say("");
  });

  form.addEventListener("submit", async (event) => {
    const [file] = input.files;
    if (!file || file.size === 0) return; // the page says what is missing
    event.preventDefault();
    event.stopImmediatePropagation();
    const words = problem(file);
    if (words) {
      status.fail(words);
      return;
    }
    button.disabled = true;
    const answer = await send(form, file, status);
    button.disabled = false;
    if (answer.goesTo) window.location.assign(answer.goesTo);
    else status.fail(answer.error || form.dataset.broken);
  });
}
