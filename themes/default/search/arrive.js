// Marks the words of a search on the page that it led to: `?highlight=a,b`.
// They are marked as text; where a browser cannot do that, nothing is missing.

const MOST = 12;
const LONGEST = 60;

/** The words in the address; a comma within one is written %2C. */
function wanted() {
  const list = location.search.match(/[?&]highlight=([^&]*)/)?.[1] ?? "";
  const words = list.split(",").slice(0, MOST).map((word) => {
    try {
      return decodeURIComponent(word.replaceAll("+", " ")).trim();
    } catch {
      return "";
    }
  });
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word) && word.length <= LONGEST);
}

/** Where a word stands whole; scripts without spaces have no borders of words. */
function pattern(words) {
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
  const forms = words.map((word) => {
    const literal = word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/\s+/g, "\\s+");
    return unspaced.test(word) ? literal : `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`;
  });
  return new RegExp(forms.join("|"), "giu");
}

function mark(words) {
  const ranges = [];
  const form = pattern(words);
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    for (const { 0: word, index } of node.data.matchAll(form)) {
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      ranges.push(range);
    }
  }
  return ranges;
}

const words = wanted();
const ranges = words.length && self.Highlight && self.CSS?.highlights ? mark(words) : [];
if (ranges.length) {
  CSS.highlights.set("search", new Highlight(...ranges));
  const bar = document.createElement("p");
  bar.className = "marked";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Clear highlights";
  const clear = () => {
    CSS.highlights.delete("search");
    bar.remove();
    removeEventListener("keydown", escape);
    const url = new URL(location.href);
    url.searchParams.delete("highlight");
    history.replaceState(null, "", url);
  };
  const escape = (event) => event.key === "Escape" && !event.defaultPrevented && clear();
  button.addEventListener("click", clear);
  addEventListener("keydown", escape);
  bar.append(button);
  document.querySelector("main").append(bar);
}
