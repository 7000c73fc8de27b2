// From the text area to the editor: nothing typed meanwhile is lost.
const CALM = 1500; // milliseconds without a key before the field changes under somebody's hands

// The HTML of what the area holds: as the page brought it, or, once typed in, read by the server.
async function htmlOf(form, area, stored) {
  if (form.elements.format.value === "html") return area.value;
  if (area.value === area.defaultValue) return stored;
  const body = new FormData(form);
  const answer = await fetch(form.dataset.notation, { method: "POST", body, headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`The notation was not read: ${answer.status}`);
  return answer.text();
}

function calm(area) {
  return new Promise((resolve) => {
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        area.removeEventListener("input", wait);
        resolve();
      }, CALM);
    };
    area.addEventListener("input", wait);
    wait();
  });
}

// Repeats until the text did not change while it was being read.
async function settled(form, area, stored) {
  for (;;) {
    const isTouched = area.value !== area.defaultValue;
    if (isTouched) await calm(area);
    const text = area.value;
    const html = await htmlOf(form, area, stored);
    if (area.value === text) return { html, isUntouched: !isTouched };
  }
}

// The editor stands where the text area stood, under its name; the text area is its field.
function exchange(area) {
  const shell = document.getElementById("editor").content.firstElementChild.cloneNode(true);
  const label = document.querySelector(`label[for="${area.id}"]`);
  const id = area.id;
  const wrong = document.getElementById(`${id}_error`) ? ` ${id}_error` : "";
  label.id ||= `${id}_label`;
  area.id = `${id}_source`;
  area.before(shell);
  area.hidden = true;
  document.getElementById(`${id}_helptext`)?.remove();
  for (const part of document.querySelectorAll("[data-without-editor]")) part.remove();
  label.addEventListener("click", () => document.getElementById(id).focus());
  return { shell, names: { id, "aria-labelledby": label.id, "aria-describedby": `editor-help${wrong}` } };
}

export async function begin(take) {
  const form = document.querySelector("form[data-notation]");
  if (!form) return;
  const area = form.elements.text;
  const stored = JSON.parse(document.getElementById("stored-text").textContent);
  try {
    const { html, isUntouched } = await settled(form, area, stored);
    const hasFocus = document.activeElement === area;
    const caret = hasFocus && (area.value && area.selectionStart >= area.value.length ? "end" : "start");
    take({ form, area, html, caret, ...exchange(area) });
    form.dataset.editor = "on";
    form.dispatchEvent(new CustomEvent("editor:ready", { bubbles: true, detail: { isUntouched } }));
  } catch (problem) {
    console.warn("The text area stays:", problem); // it works, and saves the same text
  }
}
