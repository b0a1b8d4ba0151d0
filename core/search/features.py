"""What a text is found by. Pure rules: the words are hashed by whoever stores them, and stand nowhere as they are.

Chinese is cut into pairs of neighbouring characters between the characters that mean nothing by themselves; a character that is
left alone stands for itself. English words are lower-cased and lose their endings. Names of places and common matters
are recognised apart, because they decide whether two texts are about one thing (docs/decisions, "search").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from core.search.matters import matters_of
from core.search.synonyms import GROUPS, said_otherwise

EDITION = 3
"""Rises when the rules here or the table of matters change: what was indexed under another edition is indexed anew."""
STOP = frozenset(
    "的了着过吗呢吧啊呀嘛哦嗯么们我你您他她它咱俺这那哪此该其些个之者也都就才又还再已是在到从于向往对把被给让叫使为以因所而且"
    "并及与和跟或但如若则虽然很太更最非常十分挺好能可会要想应请望希吃得地来去上下里内中外前后间时年月日号点天次种条项件位名"
    "等有没不一二三四五六七八九十两几多少每各全本某大小"
)
"""Characters that carry no matter by themselves: a stretch of text is cut at them."""
KEPT = (
    "上学", "放学", "上班", "下班", "小学", "中学", "大学", "地下", "地铁", "停水", "小区", "不亮", "不通",
    "没水", "没电", "不热", "有害", "入学", "上下水", "年久失修", "小孩", "孩子", "天然气", "日照", "点名", "外卖",
    "外墙", "内涝", "积水", "下水", "上访", "大棚", "大货车", "大车", "小吃", "少数", "民族", "不足", "不够",
    "不平", "不便", "过高", "过期", "来电", "去世", "后山", "前门", "中医", "时间", "吃饭", "吃药", "叫卖",
    "天桥", "条例", "位置", "项目", "名额", "大米", "小麦", "不让", "不给", "不发", "没人", "没有",
)  # fmt: skip
"""Words that contain such a character and carry a matter all the same."""
_COMMON_ENGLISH = (
    "a an and are as at be been but by can could do does for from had has have he her his i if in into is it its me my no nor "
    "not of on or our she should so than that the their them there they this to us very was we were what when which who will "
    "with would you your"
)
ENGLISH_STOP = frozenset(_COMMON_ENGLISH.split())
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECES = re.compile(rf"[{_HAN}]+|[a-z][a-z'’]*|\d+(?:\.\d+)?")
_NUMBER = re.compile(r"(?<![a-z0-9])([a-z]{1,6}(?:-s)?)-(\d{4})-0*(\d{1,9})(?!\d)")
_KEPT = re.compile("|".join(sorted(map(re.escape, KEPT), key=len, reverse=True)))
_SUFFIXES = (
    "工业园区", "开发区", "步行街", "菜市场", "体育馆", "体育场", "图书馆", "养老院", "敬老院", "卫生院",
    "卫生室", "幼儿园", "服务中心", "旅行社", "合作社", "建筑公司", "劳务公司", "物流公司", "职业学院", "师范学院",
    "电子厂", "服装厂", "化工厂", "机械厂", "机床厂", "水泥厂", "食品厂", "纺织厂", "造纸厂", "橡胶厂", "石料厂",
    "制药厂", "轴承厂", "纸厂", "酒厂", "鞋厂", "砖厂", "药厂", "奶厂",
    "公司", "集团", "酒店", "宾馆", "学院", "大学", "学校", "商城", "商厦", "健身", "装饰", "托育", "教育", "培训",
    "名都", "新区", "片区", "嘉园", "佳苑", "家苑", "华府", "华庭", "豪庭", "公馆", "雅居", "山庄", "大院", "宿舍",
    "陵园", "公墓", "墓园", "景区", "公路", "林场", "农场", "牧场", "台子", "堡", "坝", "塬",
    "大道", "大街", "街道", "小区", "社区", "家园", "花园", "家属院", "新村", "新城", "公寓", "广场", "公园",
    "医院", "小学", "中学", "市场", "大桥", "水库", "大厦", "商场", "超市", "车站", "路", "街", "巷", "厂", "城",
    "路口", "道口", "湿地",
    "胡同", "村", "镇", "乡", "桥", "河", "湖", "渠", "沟", "苑", "站",
    "山", "屯", "庄", "寨", "岭", "湾", "庭", "府", "岗", "坡",
)  # fmt: skip
_PLACE = re.compile(
    rf"([{_HAN}]{{2}})({'|'.join(_SUFFIXES)})"
    "(?!灯|面|况|基|费|人|线|民|干|委|口|公园|广场|社区|小区|家园|花园|街道|大桥|公寓|湿地)"
    "(?:(?<=[镇乡村])|(?!中学|小学|医院|市场|敬老院|幼儿园))"
)
_DIGITS = "一二三四五六七八九十"
_NUMBERED = re.compile(
    rf"第?(?P<school>[{_DIGITS}]{{1,3}})(?P<level>小学|中学|小(?![时区块型偏段声心伙孩部学])|中(?![间午心学途旬型毒等]))"
    rf"|[市县州省]?第?(?P<hospital>[{_DIGITS}])(?:人民医院|医院|(?<=[市县州省].)院)"
    rf"|(?P<line>(?<!\d)\d{{1,3}}(?=路(?!口))|(?<![{_HAN}])[{_DIGITS}]{{1,3}}(?=路公交|路车))路"
)
"""Schools, hospitals and bus lines that are called by a number: 第五中学 and 五中 are one, 市二院 and 市第二人民医院."""
_FUNCTION = frozenset("的了在到个这那有去从与往过由是为把被对向沿因等我们你他本该各每全附近位于年天上要读着")
"""Characters that end no name of a place: "我们的小区" names none."""
_KIND = frozenset(
    "县政进出京商道马公铁线走一上下小土修电条油泥老旧新农乡城社区某座所家院校外路街段没通断停建加充气车班山便天立交过报驿务工砖砂纸药酒网水深溉"
)
"""Characters that make a word with the kind of place alone: 马路, 农村, 天桥, 车站 name none."""
_LEADING = frozenset("的了在到个这那有去从与往过由是为把被对向沿因等我们你他本该各每附近位于及、区市县住")
_OF_A_KIND = (
    "公交 汽车 火车 高铁 长途 人民 农贸 儿童 公办 民办 职工 机关 社区 三甲 乡镇 老旧 铁路 "
    "焚烧 化工 加工 发电 服务 居民 大型 公立 私立 县级 电子 服装 水泥 机械 食品 制药 社会 "
    "文化 体育 休闲 口袋 湿地 主题 中心 农村 大 小 新 老 旧 一 二 三 好 坏 "
    "全 某 整 同 垃圾 开放 延长 里修 以后 镇 乡 村 县 市 校 几个 两个 多个 "
)
_NO_NAME = frozenset(_OF_A_KIND.split())
"""What comes before a kind of place and says only of which kind."""
_INSTITUTIONS = (
    "公司 集团 酒店 宾馆 学院 大学 学校 健身 装饰 托育 教育 培训 宿舍 大院 公路 景区 林场 农场 牧场 旅行社 合作社 坝"
)
_OF_WHAT = frozenset(_INSTITUTIONS.split())
"""Kinds before which mostly stands what they are for: 技能培训, 民族学校 name none."""
_AND = ("和平", "和谐", "和顺", "和美", "和兴")
"""Names that begin with the character for "and"."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a text is found by, as plain words: only to be kept in memory."""

    words: frozenset[str] = frozenset()
    """Pairs of characters, words, numbers, outside of names of places."""
    names: frozenset[str] = frozenset()
    """The same within names of places."""
    places: frozenset[str] = frozenset()
    """Names of places, each as its last characters before what kind of place it is, and that."""
    groups: frozenset[str] = frozenset()
    """Groups of words for one thing of which it uses one (``core.search.synonyms``), outside of names of places."""
    matters: frozenset[str] = frozenset()
    """Codes of the common matters that it speaks of (``core.search.matters``)."""
    numbers: frozenset[str] = frozenset()
    """Numbers of concerns and items, and pseudonyms."""

    def tokens(self) -> frozenset[str]:
        """All of them, each with the letter of its kind before it."""
        return frozenset(
            f"{kind}{word}"
            for kind, words in (
                ("w", self.words | self.names),
                ("p", self.places),
                ("s", self.groups),
                ("m", self.matters),
                ("n", self.numbers),
            )
            for word in words
        )


def features(text: str, *numbers: str) -> Features:
    """The features of a text; ``numbers``: of what it belongs to, see ``number_word``."""
    folded = normal(text)
    found = {number_word(*match.groups()) for match in _NUMBER.finditer(folded)}
    folded = _NUMBER.sub(" ", folded)
    places = list(_places(folded))
    edges = [0, *(edge for begin, end, _ in places for edge in (begin, end)), len(folded)]
    outside = [folded[begin:end] for begin, end in zip(edges[::2], edges[1::2], strict=True)]
    return Features(
        words=frozenset(word for text in outside for word in _pieces(text)),
        names=frozenset(word for begin, end, _ in places for word in _pieces(folded[begin:end])),
        places=frozenset(name for _, _, name in places),
        groups=frozenset(group for text in outside for group in said_otherwise(text)),
        matters=matters_of(folded),
        numbers=frozenset((*found, *numbers)),
    )


def number_word(prefix: str, year: str, count: str) -> str:
    """A number that people read, as a word of the index: ``NX-2026-00042`` and ``nx-2026-42`` are one."""
    return f"{prefix.casefold()}-{year}-{count.lstrip('0') or '0'}"


def number_words(text: str) -> frozenset[str]:
    """The numbers of concerns and items in a text."""
    return frozenset(number_word(*match.groups()) for match in _NUMBER.finditer(normal(text)))


def normal(text: str) -> str:
    """The text as it is looked at: compatible forms made one (NFKC), case folded."""
    return unicodedata.normalize("NFKC", text).casefold()


def places_of(folded: str) -> frozenset[str]:
    """Names of places in a folded text."""
    return frozenset(name for _, _, name in _places(folded))


def _places(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and name of each place, in order, none touching another."""
    numbered = [(match.start(), match.end(), _number(match)) for match in _NUMBERED.finditer(text)]
    taken = {at for begin, end, _ in numbered for at in range(begin, end)}
    named = [(begin, end, name) for begin, end, name in _named(text) if taken.isdisjoint(range(begin, end))]
    yield from sorted(numbered + named)


def _number(match: re.Match[str]) -> str:
    """What is called by a number, however it is written."""
    if match["school"]:
        return match["school"] + match["level"][0]
    return f"{match['hospital']}院" if match["hospital"] else f"{match['line']}路"


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and name of each place that is called by a name and what kind of place it is."""
    for match in _PLACE.finditer(text):
        name, kind = match.groups()
        if name[0] in _LEADING or (name[0] == "和" and name not in _AND):
            name = name[1]
        if name in _NO_NAME or name[-1] in _FUNCTION or (len(kind) == 1 and name[-1] in _KIND):
            continue
        if name + kind in GROUPS or (len(kind) == 1 and kind not in "桥河" and name[-1] + kind in GROUPS):
            continue
        if kind in _OF_WHAT and (name in GROUPS or name[-1] in GROUPS):
            continue
        yield match.end() - len(name) - len(kind), match.end(), name + kind.removesuffix("口")


def _pieces(text: str) -> Iterator[str]:
    for match in _PIECES.finditer(text):
        piece = match.group()
        if "a" <= piece[0] <= "z":
            if (word := _stem(piece)) and word not in ENGLISH_STOP:
                yield word
        elif piece[0].isdigit():
            yield piece
        else:
            yield from _pairs(piece)


def _pairs(run: str) -> Iterator[str]:
    """Pairs of a run of Chinese characters between those that mean nothing, and the words that are kept whole."""
    whole = [False] * len(run)
    for match in _KEPT.finditer(run):
        whole[match.start() : match.end()] = [True] * (match.end() - match.start())
    start = 0
    for at in range(len(run) + 1):
        if at < len(run) and (run[at] not in STOP or whole[at]):
            continue
        stretch = run[start:at]
        if len(stretch) == 1:
            yield stretch
        for index in range(len(stretch) - 1):
            yield stretch[index : index + 2]
        start = at + 1


def _stem(word: str) -> str:
    """An English word without its ending: "lamps" and "lamp" are one; never shorter than three letters."""
    word = word.replace("’", "'").removesuffix("'s").strip("'")
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3 and not word.endswith("ss"):
            return word.removesuffix(ending) + instead
    return word
