// The page's two live regions, one for each politeness: what is read out while the focus stays
// where it is. Whoever has something to say dispatches "announce" on the document, with detail
// { text, isUrgent }. Where the focus goes instead, static/js/site/focus.js decides.
const TOGETHER = 100; // milliseconds
const regions = new Map(
  ["polite", "urgent"].map((name) => [
    document.querySelector(`[data-announce="${name}"]`),
    new Set(),
  ]),
);
const [polite, urgent] = regions.keys();

// What is said at nearly the same time is read out together; the same sentence once.
export function announce(text, { isUrgent = false } = {}) {
  const region = isUrgent ? urgent : polite;
  if (!region || !text) return;
  // a modal dialog hides everything outside it from assistive technology
  const place = document.querySelector("dialog:modal") ?? document.body;
  if (region.parentElement !== place) place.append(region);
  if (!regions.get(region).size) setTimeout(() => read(region, regions.get(region)), TOGETHER);
  regions.get(region).add(text);
}

function read(region, texts) {
  region.replaceChildren(
    ...[...texts].map((text) => Object.assign(document.createElement("p"), { textContent: text })),
  );
  texts.clear();
}

document.addEventListener("announce", ({ detail }) => announce(detail.text, detail));
