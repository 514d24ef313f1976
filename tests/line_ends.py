"""The filter of line ends by itself, behind paragraphs that all end with a stop."""

from __future__ import annotations

from cleaner.edits import Layer
from cleaner.filters.lines import LinesFilter
from cleaner.findings import Safety, View
from cleaner.rules import load_rules

FILTER = LinesFilter(load_rules().of_filter("lines"))
PARAGRAPHS = (
    "供水是民生大事。入夏以来，公司启动应急调度，没有一处停水超过两小时。\n",
    "管网改造进展顺利。全年更换老旧管道十一公里，漏损率降到一成以下。\n",
    "水质检测从不松懈。化验室每天取样十二次，结果张贴在营业大厅。\n",
    "收费窗口延长服务时间，周末照常办理。热线全年受理诉求七千件，件件有回音。\n",
    "明年的任务更重。要建成第二水源，还要把智能水表装到每一个村民小组。\n",
)
SETTLED = "".join(PARAGRAPHS)


def joined(lines: str, *, is_mended: bool = True, before: str = SETTLED) -> str:
    """Return what the filter makes of ``lines`` behind ``before``.

    ``is_mended`` tells that other damage of the text was mended.
    """
    view = View(before + lines)
    view.is_mended = is_mended
    edits = [edit for one in FILTER.find(view) if one.safety is Safety.SAFE for edit in one.edits]
    return Layer(sorted(edits)).apply(view.text).removeprefix(before)
