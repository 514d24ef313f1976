// What is told of one finding: what, where, before and after, why, and by which evidence.
const shorten = (text, limit) => (text.length > limit ? `${text.slice(0, limit)}…` : text);

// A few characters of the same line around a place of the source.
function around({ source }, [start, end]) {
  const before = source.slice(Math.max(0, start - 5), start).split("\n").pop();
  const after = source.slice(end, end + 5).split("\n")[0];
  return [before, after].map((text) => el("span.around", {}, text));
}

// One line for the list of findings.
function summarise(node, item, doc) {
  if (item.type === "report") {
    node.removeAttribute("lang");
    node.append(pick(item.text));
    return;
  }
  if (item.type === "mark") {
    const [before, after] = around(doc, item.source);
    node.append(before, el("q.old", {}, shorten(item.before, 20)), after);
    if (item.kind) node.append(" ", el("small", {}, kindName(item.kind)));
    return;
  }
  const old = el("del"), fresh = el("ins");
  appendVisible(old, shorten(item.before.replace(/\n/g, "↵"), 40));
  appendVisible(fresh, shorten(item.after.replace(/\n/g, "↵"), 40));
  const isShort = item.before.length <= 4 && item.after.length <= 4;
  const [before, after] = isShort ? around(doc, item.source) : ["", ""];
  node.append(before);
  if (item.before) node.append(old);
  if (item.after) node.append(fresh);
  node.append(after);
}

function block(name, node) {
  return el("div.field", {}, el("h3", {}, t(name)), node);
}

function textBox(kind, text) {
  const node = el(`${kind}.box`, { lang: "zh-CN" });
  appendVisible(node, shorten(text, 1200));
  return node;
}

function detail(item) {
  const head = el("div.title", {},
    el(`span.badge.${item.type}`, item.kind ? { "data-kind": item.kind } : {},
      item.kind ? kindName(item.kind) : t(item.type)),
    el("b.id", {}, item.rule.id),
    el("span.muted", {}, `${filterName(item.rule.filter)} · ${t("line")(number(item.line), number(item.column))}`));
  const parts = [head, el("p.message", {}, pick(item.text))];
  if (item.type === "change") {
    const pair = el("div.change");
    pair.append(item.before ? textBox("del", item.before) : el("span.muted", {}, t("added")));
    pair.append(el("span.arrow", { "aria-label": t("after") }, "→"));
    pair.append(item.after ? textBox("ins", item.after) : el("span.muted", {}, t("removed")));
    parts.push(pair);
  } else if (item.before) {
    parts.push(block(item.type === "report" ? "source" : "before", textBox("q", item.before)));
  }
  if (item.type === "report" && item.after !== null) parts.push(block("suggestion", textBox("ins", item.after)));
  const why = pick(item.rule.why);
  if (why) parts.push(block("reason", el("p", {}, why)));
  if (item.evidence.length) parts.push(block("evidence", evidence(item.evidence)));
  if (item.safety) parts.push(el("p.muted", {}, t("safety")[item.safety] || item.safety));
  return parts;
}

function evidence(features) {
  const top = Math.max(...features.map(([, weight]) => Math.abs(weight)), 1e-9);
  return el("ul.evidence", {}, ...features.map(([name, weight]) => {
    const bar = el(`span.fill${weight < 0 ? ".minus" : ""}`, { "aria-hidden": "true" });
    bar.style.width = `${(Math.abs(weight) / top) * 100}%`;
    const sign = weight > 0 ? "+" : weight < 0 ? "−" : "";
    const shown = Math.abs(weight).toLocaleString("en", { maximumFractionDigits: 2 });
    return el("li", {}, el("code", {}, name), el("span.track", {}, bar), el("b", {}, sign + shown));
  }));
}
