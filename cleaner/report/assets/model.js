// The data of the page and small helpers. Text reaches the page by textContent only.
const $ = (id) => document.getElementById(id);
const INDEX = JSON.parse($("index").textContent);
const TYPES = ["change", "mark", "report"];
const KINDS = ["number", "date", "place", "organization", "person", "product", "other"];

const DOCS = INDEX.documents.map(
  ([path, encoding, chars, cleanChars, touched, counts, rules, text, changed], number) => ({
    number, path, encoding, chars, cleanChars, counts, rules, text, changed,
    found: counts[0] + counts[1] + counts[2],
    share: chars ? touched / chars : 0,
    key: path.toLowerCase(),
  }),
);

const store = {
  get(name) {
    try { return localStorage.getItem(`cleaner-${name}`); } catch { return null; }
  },
  set(name, value) {
    try { localStorage.setItem(`cleaner-${name}`, value); } catch { /* a page may be kept from it */ }
  },
};

let language = store.get("language") || (navigator.language.startsWith("zh") ? "zh" : "en");
const t = (name) => TEXTS[language][name];
const filterName = (name) => t("filters")[name] || name;
const kindName = (name) => t("kinds")[name] || name;
const pick = (pair) => pair[language === "zh" ? 1 : 0];
const ruleText = (rule) => pick(rule.summary);
const number = (value) => value.toLocaleString(language === "zh" ? "zh-CN" : "en");
const percent = (value) =>
  value.toLocaleString(language === "zh" ? "zh-CN" : "en", {
    style: "percent", maximumFractionDigits: value < 0.1 ? 1 : 0,
  });

// el("p.note", {title: "x"}, "text", child) makes an element.
function el(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const SEEN = { "\n": "↵", "\r": "CR", "\t": "⇥", "\u3000": "□", " ": "·" };
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\ufe00-\ufe0f\uffa0]/u;
const HIDDEN = new RegExp(`[\\n\\r\\t]|${UNSEEN.source}`, "u");
const HIDDEN_OR_BLANK = new RegExp(`[\\s]|${UNSEEN.source}`, "u");

// Appends text in which what can't be seen is shown as a small sign.
function appendVisible(node, text) {
  const blank = text.trim() === "";
  const hidden = blank ? HIDDEN_OR_BLANK : HIDDEN;
  let run = "";
  for (const char of text) {
    if (!hidden.test(char)) { run += char; continue; }
    if (run) node.append(run);
    run = "";
    const code = char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    node.append(el("i.sign", { "data-sign": SEEN[char] || `U+${code}` }, char === "\n" ? "\n" : ""));
  }
  if (run) node.append(run);
}

// One document: its two texts, the stretches that differ, and what was found.
function openDocument(entry) {
  const raw = JSON.parse($(`d${entry.number}`).textContent);
  const items = raw.items.map((item, index) => {
    const [type, rule, text, s0, s1, c0, c1, line, column, before, after, kind, safety, evidence] = item;
    return {
      index, type: TYPES[type], rule: INDEX.rules[rule], text: INDEX.texts[text],
      source: [s0, s1], clean: [c0, c1], line, column, before, after, kind, safety, evidence,
    };
  });
  const side = (n) => raw.parts.map((part) => (typeof part === "string" ? part : part[n])).join("");
  return { entry, parts: raw.parts, items, source: side(0), clean: side(1) };
}
