// What helps while reading: the contents mark the section in view, and a word
// in the margin prints. Without this script neither is missed.

const links = [...document.querySelectorAll(".contents a[href^='#']")];
const places = links
  .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
  .filter(({ heading }) => heading);

// The section in view is the last whose heading has passed the upper third; at
// the end of the page it is the last one, however short.
const mark = () => {
  const line = innerHeight / 3;
  const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  const passed = places.filter(({ heading }) => heading.getBoundingClientRect().top <= line);
  const current = end && scrollY > 0 ? places.at(-1) : passed.at(-1);
  for (const place of places) {
    if (place === current) place.link.setAttribute("aria-current", "location");
    else place.link.removeAttribute("aria-current");
  }
};

if (places.length > 0) {
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  mark();
}

for (const button of document.querySelectorAll(".print")) {
  button.addEventListener("click", () => print());
}
