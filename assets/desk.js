// Conveniences of the desk: a page that looks again by itself, and what lies across an event while somebody writes it. Without this script
// the pages work as they are.

const LOOK_AGAIN_MS = 5_000;
// Whoever goes through the days of a calendar is not answered for each of them.
const SETTLE_MS = 400;

const page = (html) => new DOMParser().parseFromString(html, "text/html");

/** Puts the parts of another page of the same address in the place of those with the same id. */
function takeOver(other) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const now = other.getElementById(part.id);
    // Nothing is taken from under somebody's hands.
    if (now && now.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) part.innerHTML = now.innerHTML;
  }
}

async function lookAgain() {
  try {
    // Nobody looks at a page that is not in sight.
    if (!document.hidden) {
      const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
      // Whoever is not logged in any more is not asked for it every few seconds.
      if (answer.redirected || !answer.ok) return;
      const now = page(await answer.text());
      takeOver(now);
      if (!now.querySelector("[data-look-again]")) return;
    }
  } catch {
    // Without network the page stays as it is, and tries again.
  }
  setTimeout(lookAgain, LOOK_AGAIN_MS);
}

if (document.querySelector("[data-look-again]")) setTimeout(lookAgain, LOOK_AGAIN_MS);

for (const form of document.querySelectorAll("form[data-across]")) {
  let waits;
  let asked = 0;
  form.addEventListener("change", () => {
    clearTimeout(waits);
    waits = setTimeout(async () => {
      const body = new URLSearchParams(new FormData(form));
      body.set("do", form.dataset.across);
      const number = ++asked;
      try {
        const answer = await fetch(form.action, { method: "POST", body });
        const text = await answer.text();
        // Only the last question counts.
        if (number !== asked || answer.redirected || answer.status === 403) return;
        if (answer.ok) takeOver(page(text));
        // While something is no date yet, nothing is known.
        else document.getElementById("across").innerHTML = "";
      } catch {
        // Saving asks again.
      }
    }, SETTLE_MS);
  });
}
