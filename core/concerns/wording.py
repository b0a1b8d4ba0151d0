"""What the words of a concern suggest: another channel, a sector. A suggestion only; the person decides."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from core.committee import ScopeRule

SECTOR_WORDS: dict[str, tuple[str, ...]] = {
    "agriculture": (
        "农",
        "种植",
        "养殖",
        "灌溉",
        "庄稼",
        "粮食",
        "化肥",
        "村里",
        "farm",
        "crop",
        "irrigation",
        "village",
    ),
    "education": (
        "学校",
        "老师",
        "学生",
        "上学",
        "幼儿园",
        "入学",
        "培训班",
        "高考",
        "school",
        "teacher",
        "kindergarten",
    ),
    "medicine": ("医院", "医保", "看病", "医生", "药", "疫苗", "挂号", "hospital", "doctor", "medicine", "clinic"),
    "environment": (
        "污染",
        "垃圾",
        "污水",
        "噪音",
        "噪声",
        "异味",
        "绿化",
        "河道",
        "pollution",
        "sewage",
        "noise",
        "waste",
    ),
    "economy": ("贷款", "融资", "银行", "物价", "税", "经济", "loan", "bank", "tax", "price"),
    "commerce": ("企业", "营商", "商户", "个体户", "市场", "business", "shop", "enterprise"),
    "women": ("妇女", "生育", "产假", "家暴", "托育", "women", "maternity", "childcare"),
    "youth": ("青年", "创业", "毕业生", "youth", "graduate"),
    "unions": ("工会", "职工", "欠薪", "加班", "工资", "劳动", "wage", "overtime", "worker"),
    "welfare": ("社保", "养老", "低保", "残疾", "救助", "老人", "养老金", "pension", "disabled", "elderly", "welfare"),
    "ethnic": ("民族", "少数民族", "清真", "ethnic", "halal"),
    "religion": ("宗教", "寺", "清真寺", "教堂", "信教", "mosque", "temple", "church", "religio"),
    "sports": ("体育", "健身", "球场", "运动", "sport", "gym", "playground"),
    "arts": ("文艺", "演出", "剧院", "书画", "theatre", "performance"),
    "press": ("新闻", "出版", "报纸", "媒体", "newspaper", "publisher"),
    "science": ("科研", "实验室", "科技", "科普", "laboratory", "research"),
    "taiwan": ("台胞", "台湾", "taiwan"),
    "overseas": ("侨", "归侨", "华侨", "overseas chinese"),
}
"""Words that point to a sector, by the sector's code; a code that the committee does not have is passed over."""


def scope_suggestion(words: str, rules: Sequence[ScopeRule]) -> ScopeRule | None:
    """The rule whose words occur, danger to life before all others; None where the committee is the right address.

    DOMAIN: concern, "what is redirected". The rule only suggests.
    """
    said = words.casefold()
    hits = [rule for rule in rules if any(word.casefold() in said for word in rule.words)]
    return min(hits, key=lambda rule: not rule.urgent, default=None)


def sector_suggestion(words: str, sectors: Collection[str]) -> str:
    """The code of the sector that the words point to most, empty where they point nowhere."""
    said = words.casefold()
    hits = {code: sum(said.count(word) for word in SECTOR_WORDS.get(code, ())) for code in sectors}
    best = max(hits, key=lambda code: hits[code], default="")
    return best if best and hits[best] else ""
