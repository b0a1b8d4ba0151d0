# 办理成效：委员会自己的统计。只统计事情，不比较人。

command-figures = 办理成效
figures-chat =
    <b>办理成效</b>　{ $about }　{ $period }

    <b>1　收到诉求</b>　{ $received } 件，其中 { $with_outcome } 件已有结果（{ $ended }）
    { $received_months }
    <b>2　首次答复</b>　{ $answered ->
        [0] 还没有可以统计的
       *[other] 一半在 { $median }以内
    }
    { $median_months }
    <b>3　结果已告知</b>　应告知 { $due } 人，已送达 { $arrived } 人（{ $told }）
    { $told_months }
    <b>4　群众评价</b>　{ $few ->
        [1] 不足 5 件，暂不显示
       *[other] 解决了 { $solved }，部分解决 { $partly }，没解决 { $unsolved }；平均解决程度 { $rating }
    }

    目前办理中 { $open } 件，其中超期 { $overdue } 件。
    社情民意信息 { $items } 篇，采用：{ $used }；采纳：{ $accepted }。

    按诉求收到的月份统计；没有列出的月份没有可以统计的。
figures-period-wrong = 没有看懂要看哪段时间。可以写年份（{ $year }），或年份加季度（{ $year }-Q3、{ $year }年第三季度）；不写就是近十二个月。
figures-period-ahead = 这段时间还没有到。请选 { $year } 年或更早的时间。
figures-period-early = 最早可以查到 { $year } 年。请选一段更近的时间。
figures-sector-wrong = 没有这个界别。请从列表中选择。

# 时间
figures-span-months = 近十二个月
figures-span-year = { $year }年
figures-span-quarter = { $year }年第{ $quarter }季度
figures-month = { $year }年{ $month }月
figures-month-short = { $month }月
figures-joint = 、
figures-hours = { $count } 小时
figures-days = { $count } 天

# 不显示的
figures-few = 少于5
figures-beside = 不显示
figures-too-few = 不足5件

# 各项名称和含义
figures-name-received = 收到诉求
figures-name-median = 首次答复用时
figures-name-ended = 有办理结果
figures-name-told = 结果已告知
figures-name-rating = 平均解决程度
figures-name-open = 正在办理
figures-name-overdue = 已超期
figures-name-items = 社情民意信息
figures-name-adopted = 采用
figures-means-received = 这段时间收到的全部诉求，包括引导到其他渠道的和后来撤回的。
figures-means-median = 从提交到委员第一次答复：有一半在这个时间以内得到答复。只计已经答复的；不足一小时按一小时，超过三天按天计。
figures-means-ended = 收到的诉求中已经有结果的：解疑释惑、化解矛盾、理顺情绪、单位已答复，或写成信息后有了结论。撤回的不计。
figures-means-told = 有过结果的诉求中，最近一次结果的消息已送达反映人的。送不到的、还没有送到的，都不算已告知。已删除资料的人不计。
figures-means-rating = 反映人自己的评价：解决了算 100%，部分解决算 50%，没解决算 0%，取平均。评价少于 5 件的不显示。
figures-means-open = 此刻还没有办结的诉求，不论什么时候收到。
figures-means-overdue = 正在办理的诉求中，现在这一步已经过了办理期限的。期限按工作日计算。
figures-means-items = 这段时间委员提交的信息；退回后再次提交的，按最后一次计；勘误不另计。
figures-means-adopted = 这段时间登记为采用的信息，同一层级一篇只计一次。采用和采纳是两件事，不相加；领导批示不作统计。

# 表格
figures-by-month = 逐月
figures-by-sector = 各界别
figures-adopted = 信息的采用和采纳
figures-month-head = 月份
figures-sector-head = 界别
figures-level-head = 层级
figures-rating-head = 评价
figures-count-head = 件数
figures-figure-head = 项目
figures-value-head = 数值
figures-meaning-head = 含义

# 网页工作台
console-way-figures = 办理成效
figures-title = 办理成效
figures-lead = 诉求有没有人答、有没有结果、结果有没有告诉本人。只统计事情，不比较人；除另有说明外，都按诉求收到的月份统计。
figures-period-ask = 时间
figures-sector-ask = 界别
figures-sector-all = 全部界别
figures-show = 查看
figures-as-table = 以表格查看
figures-sectors-note = 按本会公布的界别次序排列。“社情民意信息”按提交委员的界别计。
figures-hidden-note = 各界别少于 5 的数，写作“少于5”，据此算出的比例和时间写作“不足5件”，以免指向个人；有时另有一个数写作“不显示”，使人不能用总数推算出来。委员会的评价少于 5 件时也不显示。图中“<5”即“少于5”，“–”即“不显示”。
figures-sheet = 下载表格（XLSX）
figures-sheet-title = { $about }办理成效（{ $period }）
figures-sheet-under = 统计时间：{ $year }年{ $at }。只统计事情，不比较人；各项含义见“总览”。
figures-overview = 总览
figures-chart-received = 收到诉求
figures-note-received = 每月收到的件数；实心部分已有办理结果。
figures-chart-median = 首次答复用时
figures-note-median = 每月有一半诉求在这个时间以内得到首次答复，单位：{ $unit }。
figures-unit-hours = 小时
figures-unit-days = 天
figures-chart-told = 结果已告知
figures-note-told = 每月收到的诉求中，结果已送达反映人的比例。
figures-chart-ratings = 群众评价
figures-note-ratings = 反映人自己的评价，件数。
figures-rated-solved = 解决了
figures-rated-partly = 部分解决
figures-rated-unsolved = 没解决
figures-chart-adopted = 信息的采用和采纳
figures-note-adopted = 这段时间登记的篇数，按层级。实心是采用，斜线是采纳。
