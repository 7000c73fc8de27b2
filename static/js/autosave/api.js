// The requests to the server. An answer is { status, body }; status 0 means that nobody knows what
// became of the request.
const PATIENCE = 60_000; // milliseconds
const KEEPALIVE = 60_000; // bytes a browser still sends while the page is being left

export class Api {
  constructor(form, window) {
    this.form = form;
    this.page = location.pathname;
    this.state = `${form.dataset.autosave}?window=${window}`;
  }

  save(fields) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) if (value !== "") body.set(name, value);
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    const keepalive = new TextEncoder().encode(fields.text).length < KEEPALIVE;
    return this.ask(this.page, { method: "POST", body, keepalive });
  }

  // Who am I, who else is here, is there a newer text.
  look() {
    return this.ask(this.state, { cache: "no-store" });
  }

  // After signing in again the old token is worth nothing.
  renew(token) {
    document.dispatchEvent(new CustomEvent("session:renewed", { detail: { token } }));
  }

  async ask(url, options) {
    try {
      const answer = await fetch(url, {
        ...options,
        headers: { "X-Autosave": "1", Accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.type === "opaqueredirect") return { status: 401, body: {} };
      const content = await answer.json().catch(() => null);
      if (!content && answer.ok) return { status: 0, body: {} };
      return { status: answer.status, body: content ?? {} };
    } catch {
      return { status: 0, body: {} };
    }
  }
}
