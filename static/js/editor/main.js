// The rich-text editor of a section. It takes the place of the text area of a form with
// data-notation.
//
// The contract with the rest of the page (autosave, the warning before leaving):
//   - The form's fields stay the truth: `text` (the text area, hidden once the editor is there) and
//     `format` ("notation" while the text area is used, "html" with the editor). new FormData(form)
//     always reads the text as it stands at that moment.
//   - "input" is dispatched on the text area, and bubbles to the form, after each change somebody
//     made.
//   - form.dataset.editor becomes "on" when the editor has taken over. Then the form gets
//     "editor:ready", detail { isUntouched }: true when nobody has typed anything yet, so that what
//     the fields say now counts as saved. A text typed before that, or brought back by the Back
//     button, is kept, is not untouched, and is followed by "input".
//   - form.dispatchEvent(new CustomEvent("editor:set", { detail: { html } })) replaces the text
//     (one step of undo); fields follow at once, no "input" is dispatched. While
//     form.dataset.editor is not "on" nobody listens: then write `text` in the notation yourself.
//   - The words shown below the text are in [data-words]; [data-save-state] beside it is
//     autosave's.
import { history } from "prosemirror-history";
import { EditorState, Selection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { keepClear } from "./bars.js";
import { keys } from "./keys.js";
import { LinkDialog } from "./links.js";
import { Message } from "./message.js";
import { mount } from "./mount.js";
import { Paste } from "./paste.js";
import { parse } from "./serialise.js";
import { Sync } from "./sync.js";
import { Toolbar } from "./toolbar.js";

// What assistive technology and the style sheet see; the direction follows the section's language.
function dressed(form, area, names, rtl) {
  return () => {
    const lang = form.elements.language?.value ?? area.lang;
    return {
      ...names,
      class: "editor__text prose",
      role: "textbox",
      "aria-multiline": "true",
      tabindex: "0",
      lang,
      dir: rtl.includes(lang) ? "rtl" : "auto",
    };
  };
}

mount(({ form, shell, area, html, caret, names }) => {
  const dialog = new LinkDialog(document.getElementById("link-dialog"));
  const toolbar = new Toolbar(shell.querySelector("[role=toolbar]"), { askForLink: dialog.ask });
  const message = new Message(shell);
  const sync = new Sync(form, shell, area, message);
  const paste = new Paste(message, area.maxLength);
  const view = new EditorView(
    { mount: shell.querySelector("[data-text]") },
    {
      state: EditorState.create({
        doc: parse(html),
        plugins: [
          ...keys({ toToolbar: toolbar.focus, askForLink: dialog.ask }),
          history(),
          tableEditing(),
        ],
      }),
      ...paste.props,
      attributes: dressed(form, area, names, shell.dataset.rtl.split(" ")),
      dispatchTransaction(tr) {
        this.updateState(this.state.apply(tr));
        toolbar.update();
        if (tr.docChanged) sync.follow(this.state.doc, { isOurs: tr.getMeta("from outside") });
      },
    },
  );
  toolbar.serve(view);
  keepClear(view, shell.querySelector(".toolbar"), shell.querySelector(".save-bar"));
  sync.follow(view.state.doc, { isOurs: true });
  form.elements.language?.addEventListener("change", () => view.setProps({}));
  form.addEventListener("editor:set", ({ detail }) => {
    const { tr, doc } = view.state;
    view.dispatch(
      tr.replaceWith(0, doc.content.size, parse(detail.html).content).setMeta("from outside", true),
    );
  });
  if (caret === "end") view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)));
  if (caret) view.focus();
});
