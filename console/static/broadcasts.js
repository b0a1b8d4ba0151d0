// Announcements: what a phone will show as it is typed, the progress as it goes on. Without this script the
// buttons of the page do the same.
for (const field of document.querySelectorAll("[data-preview]")) {
  const shown = document.querySelector(`[data-says-in="${field.dataset.preview}"]`);
  const length = document.querySelector(`[data-length="${field.dataset.preview}"]`);
  const count = () => { length.textContent = String(field.value.length); };
  field.addEventListener("input", () => { shown.textContent = field.value; count(); });
  count();
}

// What was typed is not left behind unasked: the buttons of the form keep it, everything else asks first.
const draft = document.querySelector("form[data-draft]");
if (draft) {
  let dirty = "dirty" in draft.dataset;
  for (const kind of ["input", "change"]) draft.addEventListener(kind, () => { dirty = true; });
  document.addEventListener("submit", (event) => { if (event.target === draft || event.target.querySelector("[value=discard]")) dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}

let next = 0;
function soon() { clearTimeout(next); next = setTimeout(beat, 2500); }

async function beat() {
  const part = document.querySelector("[data-beat]");
  if (!part) return;
  soon();
  let answer;
  try { answer = await fetch(location.href, { cache: "no-store" }); } catch { return; }
  const now = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
  if (now && part.isConnected && !part.contains(document.activeElement) && !part.querySelector("details[open]")) part.replaceWith(now);
}
soon();
document.addEventListener("desk:fresh", soon);
