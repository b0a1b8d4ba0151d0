// The conversation of all phones, in order, as the lines of a test.
import { words } from "./bubbles.js";

const quoted = (text) => JSON.stringify(text).replace(/[\u2028\u2029\ud800-\udfff]/g, (unit, at, all) => {
  const code = unit.charCodeAt(0);
  const paired = (code >= 0xd800 && code < 0xdc00 && /[\udc00-\udfff]/.test(all[at + 1] ?? "")) || (code >= 0xdc00 && code <= 0xdfff && /[\ud800-\udbff]/.test(all[at - 1] ?? ""));
  return paired ? unit : `\\u${code.toString(16).padStart(4, "0")}`;
});

function identifier(phone, taken) {
  const base = (phone.username || phone.role?.en || "phone").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").replace(/^(\d)/, "p$1") || "phone";
  let name = base.split("_")[0];
  for (let number = 2; taken.has(name) || ["and", "or", "is", "in", "not", "as", "if", "def", "class", "for"].includes(name); number += 1) name = `${base.split("_")[0]}${number}`;
  taken.add(name);
  return name;
}

function line(name, message) {
  const text = words(message);
  if (message.from === "bot") return text ? `    await ${name}.hears(${quoted(text.split("\n")[0].slice(0, 40))})` : `    await ${name}.sees(${quoted(message.kind)})`;
  if (message.kind === "text") return text.startsWith("/start") ? `    await ${name}.starts(${quoted(text.slice(7))})` : `    await ${name}.says(${quoted(text)})`;
  const caption = text ? `, caption=${quoted(text)}` : "";
  switch (message.kind) {
    case "photo": return `    await ${name}.sends_photo(PHOTO${caption})`;
    case "voice": return `    await ${name}.sends_voice(VOICE)`;
    case "document": return `    await ${name}.sends_document(DOCUMENT, name=${quoted(message.document.file_name ?? "file")}${caption})`;
    case "location": case "venue": return `    await ${name}.sends_location(${message.location.latitude}, ${message.location.longitude})`;
    default: return `    await ${name}.sends_other(${quoted(message.kind)})`;
  }
}

export function asTest(phones, presses) {
  const taken = new Set();
  const names = new Map(phones.map((phone) => [phone, identifier(phone, taken)]));
  const happened = [];
  for (const [phone, name] of names) {
    for (const message of phone.messages.values()) happened.push({ order: message.id, text: line(name, message) });
  }
  for (const press of presses) {
    const phone = phones.find((each) => each.id === press.phone);
    if (phone) happened.push({ order: press.after + 0.5, text: `    await ${names.get(phone)}.presses(${quoted(press.label)})` });
  }
  happened.sort((one, other) => one.order - other.order);
  const people = [...names].map(([phone, name]) => `    ${name} = await telegram.phone(${quoted(phone.name)}, language=${quoted(phone.language_code)}, number=${phone.id})`);
  return ["async def test_conversation(telegram: Telegram) -> None:", ...people, ...happened.map((each) => each.text)].join("\n") + "\n";
}
