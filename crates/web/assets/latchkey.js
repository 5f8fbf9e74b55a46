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

// A file that is sent shows how far it is, and may be dropped on the field.
const sending = document.querySelector("[data-sending]");
if (sending) {
  const form = sending.closest("form");
  const field = form.querySelector("input[type=file]");
  for (const [event, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    field.addEventListener(event, () => field.classList.toggle("over", over));
  }
  form.addEventListener("submit", (event) => {
    if (!field.files.length) return;
    event.preventDefault();
    const [bar, text, button] = ["progress", "[role=status]", "[type=submit]"].map((one) => form.querySelector(one));
    // What is too large is not sent: the server would not read it.
    if (field.files[0].size > Number(field.dataset.largest)) {
      sending.hidden = false;
      text.textContent = field.dataset.tooLarge;
      return;
    }
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = (100 * loaded) / total;
      text.textContent = `${sending.dataset.sending} ${Math.floor(bar.value)} %`;
    });
    // What came of it is a page of its own; what was wrong is shown here.
    request.addEventListener("loadend", () => {
      if (request.status === 200 && !request.responseURL.endsWith(form.getAttribute("action"))) {
        location.assign(request.responseURL);
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const wrong = page.querySelector("main .mistakes");
      if (!wrong) {
        form.submit();
        return;
      }
      form.parentNode.querySelector(".mistakes")?.remove();
      form.before(wrong);
      [sending.hidden, button.disabled] = [true, false];
      wrong.focus();
    });
    [sending.hidden, button.disabled] = [false, true];
    request.open("POST", form.action);
    request.send(new FormData(form));
  });
}

// A page that waits for something looks for itself.
const waiting = document.querySelector("[data-progress]");
if (waiting) {
  const look = async () => {
    const answer = await fetch(waiting.dataset.progress).catch(() => null);
    const told = answer?.ok ? await answer.json() : null;
    if (told?.done) {
      location.reload();
      return;
    }
    if (told && told.text !== waiting.textContent) waiting.textContent = told.text;
    setTimeout(look, 1500);
  };
  setTimeout(look, 1000);
}

// Whoever made a mistake hears of it first.
document.querySelector("[data-focus]")?.focus();
