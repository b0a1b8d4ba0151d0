// A text with entities becomes nodes. Offsets are UTF-16 units, which is how JavaScript counts too.
import { make } from "./dom.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };

function wrap(entity, text, nodes) {
  if (TAGS[entity.type]) return make(TAGS[entity.type], {}, ...nodes);
  if (entity.type === "spoiler") return make("span", { class: "spoiler", tabindex: 0 }, ...nodes);
  const address = entity.type === "url" ? text : entity.url;
  if (["url", "text_link"].includes(entity.type) && /^https?:\/\//.test(address ?? "")) {
    return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...nodes);
  }
  if (["mention", "text_mention", "hashtag", "bot_command", "email", "phone_number"].includes(entity.type)) {
    return make("span", { class: entity.type }, ...nodes);
  }
  return make("span", {}, ...nodes);
}

export function rendered(text, entities = [], from = 0, to = text.length) {
  const inside = entities.filter((entity) => entity.offset >= from && entity.offset + entity.length <= to);
  const nodes = [];
  let position = from;
  for (const entity of inside) {
    if (entity.offset < position) continue;
    const end = entity.offset + entity.length;
    if (entity.offset > position) nodes.push(document.createTextNode(text.slice(position, entity.offset)));
    const nested = inside.filter((other) => other !== entity);
    nodes.push(wrap(entity, text.slice(entity.offset, end), rendered(text, nested, entity.offset, end)));
    position = end;
  }
  if (position < to) nodes.push(document.createTextNode(text.slice(position, to)));
  return nodes;
}
