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

// Whoever made a mistake hears of it first.
document.querySelector("[data-focus]")?.focus();
