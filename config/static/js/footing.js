// Small comforts; every page works without them. No framework, no inline handlers.
"use strict";

// <button type="button" data-print hidden>Print</button>: shown only where printing works.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The sticky buy bar steps aside while the real buy form (#buy) is on screen.
const bar = document.querySelector(".buy-bar");
const buy = document.getElementById("buy");
if (bar && buy && "IntersectionObserver" in window) {
  new IntersectionObserver(([entry]) => bar.classList.toggle("is-away", entry.isIntersecting)).observe(buy);
}

// A form that was sent says so (<button data-busy="Adding…">) and does not send twice; coming back by "Back" frees it again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = event.submitter;
  if (button?.dataset.busy) {
    button.dataset.calm = button.textContent;
    button.textContent = button.dataset.busy;
    button.setAttribute("aria-busy", "true");
  }
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[data-calm]")) {
    button.textContent = button.dataset.calm;
    button.removeAttribute("aria-busy");
    delete button.dataset.calm;
  }
});

// The first field in error, or the error list, gets the focus after a form came back.
document.querySelector("[aria-invalid='true'], .field__error")?.focus?.();
