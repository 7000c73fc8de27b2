// A known organisation that was chosen in a field with data-adds-to becomes a line of the text
// area of that id. Without this script the form does it when it is saved.
for (const field of document.querySelectorAll("[data-adds-to]")) {
  const lines = document.getElementById(field.dataset.addsTo);
  field.addEventListener("change", () => {
    const name = field.value.trim();
    if (!name || !lines) return;
    lines.value = [...lines.value.split("\n").filter((line) => line.trim()), name].join("\n");
    lines.dispatchEvent(new Event("input", { bubbles: true }));
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
