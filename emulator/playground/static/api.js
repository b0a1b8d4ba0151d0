// The emulator's phones over HTTP. A refusal becomes an Error with its words.
export async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

export async function post(path, body) {
  const form = body instanceof FormData;
  const answer = await fetch(path, {
    method: "POST", body: form ? body : JSON.stringify(body ?? {}), headers: form ? {} : { "Content-Type": "application/json" },
  });
  if (!answer.ok) {
    const text = await answer.text();
    let words = text;
    try { words = JSON.parse(text).error ?? text; } catch { /* plain words */ }
    throw new Error(words);
  }
  return answer.json();
}

export function listen(heard) {
  const source = new EventSource("/phones/events");
  source.onmessage = (event) => heard(JSON.parse(event.data));
  source.onopen = () => heard({ type: "open" });
}
