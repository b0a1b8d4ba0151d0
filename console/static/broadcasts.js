// Announcements: what a phone will show as it is typed, the progress as it goes on. Without this script the
// buttons of the page do the same.
for (const field of document.querySelectorAll("[data-preview]")) {
  const shown = document.querySelector(`[data-says-in="${field.dataset.preview}"]`);
  const length = document.querySelector(`[data-length="${field.dataset.preview}"]`);
  const count = () => { length.textContent = String(field.value.length); };
  field.addEventListener("input", () => { shown.textContent = field.value; count(); });
  count();
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
