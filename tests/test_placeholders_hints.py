"""What words a little way off tell of what a blank stands for."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.examples import parse_example

CLEANER = Pipeline.from_config()
DAMAGE = (
    "县农业农村局D组工作汇报\n全体D员要带头，局D委要抓实，推动各项工作落实。\n"
    "检查■■户，整改■■处，■■县■■镇投入■■万元，20■■年■月完成。\n"
    "■■乡■■村走访■■户，局长■■■到■■公司调研，培训■■人次，改造■■公里。\n"
)
HINTED = [
    # what is grown, made, drunk or read
    "推广种植⟪■■=product⟫玉米品种4600亩，引种⟪■■=product⟫辣椒60亩。\n",
    "引进“⟪■■■=product⟫”草莓，年产2万吨⟪■■=product⟫薄膜项目开工，收受⟪■■=product⟫酒、茶叶。\n",
    "牵头开发“⟪■■=product⟫通”办公系统，在《⟪■■=product⟫》杂志发表文章。\n",
    # firms that make what stands before it, and studios called after somebody
    "退还⟪■■=organization⟫面粉公司礼盒1份，任⟪■■=organization⟫糖业公司副经理。\n",
    "查处⟪■■=organization⟫大药房，为⟪■■=organization⟫重型汽车厂配套，《⟪■■=organization⟫报》作了报道。\n",
    "委托⟪■■=organization⟫价格认证中心评估。\n",
    "“⟪■■■=person⟫劳模创新工作室”挂牌。\n",
    # places: pages, groups, sections, neighbourhoods, stations, lands
    "关注“生态⟪■■=place⟫”微信公众号，路修到⟪■■=place⟫组，G344线⟪■■=place⟫段封闭。\n",
    "重点改造⟪■■=place⟫里、纺织里片区，3号线⟪■■=place⟫站、云山站征迁。\n",
    "督察组一行莅临⟪■■=place⟫检查，为建设幸福宜居⟪■■=place⟫提供保证，籍贯⟪■■=place⟫。\n",
    "王强，男，1979年5月生，安徽⟪■■=place⟫人，大学学历。\n",
    # persons by what they are, do or are called
    "提 案 人：⟪■■■=person⟫\n联 名 人：⟪■■=person⟫、马文澜、⟪■■■=person⟫\n",
    "缺席人员及原因：⟪■■■=person⟫，因公出差\n抄表员⟪■■■=person⟫先进事迹\n",
    "他叫⟪■■■=person⟫，来访人⟪■■■=person⟫（身份证已核验），⟪■■■=person⟫家里并不宽裕。\n",
    "老党员⟪■■■=person⟫讲抗美援朝故事，副局长⟪■■=person⟫顶着压力推进，老主任吴⟪■■=person⟫对我说。\n",
    "联系人：政办⟪■■■=person⟫，办公电话：5216660，产妇⟪■■=person⟫转危为安，⟪■■■=person⟫已被刑事拘留。\n",
    "⟪■■=number⟫路公交改道，丈夫瘫痪⟪■■=number⟫年，⟪■■=place⟫路公交站已修。\n",
    # how long somebody has been at it
    "扎根雁门教学点⟪■■=number⟫年的老师，一干就是⟪■■=number⟫年，⟪■■=number⟫年后，路通了。\n",
]
OTHERWISE = [
    # the same words where the nearest ones are right
    "在⟪■■=place⟫镇辣椒基地，品牌“⟪■■=product⟫”大米，⟪■■=product⟫牌面粉公司已停产。\n",
    "全县分⟪■■=number⟫个小组，培训⟪■■=number⟫讲，结对⟪■■=number⟫对，修路⟪■■=number⟫里。\n",
    "扎根基层，20⟪■■=date⟫年的春天来了，⟪■■=date⟫年后备干部名册。\n",
    "他说⟪■■=place⟫县好，由⟪■■=number⟫对增加到90对。\n",
]


@pytest.mark.parametrize("sign", ["■", "×", "X", "#"])
@pytest.mark.parametrize("annotated", [*HINTED, *OTHERWISE])
def test_words_farther_off_tell_the_kind(annotated: str, sign: str) -> None:
    damage = DAMAGE.replace("■", sign)
    example = parse_example(damage + annotated.replace("■", sign))
    found = [
        (start, end, mark.kind)
        for mark in CLEANER(example.source).marks
        for start, end in [mark.source]
        if start >= len(damage)
    ]
    assert found == [(label.start, label.end, label.kind) for label in example.labels]
