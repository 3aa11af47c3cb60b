// The door without network: what is pressed is kept on this device and sent as soon as the network is back. Without this script the page
// works as it is. Kept are ids, times and whose log-in it was; no names.

const door = document.getElementById("door");
const news = document.getElementById("door-news");
const refusals = document.getElementById("door-refusals");
const search = document.getElementById("field-q");
const words = door.dataset;
// Whoever logs in later on this device sends nothing in somebody else's name.
const KEPT = `dabei-door-${words.user}`;
const RETRY_MS = 5_000;
const REFRESH_MS = 20_000;
// A finger on its way down meets no button that has just become another.
const SETTLE_MS = 1_000;

let sending = false;
let complaint = "";
let scanned = "";

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "[]");
  } catch {
    return [];
  }
}

// Every tab of this device shares what is kept: one at a time sends, and one at a time changes it.
const alone = (work) => (navigator.locks ? navigator.locks.request(KEPT, work) : work());
const change = (work) => (navigator.locks ? navigator.locks.request(`${KEPT}-change`, work) : work());
const keep = (deed) => change(() => localStorage.setItem(KEPT, JSON.stringify([...kept(), deed])));
const forget = (id) =>
  change(() => {
    const left = kept().filter((deed) => deed.id !== id);
    if (left.length > 0) localStorage.setItem(KEPT, JSON.stringify(left));
    else localStorage.removeItem(KEPT);
  });

const lines = () => [...document.querySelectorAll("#door-lines > li")];
const lineOf = (registration) => lines().find((line) => line.querySelector("[name=registration]")?.value === registration);

document.addEventListener("submit", async (submitted) => {
  const form = submitted.target.closest("form[data-deed]");
  if (!form) return;
  submitted.preventDefault();
  if (form.querySelector("button").ariaDisabled === "true") return;
  const fields = Object.fromEntries(new FormData(form));
  mark(fields.registration);
  try {
    await keep({ id: `${Date.now()}-${Math.random()}`, url: form.getAttribute("action"), fields, pressed: Date.now() });
  } catch {
    // Nothing can be kept here: the form goes its own way.
    form.submit();
    return;
  }
  tell();
  void send();
});

// Shows that something about a person is on its way.
function mark(registration) {
  for (const field of document.querySelectorAll(`[data-deed] [name=registration][value="${CSS.escape(registration)}"]`)) {
    const form = field.closest("form");
    form.classList.add("door-kept");
    // Not `disabled`: the focus would go to the top of the page.
    form.querySelector("button").ariaDisabled = "true";
    if (!form.querySelector(".door-note")) {
      const note = document.createElement("span");
      note.className = "door-note";
      note.textContent = words.kept;
      form.append(note);
    }
  }
}

const markKept = () => kept().forEach(({ fields }) => fields.session === words.door && mark(fields.registration));

function tell() {
  const waiting = kept().length;
  news.textContent = [complaint, waiting > 0 ? words.waiting.replace("#", String(waiting)) : ""].filter(Boolean).join(" ");
}

// What was refused stays in sight, with the name where this page knows it.
function refuse(deed, why) {
  const name = lineOf(deed.fields.registration)?.querySelector("bdi")?.textContent;
  const item = document.createElement("li");
  item.textContent = [name && `${name}:`, words.refused, why].filter(Boolean).join(" ");
  refusals.append(item);
}

async function send() {
  if (sending) return;
  sending = true;
  try {
    await alone(sendAll);
    await refresh();
  } catch {
    // No network: it is tried again.
  } finally {
    sending = false;
    tell();
  }
}

async function sendAll() {
  for (let [deed] = kept(); deed; [deed] = kept()) {
    const answer = await fetch(deed.url, {
      method: "POST",
      headers: { Accept: "application/json" },
      // How long ago, not when: clocks of telephones go wrong.
      body: new URLSearchParams({ ...deed.fields, user: words.user, ago: String(Math.max(0, Date.now() - deed.pressed)) }),
      redirect: "manual",
    });
    if ([400, 404, 409, 422].includes(answer.status)) {
      refuse(deed, (await answer.json().catch(() => ({}))).why);
    } else if (!answer.ok) {
      // Logged out, somebody else logged in, or a server that has trouble: nothing gets lost.
      complaint = answer.status >= 500 ? "" : words.logIn;
      return;
    }
    complaint = "";
    await forget(deed.id);
    tell();
  }
}

// Takes the list from the server: others check people in too.
async function refresh() {
  const answer = await fetch(location.href, { redirect: "manual" });
  if (!answer.ok) {
    if (answer.type === "opaqueredirect") complaint = words.logIn;
    tell();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["door-lines", "door-count"]) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (!old || !fresh) continue;
    if (id === "door-lines") carryOver(old, fresh);
    const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
    const [pass, name] = [focused?.closest("li")?.dataset.pass, focused?.name];
    old.replaceWith(fresh);
    if (pass) lines().find((line) => line.dataset.pass === pass)?.querySelector(name ? `[name="${name}"]` : "button")?.focus();
  }
  document.querySelector(".door-shown")?.replaceWith(page.querySelector(".door-shown") ?? "");
  markKept();
  filter();
}

// What somebody has typed stays; a button that has become another waits a moment.
function carryOver(old, fresh) {
  for (const line of fresh.children) {
    const before = [...old.children].find((other) => other.dataset.pass === line.dataset.pass);
    const typed = before?.querySelector("input[inputmode]");
    const field = line.querySelector("input[inputmode]");
    if (typed && field && typed.value !== typed.defaultValue) field.value = typed.value;
    const button = line.querySelector("button");
    if (before && button && before.querySelector("[name=what]")?.value !== line.querySelector("[name=what]")?.value) {
      button.ariaDisabled = "true";
      setTimeout(() => button.closest(".door-kept") || (button.ariaDisabled = null), SETTLE_MS);
    }
  }
}

// As the server folds names: lower case, without diacritics, ä and ae the same.
const folded = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ł", "l")
    .replaceAll("ø", "o")
    .replaceAll("đ", "d")
    .replaceAll("ı", "i")
    .replaceAll("æ", "a")
    .replace(/([aou])e/g, "$1");

function filter() {
  const sought = folded(search.value).split(/\s+/).filter(Boolean);
  for (const line of lines()) {
    line.hidden = scanned ? line.dataset.pass !== scanned : !sought.every((word) => line.dataset.find.includes(word));
  }
}
search.addEventListener("input", () => {
  scanned = "";
  filter();
});

// What leads to another page would lead into nothing without network: then this page stays, with what was typed.
document.addEventListener("submit", async (submitted) => {
  const form = submitted.target;
  if (!form.matches("[data-needs-network]")) return;
  submitted.preventDefault();
  try {
    await fetch(location.href, { method: "HEAD", redirect: "manual" });
    form.submit();
  } catch {
    if (form.contains(search)) filter();
    complaint = words.offline;
    tell();
  }
});

window.addEventListener("online", () => {
  complaint = "";
  tell();
  void send();
});
setInterval(() => void (kept().length > 0 && send()), RETRY_MS);
setInterval(() => void (document.visibilityState === "visible" && kept().length === 0 && refresh().catch(() => {})), REFRESH_MS);
markKept();
tell();
void (kept().length > 0 && send());

// Reading codes with the camera, where the browser can; elsewhere the telephone's own camera opens the page of the code.
if ("BarcodeDetector" in window && navigator.mediaDevices) {
  const offer = document.getElementById("door-camera");
  const video = document.getElementById("door-video");
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", async () => {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.hidden = false;
      await video.play();
      void read(new BarcodeDetector({ formats: ["qr_code"] }), video);
    } catch {
      complaint = words.cameraFault;
      tell();
    }
  });
}

async function read(detector, video) {
  let last = "";
  while (video.srcObject?.active) {
    for (const { rawValue } of await detector.detect(video).catch(() => [])) {
      if (rawValue !== last) show((last = rawValue));
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

// Somebody's code was read: their line alone is shown, with its button in focus. Also without network.
function show(address) {
  const pass = address.split("/").pop();
  const own = lines().find((line) => line.dataset.pass === pass);
  complaint = own ? "" : words.notHere;
  scanned = own ? pass : "";
  tell();
  filter();
  own?.querySelector("button")?.focus();
}
