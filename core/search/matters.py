"""Common matters that people bring, each with the ways in which they speak of it: 没水, 断水 and "水管里一滴水都没有" are one.

A closed list of ours. A code of it can be shown to anybody: it says nothing about the one who wrote (docs/privacy.md).
The areas are those of the public service hotlines (12345); the ways of speaking are general and name no place.
"""

from __future__ import annotations

import re

SPOKEN: dict[str, str] = {
    "lamp": r"[路街]灯|照明|摸黑|黑灯瞎火|漆黑|黑漆漆|黑咕隆咚|street ?l(?:amp|ight)",
    "no_water": (
        r"[停断没缺][自来]*水(?!平)|水.{0,4}(?:停了|断了|没了|出不来|流不出|上不来)|[供来]不上水|无水可用|(?:停止|"
        r"中断|无法|恢复)供水|供水.{0,4}中断|一滴水|water (?:cut|outage|supply)"
    ),
    "water_pressure": r"水压|水流.{0,3}[小细]|水.{0,3}[太很]小",
    "water_quality": r"水质|水.{0,6}[黄浑锈]|[黄浑]水|漂白粉|水垢|自来水.{0,4}[味臭]|水.{0,3}不能喝|饮用水",
    "no_power": (
        r"[停断没]电(?!梯|视|话)|跳闸|电压|供电.{0,4}(?:中断|不稳|故障)|电.{0,2}(?:停了|断了|没了)|power (?:cut|"
        r"outage)"
    ),
    "heating": r"暖气|供暖|供热|采暖|取暖|暖.{0,2}不热|室温|屋里.{0,4}(?:冷|冻|度)|挂暖|heating|radiator",
    "gas": r"燃气|天然气|煤气|通气|gas (?:supply|pipe)",
    "drain": r"下水|排水|污水|管道.{0,4}堵|堵.{0,3}管|粪水|返水|反水|溢|冒[粪污]|sew(?:er|age)",
    "flood": r"积水|内涝|淹|一下雨就?|雨天|大雨|成河|泡水|flood",
    "manhole": r"井盖|窨井|井口|manhole",
    "road": (
        r"坑洼|坑坑|路面|道路破|破损.{0,3}路|路.{0,4}(?:[破烂坏]|难走|不平|塌)|[大深]坑|塌陷|硬化|土路|泥路|水泥路|"
        r"柏油|修.{0,3}路|pothole"
    ),
    "pavement": r"人行道|便道|地砖|盲道|步道|pavement|sidewalk",
    "crossing": r"斑马线|红绿灯|信号灯|过马路|过街|天桥|路口.{0,8}(?:灯|事故|危险)|crossing|traffic light",
    "jam": r"堵车|拥堵|堵得|堵塞.{0,3}交通|交通.{0,3}堵|堵成|车流|jam|congest",
    "speed": r"超速|飙车|减速带|车速|开.{0,3}(?:太|飞)快|speeding",
    "trucks": r"大货车|大车|渣土车|拉土车|货车|重型|trucks?",
    "parking": r"停车|车位|乱停|占道停|僵尸车|没地方停|停不下|parking",
    "charging": r"充电桩|充电|充不了电|电动车棚|飞线|e-?bike|charger",
    "bus": r"公交|班车|公共汽车|坐车|首末班|末班|(?:几路|路)车|候车|bus(?:es)?\b",
    "taxi": r"出租车|打车|网约车|拒载|taxi",
    "elevator": r"电梯|加装梯|困.{0,2}梯|elevator|\blifts?\b",
    "roof": r"漏[水雨]|渗水|渗漏|屋顶|楼顶|房顶|leak",
    "wall": r"外墙|墙皮|墙体|瓷砖.{0,3}掉|脱落|裂缝|危房|墙.{0,3}裂",
    "old_estate": r"老旧小区|旧改|改造",
    "property": r"物业|保安|property management",
    "property_fee": r"物业费|公摊|维修基金|维修资金|停车费|取暖费|涨价|收费",
    "housing_deed": r"房产证|不动产|办证|产权|烂尾|交房|延期交|title deed",
    "demolition": r"拆迁|征收|安置|补偿款|征地|回迁",
    "public_housing": r"公租房|廉租|保障房|经适房|公积金",
    "rubbish": r"垃圾|废品|脏乱|清运|环卫|没人打扫|清扫|rubbish|garbage|waste",
    "smell": r"异味|臭|恶臭|难闻|刺鼻|呛|味道.{0,3}[大重]|气味|smell|stench",
    "smoke": r"油烟|烧烤|饭店.{0,4}烟|冒.{0,2}烟|黑烟|smoke",
    "dust": r"扬尘|灰尘|粉尘|尘土|灰.{0,2}大|dust",
    "noise": (
        r"噪[音声]|吵|扰民|轰[鸣隆]|嗡|睡不[着好]|无法入睡|音响|喇叭|震天|响.{0,4}(?:整夜|半夜|通宵|凌晨)|喧[哗闹]|"
        r"noise|noisy|loud"
    ),
    "square_dance": r"广场舞|跳舞|大妈.{0,3}舞|舞.{0,3}音",
    "building_site": r"施工|工地|打桩|装修|construction",
    "night": r"夜里|夜间|半夜|深夜|凌晨|通宵|晚上|整夜",
    "factory": r"工厂|厂[子里房区]|化工|企业排|加工厂|养殖场|猪场|鸡场|牛场|factory",
    "river": r"河道|河水|河里|水沟|臭水|黑臭|水体|湖水|排污|鱼.{0,2}死|死鱼|river",
    "trees": r"绿化|树木|行道树|树枝|树.{0,4}(?:挡|死|枯|砍|修剪|倒)|草坪|绿地|杨絮|柳絮|飞絮|trees?\b",
    "dogs": r"狗|犬|遛狗|流浪[猫狗犬]|dogs?\b",
    "pests": r"老鼠|蟑螂|蚊|苍蝇|蝇|虫害|病虫",
    "stalls": r"占道经营|摆摊|地摊|摊贩|小贩|流动.{0,2}摊|夜市|出店|stall",
    "illegal_building": r"违建|违章|私搭|乱建|搭.{0,3}棚|私自加盖|illegal building",
    "fire_safety": r"消防|楼道.{0,5}堆|堆.{0,5}杂物|灭火器|消火栓|疏散|安全通道|fire (?:lane|exit|safety)",
    "playground": r"健身器材|健身设施|球场|体育设施|运动场|锻炼.{0,4}(?:地方|设施|器材)|滑梯|器材|playground|gym",
    "toilet": r"公厕|厕所|卫生间|如厕|toilet",
    "school_place": r"入学|学位|上学难|报名|学区|转学|招生|划片|上不了学|没学上|积分入|enrol",
    "school_safety": r"校门口|上下学|放学|接送|校车|学校门口",
    "school_meal": r"食堂|营养餐|午餐|校餐|配餐|盒饭|canteen",
    "school_fee": r"乱收费|学费|补课费|资料费|校服|课后服务",
    "teacher": r"教师|老师|师资|代课|teacher",
    "homework": r"作业|补课|培训班|减负|双减|homework",
    "kindergarten": r"幼儿园|托育|托班|入园|托管|kindergarten|childcare",
    "hospital_queue": (
        r"挂号|排队.{0,4}(?:看病|就诊|检查)|看病难|候诊|专家号|看.{0,2}病.{0,8}(?:难|远|排)|医生.{0,3}[少缺]|"
        r"缺.{0,2}(?:医|药)|就医|appointment|hospital"
    ),
    "insurance": r"医保|报销|异地就医|新农合|合作医疗|门诊统筹|慢性?病.{0,3}(?:证|卡|报)|reimburs|insurance",
    "drug_price": r"药价|药费|买不[到起]药|药.{0,3}[贵缺]|进口药|medicine price",
    "emergency": r"急救|救护车|急诊|ambulance",
    "vaccine": r"疫苗|接种|打针|vaccin",
    "pension": r"养老金|退休金|退休待遇|社保|养老保险|工龄|pension",
    "elder_care": (
        r"养老院|敬老院|居家养老|日间照料|助餐|老年食堂|长者|独居老人|空巢|老人.{0,4}(?:照顾|吃饭|没人管)|elder"
    ),
    "disabled": r"残疾|无障碍|轮椅|盲人|坡道|disab|wheelchair",
    "low_income": r"低保|困难补助|救助|临时救济|五保|特困|贫困户",
    "wages": r"欠薪|拖欠|工资|工钱|血汗钱|劳务费|讨薪|没发钱|wage|salary|unpaid",
    "overtime": r"加班|996|单休|超时工作|overtime",
    "injury": r"工伤|职业病",
    "jobs": r"就业|找不到工作|失业|招聘|应届|毕业生|jobs?\b|unemploy",
    "loan": r"贷款|融资|利率|贴息|loan",
    "tax": r"税[务收费负]|减税|退税|发票|tax",
    "permit": (
        r"执照|审批|许可证|办手续|窗口.{0,6}(?:慢|跑|排)|跑.{0,3}[趟遍]|来回跑|踢皮球|材料.{0,4}(?:反复|多)|"
        r"一次性告知|办事|permit|licen[cs]e"
    ),
    "consumer": r"假货|退款|退费|跑路|预付卡|健身卡|充值卡|办卡|消费者|短斤|缺斤|以次充好|refund",
    "food_safety": r"食品安全|变质|过期|地沟油|不卫生|吃坏|拉肚子|food safety",
    "irrigation": r"灌溉|浇[水地灌]|渠道|水渠|机井|上水.{0,3}地|抗旱|旱死|干死|irrigat",
    "seed": r"种子|假种|化肥|农药|农资|fertili[sz]er|seeds?\b",
    "harvest_sale": r"滞销|卖不[出掉]|卖难|没人收|收购价|销路|烂在",
    "farm_subsidy": r"粮食?补贴?|种粮|补贴|惠农|subsid",
    "land": r"承包地|土地确权|宅基地|流转|耕地|撂荒|占用农田|地界",
    "broadband": r"宽带|网络|信号|手机没信号|5g|基站|上网|断网|broadband|signal",
    "parcel": r"快递|包裹|驿站|代收点|parcel",
    "library": r"图书馆|书屋|阅览|自习|library",
    "heritage": r"文物|古建|古树|老建筑|文化遗产|非遗",
    "fraud": r"诈骗|骗[子局钱]|电信诈骗|传销|fraud|scam",
    "theft": r"被盗|偷[车东走了电]|小偷|盗窃|theft|stolen",
    "privacy": r"个人信息|骚扰电话|推销电话|信息泄露",
    "bank": r"银行网点|网点.{0,4}撤|取款|存折|atm",
    "cemetery": r"墓地|公墓|殡葬|祭扫|骨灰",
    "halal": r"清真|民族习惯|halal",
    "shared_bikes": r"共享单车|共享电单车|单车.{0,4}(?:乱|堆)",
    "slope": r"滑坡|落石|泥石流|边坡|护坡|地质灾害",
    "bridge": r"桥.{0,5}(?:断|塌|危|坏|裂|栏杆)|便桥|过河|绕.{0,6}(?:过河|桥)",
    "winter_road": r"积雪|结冰|扫雪|铲雪|路滑|暗冰|icy|snow",
    "sports_hall": r"体育馆|游泳馆|场馆.{0,4}(?:收费|开放|免费)",
    "cinema": r"演出|剧团|送戏|电影下乡|文化活动",
    "signs": r"路牌|指示牌|门牌|标识牌|地名牌",
    "camera": r"摄像头|监控|抓拍|camera",
    "advert": r"小广告|牛皮癣|乱张贴|广告牌|advert",
}
"""By the matter's code, in the order in which they are named; regular expressions for folded text (``features.normal``)."""
_PATTERNS = {code: re.compile(spoken) for code, spoken in SPOKEN.items()}


def matters_of(folded: str) -> frozenset[str]:
    """The codes of the matters that a folded text speaks of."""
    return frozenset(code for code, pattern in _PATTERNS.items() if pattern.search(folded))
