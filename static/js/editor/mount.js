// From the text area to the editor: nothing typed meanwhile is lost.
const CALM = 1500; // milliseconds without a key before the field changes under somebody's hands

// The editor's own writing, which the Back button may bring back without the field that says so.
const WRITTEN = /^<(?:p|h3|h4|ul|ol(?: (?:type|start)="\w+")*|table|blockquote)>/;
const isHtml = (form, area) =>
  form.elements.format.value === "html" ||
  (area.value !== area.defaultValue && WRITTEN.test(area.value));

// The HTML of what the area holds: as the page brought it, or, once typed in, read by the server.
async function htmlOf(form, area, stored) {
  if (isHtml(form, area)) return area.value;
  if (area.value === area.defaultValue) return stored;
  const body = new FormData(form);
  const answer = await fetch(form.dataset.notation, {
    method: "POST",
    body,
    headers: { Accept: "text/html" },
  });
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

// The Back button brings typed text into the fields, some time before the page is shown.
function shown() {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => {
    window.addEventListener("pageshow", resolve, { once: true });
  });
}

// Repeats until the text did not change while it was being read.
async function settled(form, area, stored) {
  for (;;) {
    const isTouched = area.value !== area.defaultValue;
    if (isTouched && !isHtml(form, area)) await calm(area);
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
  return {
    shell,
    names: { id, "aria-labelledby": label.id, "aria-describedby": `editor-help${wrong}` },
  };
}

export async function mount(replace) {
  const form = document.querySelector("form[data-notation]");
  if (!form || !document.getElementById("editor")) return;
  const area = form.elements.text;
  const stored = JSON.parse(document.getElementById("stored-text").textContent);
  try {
    await shown();
    const { html, isUntouched } = await settled(form, area, stored);
    const hasFocus = document.activeElement === area;
    const caret =
      hasFocus && (area.value && area.selectionStart >= area.value.length ? "end" : "start");
    replace({ form, area, html, caret, ...exchange(area) });
    form.dataset.editor = "on";
    form.dispatchEvent(new CustomEvent("editor:ready", { bubbles: true, detail: { isUntouched } }));
    if (!isUntouched) area.dispatchEvent(new Event("input", { bubbles: true }));
  } catch (problem) {
    console.warn("The text area stays:", problem); // it works, and saves the same text
  }
}
