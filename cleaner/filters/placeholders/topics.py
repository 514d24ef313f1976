"""What a text speaks about, as far as a few words tell: which closer looks are worth while.

All words are sought in one go: each alone costs a tenth of what all together do.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress

from cleaner.cues import Calls, Cues
from cleaner.speedups import compiled

FORMULA_WORDS = ("公式", "等于", "样本", "函数", "变量", "指数")
SIGNS_OF_SIZES = "xXｘＸ"
WORDS: dict[str, tuple[str, ...]] = {
    # What a reader is asked for, and that he fills in a form.
    "asked": ("填", "签", "章", "手写", "打印", "选", "星", "样", "格式"),
    "filling": ("填写",),
    "sample": ("样式", "式样", "样表", "格式）", "格式)", "样张", "模板）", "模板)"),
    # The way that something is written, and what a sign is said to be.
    "writing": ("写法", "字样", "格式", "符号", "形式", "样式"),
    # Documents themselves: how they are laid out and worded.
    "layout": ("文种", "发文字号", "成文日期", "主送机关", "发文机关"),
    "sort": ("罗马数字", "代号", "变量", "常数", "自然数", "整数", "名称", "姓名", "所有", "所缺"),
    "legend": ("图例",),
    "starred": ("（*", "(*", "*代表", "*表示", "*为"),
    "drawing": ("图", "样", "示例"),
    "sexes": ("染色体", "基因型"),
    # A card or an account, groups of which are hidden; what a screen shows for a secret.
    "account": tuple(gap + sign * 4 for gap in " -" for sign in "*＊×XxＸ"),
    "secret": ("密码", "口令", "验证码"),
    "sizes": tuple(f"{sign}、{sign}{sign}、" for sign in SIGNS_OF_SIZES),
    # Any sentence with a symbol has one of these.
    "sum": (*"=＝≥≤", "设", "令", *FORMULA_WORDS),
    # A speech begins behind its date.
    "speech": ("）\n", ")\n"),
}


def topics_of(text: str) -> frozenset[str]:
    """Return the topics of which ``text`` holds a word."""
    if compiled is None:
        return python_topics_of(text)
    return _named(_calls().sieve(text)[2])


def python_topics_of(text: str) -> frozenset[str]:
    """The same where there is no extension."""
    return frozenset(topic for topic, words in WORDS.items() if any(word in text for word in words))


@lru_cache(maxsize=1)
def _calls() -> Calls:
    return Calls([Cues("".__contains__, words) for words in WORDS.values()])


@lru_cache(maxsize=1 << 10)
def _named(called: int) -> frozenset[str]:
    return frozenset(compress(WORDS, (called >> at & 1 for at in range(len(WORDS)))))
