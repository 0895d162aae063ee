// Light or dark: what the reader chose, else what the book sets, else what the
// system says. Runs before the first paint, so that nothing flashes.
(() => {
  const key = "coebook-theme";
  const root = document.documentElement;
  const byBook = root.dataset.theme;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const ordinary = () => byBook ?? (system.matches ? "dark" : "light");

  // Storage may be barred; then the choice lasts as long as the page.
  const remembered = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const remember = (theme) => {
    try {
      if (theme === ordinary()) localStorage.removeItem(key);
      else localStorage.setItem(key, theme);
    } catch {
      // Nothing is lost but the memory.
    }
  };

  const wear = (theme) => {
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
    else if (byBook) root.dataset.theme = byBook;
    else delete root.dataset.theme;
  };
  const worn = () => root.dataset.theme ?? ordinary();

  wear(remembered());
  root.dataset.scripted = "";
  // Files opened from a disk may load no index: css/search.css says so.
  if (location.protocol === "file:") root.dataset.file = "";

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme-switch");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(worn() === "dark"));
    button.addEventListener("click", () => {
      const theme = worn() === "dark" ? "light" : "dark";
      remember(theme);
      wear(theme);
      show();
    });
    system.addEventListener("change", show);
    addEventListener("storage", (event) => {
      if (event.key !== key) return;
      wear(event.newValue);
      show();
    });
    show();
  });
})();
