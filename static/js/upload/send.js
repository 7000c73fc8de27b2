// The protocol of files/upload_views.py: begin, parts, finish until the file is checked. A part
// that fails is tried again.
const TRIES = 4;
const WAIT = 1500; // milliseconds before the second try; longer before each further one
const LOOKS = [500, 1000, 2000, 3000]; // milliseconds between looks at the check; the last goes on
const MOST_LOOKS = 45; // in about two minutes; after that the page says that the person may leave
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

// By this the server knows the same file when it is chosen again.
export function markOf(file) {
  return `${file.size}-${file.lastModified}-${file.name.length}-${hash(file.name)}`.slice(0, 64);
}

function hash(text) {
  let value = 0;
  for (const character of text) value = (value * 31 + character.codePointAt(0)) >>> 0;
  return value.toString(36);
}

async function ask(form, url, method, body) {
  const headers = {
    "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
    "X-Autosave": "upload",
  };
  const response = await fetch(url, { method, body, headers, redirect: "manual" });
  if (response.type === "opaqueredirect") {
    return { error: form.dataset.signedOut, status: 401, isOk: false };
  }
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  const data = isJson ? await response.json() : {};
  return { ...data, status: response.status, isOk: response.ok };
}

// Errors of the network and of the server may pass; what the server refuses does not.
export async function persistently(call, wait = WAIT) {
  for (let number = 1; ; number += 1) {
    try {
      const answer = await call();
      if (answer.status < 500 || number === TRIES) return answer;
    } catch {
      if (number === TRIES) return { status: 0, error: "" };
    }
    await pause(wait * number);
  }
}

export async function send(form, file, status) {
  const { upload: url, owner, place, replaces } = form.dataset;
  const about = { owner, place, replaces, name: file.name, size: file.size, mark: markOf(file) };
  const body = () => new URLSearchParams(about);
  let state = await persistently(() => ask(form, url, "POST", body()));
  if (!state.isOk) return { error: state.error };
  const { key, part } = state;
  while (state.received < file.size) {
    status.progress(state.received, file.size);
    const from = state.received;
    const piece = file.slice(from, from + part);
    const answer = await persistently(() => ask(form, `${url}${key}/?from=${from}`, "PUT", piece));
    if (!answer.isOk && answer.status !== 409) return { error: answer.error };
    if (answer.status === 409 && answer.received === from) return {};
    state = answer;
  }
  status.progress(file.size, file.size);
  status.say(form.dataset.checking);
  return checked(() => ask(form, `${url}${key}/finish/`, "POST", body()), form.dataset.waiting);
}

// A worker checks the file. Each look asks for the check, which happens once, or hears its answer.
export async function checked(look, waiting, looks = LOOKS) {
  for (let number = 0; number < MOST_LOOKS; number += 1) {
    const answer = await persistently(look);
    if (answer.status !== 202) return { goesTo: answer.goes_to, error: answer.error };
    await pause(looks[Math.min(number, looks.length - 1)]);
  }
  return { error: waiting };
}
