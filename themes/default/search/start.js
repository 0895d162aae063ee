// Where a search begins: the keys that lead to a field, and the first sign of
// interest in one. Until then nothing of the search is fetched.

const forms = [...document.querySelectorAll("form.search")];
const SHORTCUTS = "coebook-shortcuts";
const CONTROLS = "input, textarea, select, button, [contenteditable]:not([contenteditable=false])";

// Storage may be barred; then the choice lasts as long as the page.
let single = true;
try {
  single = localStorage.getItem(SHORTCUTS) !== "off";
} catch {
  // Shortcuts are on.
}

/** Whether keys without Ctrl or Cmd may do something (WCAG 2.1.4). */
export const singleKeys = () => single;

/** Whether the key was meant for the page and not for a control. */
export const free = (event) => !event.defaultPrevented && !event.isComposing && !event.target.closest?.(CONTROLS);

const show = () => {
  for (const form of forms) {
    form.elements.q.setAttribute("aria-keyshortcuts", single ? "/ Control+K Meta+K" : "Control+K Meta+K");
    form.classList.toggle("no-hint", !single);
  }
};

const box = document.querySelector(".shortcuts input");
if (box) {
  box.checked = single;
  box.addEventListener("change", () => {
    single = box.checked;
    try {
      if (single) localStorage.removeItem(SHORTCUTS);
      else localStorage.setItem(SHORTCUTS, "off");
    } catch {
      // Nothing is lost but the memory.
    }
    show();
  });
}
show();

document.addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey } = event;
  const slash = key === "/" && single && !ctrlKey && !metaKey && !altKey;
  const k = key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !event.shiftKey;
  if (!(slash || k) || !free(event) || !forms.length) return;
  event.preventDefault();
  forms[0].elements.q.select();
  forms[0].elements.q.focus();
});

// The search page shows what it finds on the page itself.
for (const form of forms.filter((form) => !form.matches(".page"))) {
  const input = form.elements.q;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list" })) {
    input.setAttribute(name, value);
  }
  // If it cannot be loaded, the form still leads to the search page.
  const begin = () =>
    import("./popup.js").then(
      ({ attach }) => attach(form),
      () => input.addEventListener("focus", begin, { once: true }),
    );
  if (document.activeElement === input) begin();
  else input.addEventListener("focus", begin, { once: true });
}

// An address that leads nowhere still has words.
const lost = document.querySelector("form.search[data-lost]");
if (lost && !lost.elements.q.value) {
  const root = new URL("..", lost.action).pathname;
  const fixed = /^(\d+|coes|services|tags|teams|causes|lessons|actions|page|index|html?|md)$/i;
  let path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : location.pathname;
  try {
    path = decodeURIComponent(path);
  } catch {
    // It is read as it stands.
  }
  const words = path.split(/[^\p{L}\p{N}_]+/u).filter((word) => word && !fixed.test(word));
  lost.elements.q.value = words.slice(0, 12).join(" ").slice(0, 200);
}
