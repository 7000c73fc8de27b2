// Texts that windows left behind which are gone: after a crash, offline, signed out.
import { showText } from "../forms/notation.js";

export async function recover(autosave) {
  const copies = (await autosave.store.leftBehind()).filter(
    (copy) => copy.fields || autosave.store.remove(copy.key),
  );
  if (copies.length && isOfThisForm(copies[0], autosave)) await adopt(copies.shift(), autosave);
  for (const copy of copies) await deliver(copy, autosave);
}

// The newest copy belongs here unless somebody began another text meanwhile.
function isOfThisForm({ fields }, { isTouched, firstText, sending }) {
  return !isTouched || (fields.text === firstText && !sending);
}

// What is touched already the Back button brought, and more may have been typed since.
async function adopt(copy, autosave) {
  const { form, text, store } = autosave;
  const { fields } = copy;
  const isShown = autosave.isTouched;
  autosave.isTouched = true;
  text.adopt({ fields, pending: copy.pending ?? (isShown ? fields : null) });
  if (!isShown) {
    form.elements.language.value = fields.language;
    form.elements.is_done.checked = Boolean(fields.is_done);
    await showText(form, fields);
  }
  if (autosave.copy()) store.remove(copy.key);
  autosave.sendNow();
  await autosave.whenAnswered();
}

// Another window's text, beside the one shown here: saved or kept, never over this one.
async function deliver(copy, { api, store, status }) {
  const { status: code, body } = await api.save(copy.pending ?? copy.fields);
  if (code !== 200 && body.problem !== "conflict") return;
  store.remove(copy.key);
  const link = body.compare;
  if (link) status.say("conflict", status.usual.left, { act: "compare", link });
}
