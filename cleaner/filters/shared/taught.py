"""Signs that a sentence is about, and hints that authors leave to each other."""

from __future__ import annotations

import re

from cleaner.filters.shared.breaks import BLANKS, CLOSED, is_cut_word
from cleaner.filters.shared.closed_up import closed_up
from cleaner.lazy import lazy

# What follows a sign at the begin of a sentence that says what the sign is.
_SAYS = lazy(
    "(?:在[^，。；：\n]{1,8}[里中内上])?(?:是(?!否)|表示|代表|指的?是|用来|用于|用作|即|系(?!统|列|数)|意为|称为|对应|会被|为(?=[^，。]{0,6}(?:标签|元素|实体|符号|注释|标记)))"
)
_ABOUT = lazy(
    "元素|标签|实体|写法|示例|代码|语法|选择器|属性|符号|标记|注释|转义|占位|空格|字符|源码|网页|遗留|残留"
)
# A sentence that says so shows the signs in it.
_SHOWS = lazy(
    "写法|语法|选择器|源代码|源码|超文本|短代码|域代码|采集规则|抓取字段|(?:空格|字符)实体|标记语言"
    "|(?:段落|换行|开始|结束|成对的?)标[记签]|首行缩进|注入点|(?<![A-Za-z])rel ?属性"
    "|页码域|替换[为成]空格|暗链|挂马|被植入|用户输入|总页数域|版规|签名档|帖子[里中]|编辑帖子"
)
# A comment in which an author tells himself or others what to write.
_HINT = lazy(
    "TODO|FIXME|XXX\\b|HACK|NOTE\\b|WIP|此处填|此处插|此处写|此处补|请填|请在|请将|请把|请替换|填写|填入|(?:留给|由)[^，。]{1,12}填|待补|待定|待办"
    "|待完善|补充|示例|例如|说明[:：]|提示[:：]|备注[:：]|注意[:：]|译注|模板说明|删除本"
)
_HEADING = lazy(r"^#{1,6} \S", re.M)
_FENCE = lazy(r"^(?:```|~~~)", re.M)
_MARKS = lazy(
    r"^> \S|^[-*+] \S|^\|? ?:?-{3,}:? ?\||\]\([^)\n]{3,}\)|\*\*\S[^*\n]*\*\*|`[^`\n]+`", re.M
)
_NAMES_SIGN = lazy("标[记签识]|实体|变量|占位|分页符|转义|注释|短代码|代码|元素|符号|字段|指令|宏")
_SENTENCE_ENDS = "。！？\n"
# What a writer is told to type, with other signs beside it: 输入 [page] 或者 {#page#} 即可.
_SIGN = r"[&<\[{#$][^\u4e00-\u9fff\n，。；]{1,40}?[;>\]}#$]"
_AND, _GAP = "(?:和|或者?|与|、|以?及)", "[ \u3000]*"
_BEHIND = f"{_GAP}(?:{_AND}{_GAP}{_SIGN}{_GAP}){{0,4}}"
_IN_FRONT = f"{_GAP}(?:{_SIGN}{_GAP}{_AND}{_GAP}){{0,4}}\\Z"
_TYPED = lazy(f"(?:[输键插]入|[写换改][成作为]){_IN_FRONT}")
_DONE = lazy(f"{_BEHIND}(?:即可|就(?:行|能|会|可以|可)|便可|才(?:能|会|可)|来(?:表示|代替|实现))")
_LIKE = lazy(
    f"{_BEHIND}(?:之类|等等?|这类|这样|这种|一类)的?(?:残留|标记|标签|代码|符号|字符|实体|占位符|转义|短码)"
)
# A way to write: 用 [attach] 方式插入; and an example of one: 如[attach]10086[/attach]；
_WAY = lazy(
    f"{_BEHIND}的?(?:方式|形式|格式|语法|标签对?)(?:来|进行)?(?:[插嵌植写引]|标[注记识]|包|表示|调用|[，。；])"
)
_BY = lazy("(?:[使采]?用|以|按照?|通过)\\Z")
_FOR_EXAMPLE = lazy("(?:^|[，。；：（\n])(?:[例比譬]?如|诸如)[：:]?\\Z")
_EXAMPLE_ENDS = frozenset("；。，）")
_SHAPED = lazy("形如[:：]?\\s*\\Z")
_REACH = 120
# What a sign is put in, taken out, met as, whatever follows; what it is used as where nothing else
# can follow («加[hide]，由版主审核»: without it the verb has no object).
_DONE_TO = lazy(
    "(?:[须必请应要]使用|[植嵌插]入|剔除|过滤掉?|调用|键入|写[成作为]|换成|叫[作做]|名为|[一-鿿]用到|残留的?)\\Z"
)
_USED = lazy(
    "(?:[使应采利]用|(?:间|前|后|中|里|应|应当|须|必须|要|可|可以|统一|一律|不得|不要|不再)加|添加|加[上入]|删[除去掉]|去[除掉]"
    "|(?:换行|换页|空行|分段|分页|分隔|加粗|斜体|居中|空格|缩进|链接|引用|隐藏|附件|图片|表格)用"
    "|(?<![作费应信专公民军实备适通常享占录聘任选有共效])用|[找粘贴放加插移挪]到|放[入进]|复制|一[个对]"
    "|写入|出现|[总仍常]有|[处里中前后]写|[中里间前后]放|填|敲|缺|提交|[如凡遇]遇|[遇见看]到|发现|含有|带有|说出|区分)\\Z"
)
_OBJECT_ENDS = frozenset("，。；、：）等的与和及或")
_JOIN = "和与或及至"
# Behind the object of such a verb.
_OBJECT_TAIL = lazy(
    "[，。；、：）等的与和及或]|一[句行段处]|之[前后间]|[即就便才]?[可能](?!力|源|行|持续|靠)|到[^，。；\n]{1,6}[中里上]"
)
_PUT_INTO = lazy("[改换删去移][成为作除去掉到]|替换|替代|去掉")
_TOOL = lazy("(?:^|[，。；：（\n]|[里中上])[用以]\\Z")
_WORK = lazy(
    "加链接|调[字大小]|分[隔开页]|标[出明注]|表示|引用|围住|包住|隔开|代替|替换|换行|截断|隐藏|结尾|开头"
)
# «正文以<hr>结束»: what a text is framed by.
_FRAMED, _FRAMES = lazy("(?<![所可予加足难得给])以\\Z"), lazy("开[头始]|结[尾束]|[分隔]开")
_MATCHES = lazy("对应(?!急)")
# «采用<!--nextpage-->方式分页»: how it is done.
_DONE_BY = lazy("(?:采用|[，。；：（]以|通过)\\Z")
_IN_THAT_WAY = lazy("(?:方式|形式|写法|语句)[\u4e00-\u9fff]")
# «空格在网页源代码中写作&nbsp;，»: how a character is written there.
_WRITTEN_THERE = lazy("(?:代码|网页|实体|转义|HTML|html)[^。；\\n]{0,40}写[作成为]\\Z")
# Two signs are joined: «<br>与<p>的区别».
_OPENER = r"(?:<[A-Za-z][^<>\n]{0,40}>|\[[A-Za-z][^\[\]\n]{0,40}\]|\{[^{}\n]{1,40}\})"
_JOINED, _JOINS = lazy(f"{_OPENER}[{_JOIN}]\\Z"), lazy(f"[{_JOIN}]{_OPENER}")
# The last characters of the verbs above.
_VERB_ENDS = frozenset(
    "入除滤掉用成作为做到留的加去现遇有出分以里和与或及至发写填敲交缺制个对将把进放"
)
# A line that begins with a sign and says behind a gap what it is: one of a list of signs.
_ENTRY = lazy(
    r"\n([ \t\u3000]*(?:\d{1,2}[.、] ?|[（(]\d{1,2}[）)] ?|[-·•] ?)?"
    r"[<\[{&#%@$][^\n]{0,60}?[>\]};#%@$]"
    r"(?:[ \t\u3000]+|[ \t\u3000]*[:：—=|-]+[ \t\u3000]*)[\u4e00-\u9fff][^\n]{0,40})"
)
_ENTRIES = 2
# What may be set off by blanks, and the label of a field that stands behind a sign that is none:
# 发布时间：6月29日 {$hits} 来源：教育局.
_CODE = lazy(r"(?!&)(?:[^A-Za-z0-9\u3000-\uffef\s]{1,6} ?|〖)[A-Za-z](?![^\n]{0,40}(?:水印|试用))")
_FIELD = lazy("[\u4e00-\u9fff]{2,6}[:：]")
# A. <img>　B. <a>, 1. <br/> 2. <hr/>: what a question offers to choose from, what answers it.
_OPTION = lazy("(?<![A-Za-z0-9])(?:[A-H]|\\d)[.．、] ?\\Z")
# The line above says that code follows: 下列代码运行后显示几行？ 找到下面这一行
_LEADS = lazy(
    "(?:(?:下面|以下|下列|如下)[^。；\n]{0,16}(?:代码|语句|标签|脚本|程序段|示例)[^。；\n]{0,10}|[这下]一[行句段])"
    "[？?：:，,]?\n\\Z"
)
_ABOVE = 60
_SET_OFF = tuple(" ，。、；：！？）,;:?!)")
_SENTENCE_BEGINS = ("", *BLANKS, "\n", *CLOSED.replace("：", "").replace(":", ""))


def is_taught(text: str, start: int, end: int) -> bool:
    """Return whether the sign at [start, end) begins a sentence that says what it is, or stands
    where one says what is typed, or what such signs are, or is set off as code.
    """
    if _is_said(text, start, end) or _is_set_off(text, start, end) or _is_shown(text, start, end):
        return True
    low = text.rfind("\n", 0, start) + 1
    if low and _LEADS.search(text, max(low - _ABOVE, 0), low):
        return True
    closed = closed_up(text, start, end)
    return closed is not None and _is_said(*closed)


def _is_set_off(text: str, start: int, end: int) -> bool:
    """Return whether an author set a sign off within his sentence: a blank stands before it, and
    behind it another or what ends the clause. What a program leaves stands between the words of
    a sentence as it is, and the blanks of a table are no such.
    """
    if not _CODE.match(text, start, end):
        return False
    after = text[end : end + 1]
    if after in (" ", "", "\n", "；", ";") and _OPTION.search(text[max(start - 6, 0) : start]):
        return True
    left, right = text[max(start - 2, 0) : start - 1], text[end : end + 12]
    if text[start - 1 : start] != " " or left in _SENTENCE_BEGINS or after not in _SET_OFF:
        return False
    right = right.removeprefix(" ")
    if right[:1] in BLANKS + "\n" or _FIELD.match(right):
        return False
    return not is_cut_word(left, right[:1])


def _is_shown(text: str, start: int, end: int) -> bool:
    """Return whether the sentence around the sign at [start, end) is about how such are written."""
    stops = [at for at in (text.find(stop, end) for stop in _SENTENCE_ENDS) if at >= 0]
    low = max(text.rfind(stop, 0, start) for stop in _SENTENCE_ENDS) + 1
    return _SHOWS.search(text, low, min(stops, default=len(text))) is not None


def _is_said(text: str, start: int, end: int) -> bool:
    if _is_typed(text, start, end) or _is_used(text, start, end):
        return True
    before = text[max(start - 1, 0) : start]
    if before and before not in _SENTENCE_ENDS + "：；，、":
        return False
    after = end
    while text[after : after + 1] in tuple(BLANKS):
        after += 1
    if not _SAYS.match(text, after):
        return False
    stops = [at for at in (text.find(stop, after) for stop in _SENTENCE_ENDS) if at >= 0]
    return bool(_ABOUT.search(text, after, min(stops, default=len(text))))


def _is_used(text: str, start: int, end: int) -> bool:
    """Return whether the sign at [start, end), or the same in its sentence, does work there."""
    if _is_object(text, start, end):
        return True
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    sign, line = text[start:end], text[low : len(text) if high < 0 else high]
    at = line.find(sign) if line.count(sign) > 1 else -1
    while at >= 0:
        if low + at != start and _is_object(text, low + at, low + at + len(sign)):
            return True
        at = line.find(sign, at + 1)
    return False


def _is_object(text: str, start: int, end: int) -> bool:
    """Return whether a verb needs the sign at [start, end), or another sign is joined to it."""
    left, right = text[start - 1 : start], text[end : end + 1]
    if text[start] == "&":  # a quotation mark, a blank: written out, they stand anywhere
        before = text[max(start - _REACH // 2, 0) : start]
        return right in _OBJECT_ENDS and _WRITTEN_THERE.search(before) is not None
    if right == "对" and _MATCHES.match(text, end):
        return True
    way = _IN_THAT_WAY.match(text, end) if left in "用以过" else None
    if way and _DONE_BY.search(text[max(start - 4, 0) : start]):
        return True
    is_opener = text[start + 1 : start + 2] != "/"
    if is_opener and right in _JOIN and _JOINS.match(text, end):
        return True
    if left not in _VERB_ENDS or is_cut_word(left, right):
        return False
    before = text[max(start - _REACH // 2, 0) : start]
    if left in _JOIN:
        return is_opener and _JOINED.search(before) is not None
    if _FRAMED.search(before) and _FRAMES.match(text, end):
        return True
    if _DONE_TO.search(before) or (_TOOL.search(before[-4:]) and _WORK.match(text, end)):
        return True
    if left in "将把":
        return _PUT_INTO.match(text, end) is not None
    return _OBJECT_TAIL.match(text, end) is not None and _USED.search(before) is not None


def _is_typed(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - _REACH, 0) : start], text[end : end + _REACH]
    if _SHAPED.search(before) or _LIKE.match(after):
        return True
    if _BY.search(before) and _WAY.match(after):
        return True
    if after[:1] in _EXAMPLE_ENDS and after and _FOR_EXAMPLE.search(before):
        return True
    return _DONE.match(after) is not None and _TYPED.search(before) is not None


def lists_signs(text: str) -> bool:
    """Return whether lines of a text begin with signs and say what they are, as manuals do."""
    entries = _ENTRY.findall(f"\n{text}")  # ``re`` skips to a line end faster than to a begin
    return sum(_NAMES_SIGN.search(entry) is not None for entry in entries) >= _ENTRIES


def is_hint(comment: str) -> bool:
    """Return whether a comment is a hint of an author, not a command for a program."""
    return bool(_HINT.search(comment))


def is_like_markdown(text: str) -> bool:
    """Return whether a text without a name is written in Markdown: two kinds of its signs."""
    headings = "# " in text and len(_HEADING.findall(text)) >= 2
    fences = ("```" in text or "~~~" in text) and len(_FENCE.findall(text)) >= 2
    return (headings and (fences or bool(_MARKS.search(text)))) or (
        fences and bool(_MARKS.search(text))
    )
