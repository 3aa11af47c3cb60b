// A question that is asked only after a certain answer stays out of sight until then. Without this script all of them are there, and each says
// when it is asked; the server drops what was not.

const depending = [...document.querySelectorAll("[data-only-if]")];

// In the order of the page: what depends on a question that is out of sight is so, too.
function show() {
  for (const part of depending) {
    const chosen = [...document.getElementsByName(part.dataset.onlyIf)].filter((field) => field.checked && !field.closest("[hidden]"));
    part.hidden = !chosen.some((field) => field.value === part.dataset.is);
  }
}

document.addEventListener("change", show);
// Whoever comes back finds the answers as they were, which browsers do not tell.
window.addEventListener("pageshow", show);
show();
