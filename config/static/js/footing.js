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

// <dialog class="dialog"> opened by <button data-opens="its-id" hidden>; a click beside it closes it.
for (const opener of document.querySelectorAll("[data-opens]")) {
  const dialog = document.getElementById(opener.dataset.opens);
  if (!(dialog instanceof HTMLDialogElement)) continue;
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

// A form that was sent says so and does not send twice; coming back by "Back" frees it again.
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

// <form data-submit-on-change>: list filters and sorting apply at once; their button stays for others.
for (const form of document.querySelectorAll("form[data-submit-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// <div class="quantity" …> plus and minus step the number between them.
document.addEventListener("click", (event) => {
  const step = event.target instanceof Element && event.target.closest("button[data-step]");
  const input = step && step.parentElement.querySelector("input");
  if (!input) return;
  event.preventDefault();
  if (Number(step.dataset.step) < 0) input.stepDown();
  else input.stepUp();
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

// The first field in error, or the error list, gets the focus after a form came back.
document.querySelector("[aria-invalid='true'], .field__error")?.focus?.();
