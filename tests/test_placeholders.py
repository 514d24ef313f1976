"""The placeholders filter: what is no blank first, then spans, kinds and habits."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.examples import parse_example
from cleaner.filters.placeholders import PlaceholdersFilter
from cleaner.filters.placeholders.runs import runs_of
from cleaner.filters.placeholders.sight import far_window, near_sight, see
from cleaner.findings import Finding, Safety, View
from tests.blanks import FILTER, RULES, marks

NO_OPS = [
    # masks that the law asks for
    "获奖的有王*明、李*、张**，证件号4101**********1234，车牌云A·X**19。",
    "卡号6228 **** **** 3306，密码显示为“********”。",
    "客服电话0535-555****；李**，电话：0371-65******；联系人：***，电话：136****5521。",
    "邮编：□□□□□□；邮编425****写错一位。",
    # words drawn apart by those who hide
    "共*i*D*o*c*云*稿*排查账户，加*V*信*领*稿*看样。",
    # formulas and figures
    "梨树株距3米×行扩成四米，花坛宽60厘米×处处一样，长2尺×段落分明。",
    "地块长5×8米，2×24小时响应，面积×单价×系数，X＞0且X²＝49。",
    "设甲仓有x吨，乙仓有y吨，则3x+2y=80；8×□＝56，△＋○＝15。",
    "△ABC中，点X在BC上，a*b表示a乘以b，a**b是乘方。",
    # terms, models, sizes, Roman figures
    "X光片、X射线、X染色体、X轴、X形支撑、X波段雷达，iPhone X、X-200、RX-30D、SpaceX。",
    "尺码有XXL和XXXL，第XII章，路易XIV，《X档案》。",
    "车间有XX型和XY型两种阀门，XX型供出口。",
    # other signs of writing
    "评分★★★☆☆，四星级（★★★★）宾馆；二〇二三年，二○○八年，一九九○年。",
    "○个人简历\n○家庭成员情况\n▲村民在晒谷\n■县医院：夜间急诊不停诊\n* 其他事项",
    "* 本数据不含驻军。\n** 含农场。\n*个人独资企业按一户计。",
    "正确的画“√”，错误的画“×”，弃权的不画；考勤：○出勤，×缺席，△请假。",
    "请按#号键，3#楼停水，#清洁家园#，C#语言。",
    "真的吗？？年底能完工吗？？",
    # forms, examinations, inscriptions
    "甲方（盖章）：________　乙方（签字）：________　　____年__月__日",
    "今借到______人民币____元整。",
    "□男　□女　□个人　□单位　邮编：□□□□□□",
    "碑文漫漶，仅见“大□□年，知县□□重修□□桥”。",
    # sentences about signs
    "发文字号写作“×政发〔20××〕×号”。",
    "材料里竟出现“XX镇XX村”字样，已责令检讨。",
    "“XX同志”是模板里的写法。",
    "凡写“超X亿元”“增长××%”的须留存后台截图；不要再出现“约XX家”这样的模糊说法。",
    "落实“三审三校”，文末统一署“来源：×××｜编辑：×××｜审核：×××”。",
    "第XX条军规不是书名，是我们班给寝室公约起的外号。",
    # 某 as a word, and where it is the ordinary way to write
    "某些同志在某种程度上存在某方面不足，某年某月某日。",
    "被告人张某、李某某与某某公司发生纠纷。",
    "话剧《某某》今晚首演，我李某说话算数。",
    # signs without the places of blanks: ornaments, ratings, names of users, marks of speech
    "◆人员范围\n◆名额分配\n★★县级以上表彰免公示\n◇◇◇◇◇◇\n☆ 每个支部限报1名 ☆",
    # asterisks for stars; a row of a form
    "游客反映某*****级景区停车收费未公示，县里有****酒店两家、***级旅游厕所九座。",
    "值班日报\n日期____月____日　客运量____人次　同比____%\n滞留旅客____人　处置措施______",
    "推荐指数：★★★★★级；◎◎◎ 温馨提示 ◎◎◎；>>> 个人 <<<",
    "网友@家在河东：几点收班？？\n网友@名山大川：去年好看！！\n#镇里有戏##月光下的古镇#",
    "“……人总要走的。”“……天亮了再说。”“……家里没炭……”“……年年如此……”",
    "县城～石岭镇 6:30～18:00\n县城～柳河乡 -- 3元\n县城～省城 -- 5元\n周六～周日 -- 2元",
    "1+N体系、N个部门、AAA级企业、AA级信用、AA级景区、AA级物业、AA级驿站。",
    # one quoted or single blank in a text without others
    "请以“××镇党委”名义，草拟一份请示。",
    "门板上只有半个“××堂”的漆字。稿费○元。",
    "星号对应5位流水号，XX对应两位年份代码。",
    "20××年××月这种写法、××之类的符号，旧信里都有；XX年的格式另定。",
    # pairs of chromosomes
    "染色体XX个体发育为雌性，XY为雄性，其基因型分别记作XX和XY。",
    # multiplication and pairs of words
    "费用=实测方量×综合单价，绩效＝基础分×行风系数，补偿费按面积×单价计。",
    "“文旅×科技”“文旅×体育”两个单元，院内互评×院外专评，普通抽案×重点抽案。",
    # boxes for sizes, points that are no hours, roads in full
    "规模：大□　中□　小□　家中：老□、小□；老□小□。请到○点击，从X点画到Y点。G网高速，EGXX国道。",
    # forms of one line
    "1.姓名____，性别__，日期____。\n收件人签名________ 收到日期____年__月__日",
    "兹证明___系我校____级____专业学生。",
    "□无　□有____元；□有　□无　既往手术史____次。",
    "参训人数：____　　拟培训时间：____年____月____日",
    "巡查记录格式为：时间____、地点____、水位____米、巡查人____。",
    # 某某 as a pronoun, also before words that count
    "背后议论某某人、某某事、某某家的孩子，拿某某级别的干部压人。",
    "谁都不能拿某某人说情当借口，某次会上说得明明白白。",
    # names in quotation marks that stand alone, news that is denied
    "看台上“加油××队”的横幅只剩下半截。",
    "“某某市某某区停课”是谣言，教育部门已辟谣。",
    # 党 disguised is for another filter
    # a sign of a drawing, a sample of how to mask, names whose number is masked in its middle
    "编织图上,XX处织两针下针，领口收边。",
    "公示时须脱敏，正确样式：张**，身份证1306**********0021。",
    "获奖者李*，手机137****9046，王*，身份证4101**********1234，已领奖。",
    # ellipses that join two sayings
    "家和万事兴……村和百业旺。",
    # 某 as a pronoun
    "某次会上，某名干部提到某个问题，某家企业某条意见没有写进去，某人听了不高兴。",
    "（一）某火锅店虚假宣传案；（二）某教育咨询工作室欺诈案；（三）某房产门店案；（四）某物流案。",
    # answers to choose from, emphasis and fields around whole words, masked entries
    "行程：○加油站　○服务区　○收费站，沿途停三次。",
    "欢迎来到**车辆段**参观，**天文台**今晚开放；选择**城东网点**、**城西网点**。",
    "尊敬的##客户姓名##先生，请于##缴费日期##前到##网点名称##办理。",
    "手机号：138****5678，姓名：王**，住址：**小区。",
    "订单号：********3321，收货人：李*，收货地址：**路**号驿站。",
    "电话：0571-8888****，联系人：*先生。",
    "密码由**位数字组成，用******显示。",
    # rumours, a sample that goes on, the rest of a drawing
    "有的人开口某某局长、闭口某某县长，某某集团是我朋友开的。",
    "某人说：“我不去。”某某说：“我也不去。”",
    "示例：张××，女，××省××市人。",
    "编织图中XX处并针，OO处加针。",
    "班ごとに分かれます。「○○市」「△△町」の方は入口の係の人に、子どもの氏名を伝えてください。",
    # marks of speech, lists and rules; words in Latin letters; fields and ratings behind a colon
    "都三天了？？问了村委会？？还是居委会？？县里？？市里？？交多少元？？？几号交？？？",
    "增速+6.3%、户均+200元，“公司+合作社+农户”，A+级、C++组，县+乡+村三级联动。",
    "1.50米　1.55米\n○　　　××○\n×○　　　×××\n○　　　×××",
    "孔径 **mm** 与 **kg** 的换算，格式为scada_YYYYmmdd。",
    "满意度：◇◇◇◇◇\n身份证号：□□□□□□□□□□□□□□□□□□",
    "姓名--------　地块数--------　您家愿意换地吗？--------",
    # full hours, scores and those born in a year
    "00:30封路，赛时00分45秒，比分0:0，0张红牌，00后6人，000号志愿者。",
    # 某 as the ordinary way to write, a month of a story
    "1998年某月某日，他来到某县某村，某些事、某个人都过去了。",
    "*委理论学习中心组、*组书记、*章*规、X委书记、X建工作。",
]
MARKDOWN_NO_OPS = [
    "- **月度**检查\n- **人均**收入\n\n***\n\n**一核**，即中心城区；共**320**份、约**17 家**。",
    "用 `**/*.txt` 匹配，`x*y` 是乘积。\n\n    ** 家 ** 户\n",
    "提供**统一认证**、*数据目录*与***接口网关***三类服务，**打造特色小镇。**镇里先行。",
]


@pytest.mark.parametrize("text", NO_OPS)
def test_what_is_no_blank_gets_no_mark(text: str) -> None:
    assert marks(text) == []


@pytest.mark.parametrize("text", MARKDOWN_NO_OPS)
def test_the_syntax_of_markdown_is_no_blank(text: str) -> None:
    assert marks(text, "markdown") == []


MARKS = [
    "检查商户⟪**=number⟫户次，罚没⟪**.**=number⟫万元，下降⟪*=number⟫%。",
    "20⟪XX=date⟫年⟪X=date⟫月⟪X=date⟫日至⟪X=date⟫日，⟪XX=place⟫市⟪XX=place⟫区召开会议。",
    "202⟪X=date⟫年，⟪XX=place⟫县印发《⟪XX=place⟫县20⟪XX=date⟫—20⟪XX=date⟫年规划》。",
    "书记王⟪XX=person⟫、局长⟪XXX=person⟫和赵⟪XX=person⟫到⟪XX=place⟫镇走访⟪XX=number⟫户。",
    "⟪××=organization⟫建材有限公司生产的“⟪××=product⟫”牌涂料销往⟪××=number⟫个国家。",
    "会上，⟪○○=person⟫同志介绍了经验，⟪○○○=organization⟫集团捐款⟪○○=number⟫万元。",
    "开发⟪XXX=product⟫app，注册用户⟪X.X=number⟫万。",
    "全年接警⟪____=number⟫起，出动车辆⟪___=number⟫台次。",
    "深入学习党的⟪XX=number⟫大和⟪XX=number⟫届⟪X=number⟫中全会精神。",
    "〔20⟪xx=date⟫〕⟪x=number⟫号文件印发⟪xx=number⟫份，⟪xx=place⟫县存⟪x=number⟫份。",
    "⟪＊＊=place⟫县投入⟪＊＊＊=number⟫万元，⟪◇◇=place⟫乡投入⟪◇◇=number⟫万元。",
    "⟪某某=place⟫市⟪某某=place⟫区⟪某某=organization⟫局的自查报告",
    "我工作⟪XX=number⟫年来，先后到⟪XX=place⟫、⟪XX=place⟫等地学习⟪XX=number⟫次。",
    "市委第⟪×=number⟫巡察组反馈⟪×=number⟫方面⟪××=number⟫个问题，已整改⟪××=number⟫个。",
    # any sign that fills the places of blanks
    "⟪◎◎=place⟫镇检查⟪◎=number⟫次，整改⟪◎◎◎=number⟫处，202⟪◎=date⟫年投入⟪◎◎=number⟫万元。",
    "⟪㍿㍿=place⟫县".replace("㍿", "※") + "有⟪※=number⟫个乡，书记王⟪※※=person⟫走访⟪※※=number⟫户。",
    "（202⟪#=date⟫）⟪#=place⟫0781民初⟪####=number⟫号案，追回⟪###.#=number⟫万元，⟪##=place⟫县。",
    "⟪～～=place⟫镇种粮⟪～～=number⟫亩，增长⟪～～=number⟫%，⟪～=date⟫月⟪～～=date⟫日发放⟪～～=number⟫元。",
    "⟪ＱＱ=place⟫县有路⟪ＱＱ=number⟫公里，修复⟪ＱＱ=number⟫处，20⟪ＱＱ=date⟫年投⟪ＱＱ=number⟫万元。",
    "K⟪△△=number⟫+⟪△△△=number⟫至K31+250段完成产值⟪△.△△=number⟫亿元，占⟪△△=number⟫%。",
    "请⟪○○○=person⟫等15名获奖者上台，⟪○○=organization⟫救援队、⟪○○=organization⟫文旅集团派⟪○=number⟫人参加。",
    "整改**处，责令**新材料停产".replace("**处", "⟪**=number⟫处").replace(
        "令**", "令⟪**=organization⟫"
    ),
    # 某某 for figures and names alike
    "⟪某某=place⟫村走访⟪某某=number⟫户，发放⟪某某=number⟫万元，救助⟪某某=number⟫名，村民⟪某某某=person⟫说好。",
    "本人⟪某某某=person⟫，走访⟪某某=number⟫户，救助⟪某某=number⟫例，新增就业⟪某某=number⟫人，办结⟪某某=number⟫件。",
    # figures that nobody calls "some" show that 某 redacts
    (
        "⟪某=place⟫县人民法院查明，罗⟪某某=person⟫付款⟪某某=number⟫元，"
        "余⟪某=number⟫万元于二〇一九年⟪某=date⟫月付清。"
    ),
    # cells of a table, units in Latin letters, a service line, the number of a standard
    (
        "⟪××=place⟫镇　　⟪×××=number⟫　　⟪××=number⟫\n"
        "走访⟪××=number⟫户，续航⟪××=number⟫min，口服⟪××=number⟫ mg。"
    ),
    "检查⟪**=number⟫家，电话400-820-⟪****=number⟫，有DB51/T 28⟪**=number⟫—2021等⟪**=number⟫项。",
    # several letters, ordinary marks beside what tells
    (
        "⟪YY=place⟫县⟪YY=place⟫镇⟪YY=organization⟫公司检查⟪NN=number⟫家，罚⟪NN=number⟫万元、"
        "拆⟪NN=number⟫处，⟪YY=place⟫村⟪YY=place⟫路⟪YY=place⟫河。"
    ),
    "⟪？？=place⟫县⟪？？=place⟫镇走访⟪？？=number⟫户，户主买⟪？？=person⟫说：“还愁啥？？”⟪？？=date⟫月发⟪？？=number⟫元。",
    # traditional characters, rows of names, names of other peoples
    "⟪OO=place⟫縣⟪OO=place⟫鄉公所函請⟪OO=place⟫縣政府補助⟪OO=number⟫萬元，承辦人鍾⟪OO=person⟫。",
    (
        "列名如下：\n⟪□□=person⟫　⟪□□□=person⟫\n"
        "捐款⟪□□=number⟫元，植树⟪□□=number⟫株，修路⟪□□=number⟫条，⟪□□=place⟫村扎西⟪□□=person⟫带头。"
    ),
    # the issuer of a document, makes, hours
    "⟪xx=place⟫检刑诉〔20⟪xx=date⟫〕⟪xxx=number⟫号，型号⟪xx=product⟫，上午⟪x=date⟫时⟪xx=date⟫分许查获⟪xx=number⟫件。",
    # a name behind a wide gap or a spread label, in a row of names, behind a title
    "⟪○○=place⟫县图书馆　　⟪○○○=person⟫\n今年购书⟪○○=number⟫册，借阅⟪○○=number⟫人次。",
    "成　员：⟪XXX=person⟫在⟪XX=place⟫县走访⟪XX=number⟫户、⟪XX=number⟫家。",
    "出席：赵立安、马文海、⟪xxx=person⟫、杨淑琴。听取⟪xx=place⟫县汇报，研究议题⟪x=number⟫个，拨款⟪xx=number⟫万元。",
    "监狱长⟪×××=person⟫主持，给予⟪×××=person⟫记过处分，查获违禁品⟪××=number⟫件，约谈⟪××=number⟫人。",
    # a figure that begins a clause
    "持续降雨，⟪□=number⟫个旗县区受灾，倒房⟪□□=number⟫间，转移⟪□□□=number⟫人。",
    # branches are named after places, other bodies by themselves
    "农发行⟪**=place⟫支行贷款⟪**=number⟫万元，⟪**=organization⟫社工服务中心服务⟪**=number⟫人，⟪**=organization⟫项目部停工⟪**=number⟫天。",
    "“⟪××=product⟫货1688”轮在⟪××=place⟫河口搁浅，清污⟪××=number⟫吨，罚款⟪××=number⟫万元。",
    "⟪□□=place⟫供电公司在⟪□□=place⟫水厂、⟪□□=place⟫变1号和⟪□□=place⟫线17号杆消缺，⟪□□=organization⟫种养合作社停电⟪□=number⟫天。",
    # who is to be called, the rest of a postcode
    "（联系人：安监部  ⟪□□□=person⟫，电话：0000-6695598）检查⟪□□=number⟫户。",
    "检查⟪□□=number⟫户，办公室 ⟪□□=person⟫；电话：5512，邮编425⟪□□□=number⟫。",
    # single signs of many places are no words drawn apart
    "到⟪*=place⟫县⟪*=place⟫镇⟪*=place⟫村走访⟪*=number⟫户，检查⟪**=number⟫家。",
    # a list is of the kind of what closes it
    "⟪××=place⟫、江北两地办班⟪××=number⟫期，⟪××=place⟫等4个村改造管网⟪××=number⟫公里，投入⟪××=number⟫万元。",
    "听取⟪××=place⟫、⟪××=place⟫、⟪××=place⟫三县汇报，通报⟪××=number⟫起案例，整改⟪××=number⟫处。",
    "“⟪XX=product⟫”“⟪XX=product⟫”两个茶叶品牌价值⟪XX=number⟫亿元，茶园⟪XX=number⟫万亩。",
]


@pytest.mark.parametrize("annotated", MARKS)
def test_a_blank_is_marked_with_its_kind(annotated: str) -> None:
    example = parse_example(annotated)
    assert marks(example.source) == [(x.start, x.end, x.kind) for x in example.labels]


MARKS += [
    # who redacts by 某 means figures by a single one, too, where a pronoun does not stand
    "⟪某某=place⟫县⟪某某=place⟫乡由校友季⟪某=person⟫捐资⟪某=number⟫万元，共⟪某=number⟫人。",
    "⟪某某=place⟫县⟪某某=place⟫乡，林⟪某=person⟫：院士⟪某=number⟫名。某个场合、某名教师、某人，不理。",
    "⟪某某=place⟫县税务局　林⟪某=person⟫\n在⟪某某=place⟫干部学院听讲，征收员⟪某某某=person⟫牺牲。",
    # cells of a table, ellipses
    "⟪##=number⟫户" * 8 + "，⟪##=place⟫市养殖产量　24.6　　⟪##=number⟫　　预期性",
    "⟪…=place⟫镇出工⟪……=number⟫元，罗⟪……=person⟫任会长，每户⟪…=number⟫元，⟪……=place⟫河边⟪……=number⟫户。",
    # bodies that are named after their places, and those that are not
    "⟪××=place⟫海港集团、⟪××=place⟫轨道集团、中国铁路⟪××=place⟫局集团、⟪××=place⟫粮站、⟪××=place⟫支队与⟪××=organization⟫电商平台、⟪××=organization⟫采石场签约⟪××=number⟫项。",
    "第⟪×=number⟫中学、第⟪×=number⟫巡察组到⟪××=place⟫一中，⟪××=place⟫、岗头等4个中心粮站检查⟪××=number⟫处。",
    # labels that name persons, shares, units of blood, medicine
    "法定代表人：⟪XXX=person⟫\n联名委员：⟪XX=person⟫、⟪XX=person⟫\n甲得百分之⟪XX=number⟫，乙得百分之⟪XX=number⟫，库存仅⟪XXX=number⟫单位，购⟪XX=product⟫注射液⟪XX=number⟫支。",
]
MARKS += [
    # names whose last word stands some way behind, of bodies and works and of firms
    "⟪XX=place⟫车辆段检修客车⟪XX=number⟫辆，⟪XX=place⟫种牛站供精⟪XX=number⟫剂，⟪XX=place⟫观鸟屋记录⟪XX=number⟫羽。",
    "⟪**=place⟫盐业局与⟪**=organization⟫调味品公司核对⟪**=number⟫担，⟪**=organization⟫影业在⟪**=place⟫卫视播出⟪*=number⟫集。",
    "副镇长于⟪**=person⟫包保的⟪**=place⟫尾矿库渗水⟪*=number⟫立方米，处置⟪**=number⟫次。",
    "⟪○○=organization⟫童装店的“⟪○○=product⟫”系列文创售出⟪○○○=number⟫支，钟离⟪○○=person⟫笑着说好。",
    "⟪○○=person⟫笑着递来⟪○○=number⟫户名单，⟪○○=place⟫哨所、⟪○○=organization⟫社区团购平台签约⟪○=number⟫项。",
]
MARKS += [
    # a name that no list tells is a place's at the head of a clause, a person's before an act
    "⟪XX=place⟫丝路驿站接待⟪XX=number⟫人，⟪XX=place⟫迎春楼修缮⟪XX=number⟫间，老宋和⟪XXX=person⟫每天巡查⟪X=number⟫次。",
    "⟪**=place⟫联防队在⟪**=place⟫夜市巡逻⟪**=number⟫次，⟪**=place⟫航空护林站起降⟪**=number⟫架次。",
]
MARKS += [
    # one name throughout, what somebody is called, hours, roads by number, whom an office names
    "周⟪*=person⟫，男，⟪****=date⟫年入党，行车⟪**=number⟫万公里，带徒⟪**=number⟫名。周⟪*=person⟫陪练，周*明，未到。",
    "行车⟪△△=number⟫万公里、⟪△△=number⟫趟，船工老⟪△=person⟫带路，徒弟小⟪△=person⟫值到早上⟪△=number⟫点。",
    "沿G⟪XXX=number⟫国道到⟪XX=place⟫嘎查走访⟪XX=number⟫户，请找会务组⟪XX=person⟫，电话0471-8821460。",
    "⟪XX=organization⟫铸造、⟪XX=organization⟫测绘院和⟪XX=place⟫检察院派⟪XX=number⟫人，把根扎在⟪XX=place⟫，争当⟪XX=place⟫好人。",
    # fields of a form at the end of what blanks by another sign
    "⟪▇▇=place⟫镇⟪▇▇=place⟫村⟪▇▇=number⟫户，⟪▇▇=number⟫万元。签收________　日期____年__月__日",
]
HABITS = [
    # text without a habit, the same sentence where the document blanks by the sign
    ("弘扬XX精神。", "XX县有XX个村、XXX户。弘扬XX精神。"),
    ("中奖者李**前来领奖。", "检查**家，立案**件。中奖者李**前来领奖。"),
    ("会计钱某参会。", "检查XX家，立案XX件，罚款XX万元，约谈XX人。会计钱某参会。"),
    ("会有X名同志发言。", "X月X日，X县办班X期，培训X人。会有X名同志发言。"),
]


@pytest.mark.parametrize(("alone", "among"), HABITS)
def test_the_habit_of_the_document_decides(alone: str, among: str) -> None:
    assert marks(alone) == []
    before = among.index(alone)
    assert len([mark for mark in marks(among) if mark[0] >= before]) == 1


def test_one_name_told_by_its_author_is_none_where_names_are_blanked() -> None:
    text = "检查**家，立案**件，罚款**万元，***同志约谈。客户王某要求转款。"
    assert len(marks(text)) == 4
    assert len(marks(text + "会计钱某、出纳孙某参会。")) == 7


def test_one_name_throughout_is_none_beside_masks() -> None:
    text = "检查**户，立案**件，罚款**万元。张*，男，1980年生。"
    assert len(marks(text + "张*陪他去。")) == 5
    assert len(marks(text + "张*国民同志任职，王*明另有任用。")) == 4


def test_a_size_or_an_age_calls_nobody() -> None:
    text = "XX县走访XX户、X村，投入XX万元。"
    assert len(marks(text)) == len(marks(text + "小X说明书附后，老X新比例另算，门卫小XX说好。")) - 1


def test_a_damaged_byte_beside_a_blank_changes_nothing() -> None:
    text = "检查**家，立案**件，罚款*\ufffd元，下降*\ufffd。"
    assert [mark[2] for mark in marks(text)] == ["number"] * 4
    assert marks("**粗体**\ufffd") == []


def test_bold_and_blanks_live_together_in_markdown() -> None:
    example = parse_example(
        "1. **抓养成。** 评选⟪**=number⟫名，班级⟪**=number⟫个；\n"
        "2. **抓家校**，走访⟪***=number⟫户，由王⟪**=person⟫老师主讲。"
    )
    found = marks(example.source, "markdown")
    assert found == [(x.start, x.end, x.kind) for x in example.labels]


def test_the_gate_is_a_necessary_condition() -> None:
    assert not FILTER.may_find(View("全年检查企业32户次，整改率100%。"))
    assert not FILTER.may_find(View("★要点：去年……今年？？——3.5～4.2%。"))
    for annotated in MARKS:
        assert FILTER.may_find(View(parse_example(annotated).source))


@pytest.mark.parametrize("ids", [(), ("PH001",), ("PH901",)])
def test_any_subset_of_the_rules_works(ids: tuple[str, ...]) -> None:
    part = PlaceholdersFilter(tuple(rule for rule in RULES if rule.id in ids))
    text = "检查XX家，立案XX件。"
    found = list(part.find(View(text))) if part.may_find(View(text)) else []
    assert [finding.rule for finding in found] == (["PH001", "PH001"] if "PH001" in ids else [])


def test_a_doubtful_sign_is_only_reported() -> None:
    findings = list(FILTER.find(View("会议通报后，X名同志作了发言。")))
    assert [(f.rule, f.safety, f.kind) for f in findings] == [("PH901", Safety.REPORT, None)]


@pytest.mark.parametrize("annotated", [*MARKS, *NO_OPS])
def test_the_nearest_characters_tell_what_all_of_them_do(annotated: str) -> None:
    text = annotated.replace("⟪", "").replace("⟫", "")
    view = View(text)
    for start, end in runs_of(text, view.narrow, view.wide):
        near = near_sight(text[start - 3 : end + 3]) if start >= 3 else None
        if near is not None:
            far = see(far_window(text, start, end), False)
            names = type(near).__slots__
            assert [getattr(near, name) for name in names] == [getattr(far, name) for name in names]


def test_findings_are_whole() -> None:
    for finding in FILTER.find(View("XX县检查XX家，立案X件。")):
        assert finding == Finding(*finding)


def test_evidence_adds_up_to_the_threshold() -> None:
    blank = next(rule for rule in RULES if rule.id == "PH001")
    for finding in FILTER.find(View("XX县检查XX家，立案X件。")):
        assert sum(weight for _, weight in finding.evidence) >= blank.threshold - 0.01


def test_marks_survive_a_second_run() -> None:
    pipeline = Pipeline.from_config(select=["placeholders"])
    once = pipeline("XX县检查XX家，立案X件。")
    assert once.text == "⟦place:XX⟧县检查⟦number:XX⟧家，立案⟦number:X⟧件。"
    assert pipeline(once.text).text == once.text
