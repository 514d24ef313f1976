// A document as rows: a paragraph of the source beside the same paragraph of the clean text.

// Row boundaries are line ends that both texts share, and the ends of whole lines that differ.
function buildRows({ parts }) {
  const rows = [];
  let s = 0, c = 0;
  let row = { s0: 0, c0: 0, same: true };
  const close = (line) => {
    rows.push({ ...row, s1: s - line, c1: c - line });
    row = { s0: s, c0: c, same: true };
  };
  for (const part of parts) {
    if (typeof part === "string") {
      let from = 0;
      for (let at = part.indexOf("\n"); at >= 0; at = part.indexOf("\n", from)) {
        s += at + 1 - from;
        c += at + 1 - from;
        from = at + 1;
        close(1);
      }
      s += part.length - from;
      c += part.length - from;
      continue;
    }
    const [old, fresh] = part;
    const whole = s === row.s0 && c === row.c0 && old.endsWith("\n");
    s += old.length;
    c += fresh.length;
    row.same = false;
    if (whole && (fresh === "" || fresh.endsWith("\n"))) close(0);
  }
  if (s > row.s0 || c > row.c0 || !rows.length || !row.same) close(0);
  return rows;
}

// For each row the items that touch it, on one side ("source" or "clean").
function itemsByRow(rows, items, side) {
  const from = side === "source" ? "s0" : "c0";
  const found = rows.map(() => []);
  for (const item of items) {
    const [start, end] = item[side];
    // A point lies where two rows meet; the other side knows to which of them it belongs.
    const first = start === end ? rowOf(rows, item) : rowAt(rows, from, start);
    for (let row = first; row < rows.length && (row === first || rows[row][from] < end); row++) {
      found[row].push(item);
    }
  }
  return found;
}

function rowOf(rows, item) {
  const isInserted = item.source[0] === item.source[1];
  return isInserted ? rowAt(rows, "c0", item.clean[0]) : rowAt(rows, "s0", item.source[0]);
}

// The last row that begins at or before a place, by halving.
function rowAt(rows, from, place) {
  let low = 0, high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle][from] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

// Cuts [from, to) at the edges of items; each piece knows the items that cover it.
function pieces(items, side, from, to) {
  const cuts = new Set([from, to]);
  const points = new Map(), starting = new Map();
  for (const item of items) {
    const [start, end] = item[side];
    for (const place of [start, end]) if (place > from && place < to) cuts.add(place);
    const group = start === end ? points : starting;
    const place = Math.max(start, from);
    if (!group.has(place)) group.set(place, []);
    group.get(place).push(item);
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const found = [];
  let cover = [];
  edges.forEach((edge, index) => {
    for (const item of points.get(edge) || []) found.push({ from: edge, to: edge, cover: [item] });
    const next = edges[index + 1];
    if (next === undefined) return;
    cover = [...cover.filter((item) => item[side][1] > edge), ...(starting.get(edge) || [])];
    found.push({ from: edge, to: next, cover });
  });
  return found;
}

const length = (item, side) => item[side][1] - item[side][0];

function highlight(cover, side, text) {
  const item = cover.reduce((best, other) => (length(other, side) <= length(best, side) ? other : best));
  const role = item.type === "change" ? (side === "source" ? "del" : "ins") : item.type;
  const node = el(`span.hit.${role}`, { "data-i": item.index, role: "button", tabindex: -1 });
  if (item.kind) node.dataset.kind = item.kind;
  if (item.type !== "report" && cover.some((other) => other.type === "report")) {
    node.classList.add("noted");
  }
  if (text === "") node.classList.add("point");
  else if (item.type === "change") appendVisible(node, text);
  else node.append(text);
  return node;
}

// Fills one cell; `seen` is told of each highlight.
function fillCell(cell, text, items, side, from, to, seen) {
  if (!items.length) {
    cell.textContent = text.slice(from, to).replace(/\r$/, "");
    return;
  }
  for (const piece of pieces(items, side, from, to)) {
    const shown = text.slice(piece.from, piece.to);
    if (!piece.cover.length) {
      cell.append(shown.replace(/\r$/, ""));
      continue;
    }
    const node = highlight(piece.cover, side, shown);
    cell.append(node);
    for (const item of piece.cover) seen(item, node);
  }
}
