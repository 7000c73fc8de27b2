// The text of a form with data-notation, whether the editor has taken over or not.

// The light notation as HTML, for a text that was typed before the editor was there.
async function readNotation(form, text) {
  const body = new FormData(form);
  body.set("text", text);
  const answer = await fetch(form.dataset.notation, { method: "POST", body });
  if (!answer.ok) throw new Error(`The notation was not read: ${answer.status}`);
  return answer.text();
}

export async function showText(form, { text, format }) {
  if (form.dataset.editor !== "on") {
    form.elements.format.value = format;
    form.elements.text.value = text;
    return;
  }
  const html = format === "html" ? text : await readNotation(form, text);
  form.dispatchEvent(new CustomEvent("editor:set", { detail: { html } }));
}
