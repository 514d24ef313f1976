"""Texts whose blanks are meant: judgments without names, patterns to be filled in, masked lists."""

from __future__ import annotations

from cleaner.findings import View
from cleaner.lazy import lazy

# Courts publish judgments without names: 《最高人民法院关于人民法院在互联网公布裁判文书的规定》.
_JUDGMENT = lazy(
    "(?:判[ \u3000]*决|裁[ \u3000]*[定决]|调[ \u3000]*解|决[ \u3000]*定)[ \u3000]*书[ \t\u3000]*\n"
    "[\\s\\S]{0,400}?"
    "(?:原告|被告|上诉人|被上诉人|申请人|被申请人|公诉机关|申请执行人|自诉人|申诉人|罪犯)[^\n]{0,12}[：:，,]"
)
_SIGNED = lazy(
    "(?:审\\s*判\\s*[长员]|仲\\s*裁\\s*员|书\\s*记\\s*员|陪\\s*审\\s*员|人民陪审员)[ \t\u3000:：]"
)
# No court hides a figure so (价款某某元): who does hides more than the law asks for.
_HIDDEN = lazy("某[年月日元天]")
# What stands under such a heading is to be filled in, where no blank stands above it.
_SAMPLE = lazy(
    "(?m)^[#\\s一二三四五六七八九十、（）().0-9]{0,8}[^\n，。；：]{0,14}"
    "(?:示例|范例|样例|例文)[ \t\u3000]*$"
)
_ANY_BLANK = lazy("__|[×○△□]{2}|(?<![A-Za-z])[XxＸ]{2}|\\*{2}[^*\n]{0,4}[市县区镇乡村局]")
# A text that says of itself that others are to put their own names into it. 范本 alone says
# no such thing: sites call what they sell so.
_PATTERN = lazy(
    "[（(【〔][^（）()【】〔〕\n]{0,12}(?:套用|样式|式样|格式样本|参考样本|填空使用)[^（）()【】〔〕\n]{0,10}[）)】〕]"
)
# The same in its title: 复函样式, 短信模板. 模板 alone says no such thing, either.
_TITLED = lazy(
    "\\s*[^\n，。；：]{0,30}(?:样式|式样|样张|短信模板)(?:[（(][^\n（）()]{0,14}[）)])?"
    "[ \t\u3000]*\n"
)
_HEAD = 400
# Who teaches how documents are laid out shows patterns of them. So many of these words no other
# text has; fewer where its title says so.
_LAYOUT = lazy(
    "发文机关标志|发文机关署名|发文字号|版头|版记|份号|主送机关|抄送机关|印发机关|成文日期|附件说明|签发人|版心|小标宋|仿宋|六角括号|一字线"
    "|左空[一二]字|右空[一二四]字|居[左右]空|空[一二]字编排|顶格|回行|虚位|红色分隔线|文种"
)
_LESSON = lazy(
    "(?:公文|文书|应用文|行文|写作|校对|排版)[^\\n]{0,10}"
    "(?:格式|规范|讲义|手册|培训|教程|须知|要点|指南|试[题卷]|考试|测[试验]|练习|作业|题库|规则|细则|常识|错误|差错|病文|例析)"
)
# What introduces a wording with blanks in it; a text that does so again and again lays down forms.
_WORDED = lazy(
    "(?:表述|书写|写[作明]?|填写|格式|样式|应改|改|误[写作]?)[为作成是]?[：:]?[“‘（《「]"
    "[^”’）》」\\n]{0,20}?[×ＸX○□*]"
)
_TITLE, _MOST_WORDS, _WORDS = 80, 6, 3
# A cell that is a surname and stars; rows of such are lists of masked names.
_MASKED = lazy("(?m)(?:^|[,\t|，])[\u4e00-\u9fff][*＊]{1,2}(?=[,\t|，]|$)")
_FEWEST_MASKED = 3


# A draft leaves open from when on it is in force, and nothing else.
_IN_FORCE = lazy(
    "自?[12][0-9XＸ×○*]{1,3}年([XＸ×○*])\\1?月\\1{1,2}日起(?:正式)?(?:施行|实施|执行|生效)"
)
_OTHER_SIGN = lazy("[×○*＊□△Ｘ]|(?<![A-Za-z])X+(?![A-Za-z])")


def is_meant(view: View) -> bool:
    """Return whether the blanks of ``view``, which shows no other damage, are its author's."""
    text = view.text
    if "书" in text and _JUDGMENT.search(text) and _SIGNED.search(text):
        return _HIDDEN.search(text) is None
    if _PATTERN.search(text[:_HEAD]) or _TITLED.match(text):
        return True
    if teaches_layout(text):
        return True
    if ("日起" in text and _leaves_open_when(text)) or ("例" in text and _is_sample(text)):
        return True
    return "*" in view.narrow and len(_MASKED.findall(text)) >= _FEWEST_MASKED


def _is_sample(text: str) -> bool:
    """Return whether all blanks of a text stand under the heading of a sample."""
    heading = _SAMPLE.search(text)
    return heading is not None and _ANY_BLANK.search(text, 0, heading.start()) is None


def teaches_layout(text: str) -> bool:
    """Return whether a text is about how documents are worded or laid out."""
    if len(_WORDED.findall(text)) >= _WORDS:
        return True
    words = len({*_LAYOUT.findall(text)})
    return words >= (_WORDS if _LESSON.search(text[:_TITLE]) else _MOST_WORDS)


def _leaves_open_when(text: str) -> bool:
    """Return whether a text has but the date open from when on it is in force."""
    return bool(_IN_FORCE.search(text)) and not _OTHER_SIGN.search(_IN_FORCE.sub("", text))
