"""The sample documents of the project, for tests that must hold on all of them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
CORPUS = ROOT / "bench" / "accuracy" / "corpus"


def body(path: Path) -> str:
    """Return the text of a labelled or plain document without its header."""
    text = path.read_text("utf-8")
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") and "damage:" in text else text


def files(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]


LABELLED = files(SEEDS / "labelled", CORPUS / "dev", CORPUS / "heldout")
INTACT = files(SEEDS / "negative", CORPUS / "clean")

FRAGMENTS = (
    "区委坚持D建引领",
    "，",
    "。",
    "\n",
    "\r\n",
    "  ",
    "\u3000\u3000",
    "检查**家次",
    "20XX年X月",
    "##paidbegin##",
    "[hide]",
    "\u200b",
    "&nbsp;",
    "（一）",
    "【某某素材网】——每天更新，加V信：ab 123 领取",
    "维生素D",
    "C、D两级",
    "中国共产党",
    "ä¸\xadå\x9b½",
    "\udcd6",
    "锟斤拷",
    "“",
    "⟦number:**⟧",
    "**粗体**",
    "一、总体要求",
    "hello world",
    "某某同志",
    "----",
)
damaged_texts = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), max_size=14).map("".join)
