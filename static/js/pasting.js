// A table that is pasted from Word, Excel or a page is sent as it was copied, with its merged cells
// and every table in it. What is typed into the field afterwards counts instead of it.
const KEPT = new Set(["colspan", "rowspan"]);
const MOST = 2_500_000; // characters; a longer one goes as text
// The page's policy forbids styles.
const STYLES = /<style\b[\s\S]*?(?:<\/style\s*>|$)|\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
const field = document.querySelector("[data-paste-table]");
const copied = field?.form.elements.table;
let remembered = copied?.value ? field.value : null;
let isPasting = false;
let note = null;

const tablesIn = (html) => {
  const page = new DOMParser().parseFromString(html.replace(STYLES, ""), "text/html");
  for (const element of page.querySelectorAll("script, title, img, object, svg")) element.remove();
  const tables = [...page.querySelectorAll("table")].filter(
    (element) => !element.parentElement.closest("table"),
  );
  for (const table of tables) {
    for (const element of [table, ...table.querySelectorAll("*")]) {
      for (const { name } of [...element.attributes])
        if (!KEPT.has(name)) element.removeAttribute(name);
    }
  }
  return tables;
};
const say = (tables) => {
  note ??= field.parentElement.appendChild(
    Object.assign(document.createElement("p"), { className: "hint" }),
  );
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  note.textContent = tables.length
    ? field.dataset.pasteTable.replace("{tables}", tables.length).replace("{rows}", rows)
    : "";
  document.dispatchEvent(new CustomEvent("announce", { detail: { text: note.textContent } }));
};
const isWhole = () =>
  !field.value.trim() || field.selectionEnd - field.selectionStart >= field.value.trimEnd().length;

field?.addEventListener("paste", (event) => {
  const tables = isWhole() ? tablesIn(event.clipboardData.getData("text/html")) : [];
  const html = tables.map((table) => table.outerHTML).join("\n");
  isPasting = html.length > 0 && html.length <= MOST;
  copied.value = isPasting ? html : "";
  say(isPasting ? tables : []);
});
field?.addEventListener("input", () => {
  if (isPasting) remembered = field.value;
  isPasting = false;
  if (field.value === remembered) return;
  copied.value = "";
  say([]);
});
