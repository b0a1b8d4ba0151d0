# 范围：发给谁、请谁参加。

audience-language-zh-CN = 中文
audience-language-en = 英文
audience-role-member = 委员
audience-role-staff = 机关干部
audience-role-constituent = 社会公众
audience-part-nobody = 还没有选
audience-part-first-sectors = 只算第一界别
audience-part-people = 指定的人
audience-part-exceptions = 排除了一些人

audience-chosen = ✅ { $what }
audience-unchosen = ▫️ { $what }
audience-choose-sector = 界别（{ $count }）
audience-choose-body = 专委会、活动组（{ $count }）
audience-choose-language = 语言（{ $count }）
audience-choices-sector = 选界别，可以多选；一个都不选就是所有界别。现在共 <b>{ $total }</b> 人。
audience-choices-body = 选专委会、活动组，可以多选。现在共 <b>{ $total }</b> 人。
audience-choices-language = 只发给使用这些语言的人；一个都不选就是所有语言。现在共 <b>{ $total }</b> 人。
audience-second-on = ✅ 第二界别也算
audience-second-off = ▫️ 第二界别也算
audience-people = 指定的人（{ $count }）
audience-exceptions = 排除（{ $count }）
audience-ask-people = 请输入委员或机关同志的姓名（可以只写一部分），再点名字加入。{ $searched ->
        [0] {""}
       *[other] {""}

        “{ $asked }”找到 { $found } 位。
    }{ $count ->
        [0] {""}
       *[other] {""}

        已指定 { $count } 人，点带 ✖️ 的名字就是移出。
    }
audience-ask-exceptions = 请输入<b>不要发给</b>的人的姓名（可以只写一部分），再点名字。{ $searched ->
        [0] {""}
       *[other] {""}

        “{ $asked }”找到 { $found } 位。
    }{ $count ->
        [0] {""}
       *[other] {""}

        已排除 { $count } 人，点带 ✖️ 的名字就是恢复。
    }
audience-person-add = ➕ { $name }（{ $where }）
audience-person-out = ✖️ { $name }（{ $where }）

audience-people-full = 最多指定 { $limit } 人。人多时请用身份、界别等来选。

# 在工作台上
console-audience-roles = 身份
console-audience-sectors = 界别（一个都不选就是所有界别）
console-audience-second = 第二界别也算
console-audience-bodies = 专委会、活动组
console-audience-languages = 语言（一个都不选就是所有语言）
console-audience-people = 指定的人
console-audience-exceptions = 排除
console-audience-take-back = 取消
console-audience-find = 按姓名查找委员和机关同志
console-audience-search = 查找
console-audience-nobody = 没有找到这个姓名。
console-audience-chosen = 按现在的选择
console-audience-persons = 人
console-audience-keep = 保存并重新计数
