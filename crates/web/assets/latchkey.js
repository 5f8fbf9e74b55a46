// What a page can do better with a script. Without it everything works: the browser prints, text
// can be marked and copied, and a list of mistakes is a list of links.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy).textContent;
      await navigator.clipboard.writeText(text);
      document.querySelector("[data-status]").textContent = button.dataset.done;
    });
  }
}

// A list is walked with the arrow keys, or j and k, while it has the focus and at no other time; x
// chooses a row where rows can be chosen. Without it there are the tab key and the links.
for (const list of document.querySelectorAll("[data-rows]")) {
  const help = list.parentElement.querySelector("[data-rows-help]");
  if (help) help.hidden = false;
  const links = () => [...list.querySelectorAll("tbody tr a")];
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = links();
    const row = document.activeElement.closest("tr");
    const place = all.findIndex((link) => link.closest("tr") === row);
    const steps = { ArrowDown: place + 1, j: place + 1, ArrowUp: place - 1, k: place - 1, Home: 0, End: all.length - 1 };
    if (event.key in steps) {
      all[Math.max(0, Math.min(all.length - 1, steps[event.key]))]?.focus();
      event.preventDefault();
    } else if (event.key === "x" && row) {
      const box = row.querySelector("input[type=checkbox]");
      if (box) box.checked = !box.checked;
      event.preventDefault();
    }
  });
}

// Whoever made a mistake hears of it first.
document.querySelector("[data-focus]")?.focus();
