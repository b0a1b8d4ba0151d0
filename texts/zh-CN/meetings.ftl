# 会议、协商：通知、答复、请假、变更、提醒。

command-meetings = 会议

meeting-kind-plenary = 全体会议
meeting-kind-standing_committee = 常委会会议
meeting-kind-special_topic = 专题会议
meeting-kind-special_consultation = 专题协商
meeting-kind-sector_consultation = 界别协商
meeting-kind-departmental_consultation = 对口协商
meeting-kind-handling_consultation = 提案办理协商
meeting-kind-legislative_consultation = 立法协商
meeting-kind-expert_consultation = 专家协商
meeting-kind-grassroots_consultation = 有事好商量
meeting-kind-research_trip = 调研
meeting-kind-training = 培训
meeting-kind-reading_seminar = 读书交流会
meeting-status-draft = 草稿
meeting-status-announced = 已通知
meeting-status-open = 签到中
meeting-status-closed = 已结束
meeting-status-cancelled = 已取消
meeting-status-discarded = 已删除
meeting-weekday-1 = 星期一
meeting-weekday-2 = 星期二
meeting-weekday-3 = 星期三
meeting-weekday-4 = 星期四
meeting-weekday-5 = 星期五
meeting-weekday-6 = 星期六
meeting-weekday-7 = 星期日
invitation-state-invited = 未答复
invitation-state-attending = 参加
invitation-state-declined = 不参加
invitation-state-leave_asked = 请假待批
invitation-state-leave_granted = 已准假
invitation-state-leave_refused = 未准假
invitation-state-substituted = 由他人代为参加
invitation-state-signed_in = 已签到
invitation-state-signed_in_unregistered = 已签到（名单外）
invitation-state-partial = 部分参加
invitation-state-absent = 缺席
invitation-place-attendee = 出席
invitation-place-observer = 列席
invitation-place-guest = 名单外

# 通知
meeting-facts =
    <b>{ $title }</b>
    { $kind }　{ $number }

    🕘 { $at }（{ $weekday }）{ $has_end ->
        [0] {""}
       *[other] ，至 { $until }
    }，请提前 { $early } 分钟入座
    📍 { $place }

    <b>议程</b>
    { $agenda }{ $has_subtopics ->
        [0] {""}
       *[other] {""}

        <b>子题目</b>
        { $subtopics }
    }{ $has_dress ->
        [0] {""}
       *[other] {""}

        着装：{ $dress }
    }{ $has_leave_rules ->
        [0] {""}
       *[other] {""}

        请假：{ $leave_rules }
    }{ $substitutes ->
        [observers] {""}

        列席人员如不能到会，可请同单位的人代为列席；出席人员请本人参加。
        [all] {""}

        如不能到会，可请他人代为参加。
       *[none] {""}
    }{ $has_speeches ->
        [0] {""}
       *[other] {""}

        发言报名截止：{ $speech_by }
    }{ $has_contact ->
        [0] {""}
       *[other] {""}

        联系人：{ $contact }
    }
meeting-invitation =
    📋 <b>会议通知</b>

    { meeting-facts }{ $reply ->
        [none] {""}
       *[other] {""}

        { $reply ->
            [required] 请在 { $deadline } 前点一下答复；不能参加的，请在此之前请假。
           *[other] 请在 { $deadline } 前点一下，告诉我们您是否参加。
        }
    }
meeting-invitation-observer =
    📋 <b>列席通知</b>

    { meeting-facts }{ $reply ->
        [none] {""}
       *[other] {""}

        请在 { $deadline } 前点一下答复。
    }
meeting-changed-notice =
    🔔 <b>会议有变更</b>　{ $title }
    { $time_changed ->
        [0] {""}
       *[other] {""}
        时间：<b>{ $at }（{ $weekday }）{ $has_end ->
            [0] {""}
           *[other] ，至 { $until }
        }</b>
        原为 { $old_at }（{ $old_weekday }）{ $old_has_end ->
            [0] {""}
           *[other] ，至 { $old_until }
        }
    }{ $place_changed ->
        [0] {""}
       *[other] {""}
        地点：<b>{ $place }</b>
        原为 { $old_place }
    }{ $agenda_changed ->
        [0] {""}
       *[other] {""}

        <b>新议程</b>
        { $agenda }

        原议程
        { $old_agenda }
    }{ $on_leave ->
        [0] { $reply ->
            [none] {""}
           *[other] {""}

            { $answered ->
                [0] 请在 { $deadline } 前答复。
               *[other] 您此前的答复是针对原安排的，请在 { $deadline } 前再答复一次。
            }
        }
       *[other] {""}

        您的请假仍然有效；如果现在可以参加，点一下即可。
    }
meeting-cancelled-notice =
    ❌ <b>会议取消</b>　{ $title }
    原定 { $at }（{ $weekday }），{ $place }。
    原因：{ $reason }
meeting-nudge =
    ⏰ 还没有收到您对这次会议的答复，请在 { $deadline } 前点一下。只提醒这一次。

    <b>{ $title }</b>
    🕘 { $at }（{ $weekday }）　📍 { $place }
meeting-remind-day =
    ⏰ 会议提醒：<b>{ $title }</b>
    🕘 { $at }（{ $weekday }），请提前 { $early } 分钟入座
    📍 { $place }{ $has_seating ->
        [0] {""}
       *[other] {""}
        座位：{ $seating }
    }{ $has_group ->
        [0] {""}
       *[other] {""}
        分组：{ $group }
    }{ $has_dress ->
        [0] {""}
       *[other] {""}
        着装：{ $dress }
    }
meeting-remind-hour =
    ⏰ 即将开会：<b>{ $title }</b>
    🕘 { $at }　📍 { $place }{ $has_seating ->
        [0] {""}
       *[other] {""}
        座位：{ $seating }
    }{ $has_group ->
        [0] {""}
       *[other] {""}
        分组：{ $group }
    }
meeting-material-came = 📎 会议材料：{ $paper }（第 { $version } 版）　{ $title }
meeting-report-came = 📎 征求意见：{ $paper }（第 { $version } 版）。请会前阅看，有意见可带到会上，或直接回复联系人。　{ $title }
meeting-deadline-over =
    📋 <b>{ $title }</b> 答复已截止
    参加 { $attending }　请假待批 { $leave_asked }　已准假 { $leave_granted }　不参加 { $declined }　未答复 { $invited }
meeting-details = 详情
meeting-calendar = 📅 加入日历
meeting-calendar-cancel = 📅 从日历中删除
meeting-calendar-here = 📅 点开文件即可加入您的日历：{ $title }。会议如有变更，再取一次即可更新。
meeting-calendar-cancelled = 📅 点开文件即可从您的日历中删除：{ $title }
meeting-open = 打开

# 我的会议与答复
meeting-mine-list = 📋 <b>我的会议</b>

    点开一个查看通知、答复或请假。
meeting-mine-none = 📋 <b>我的会议</b>

    近期没有请您参加的会议。
meeting-mine-line = { $at }　{ $title }　{ $state }
meeting-mine-back = ‹ 我的会议
meeting-mine = 请我参加的
meeting-view =
    { meeting-facts }

    { $cancelled ->
        [0] 您的答复：<b>{ $state }</b>（{ $place_of }）{ $has_deadline ->
            [0] {""}
           *[other] ，答复截止 { $deadline }
        }
       *[other] ❌ <b>会议已取消</b>
    }{ $has_seating ->
        [0] {""}
       *[other] {""}
        座位：{ $seating }
    }{ $has_group ->
        [0] {""}
       *[other] {""}
        分组：{ $group }
    }{ $substituted ->
        [0] {""}
       *[other] {""}
        代为参加：{ $substitute }
    }{ $papers ->
        [0] {""}
       *[other] {""}
        材料：{ $papers } 份
    }{ $refused ->
        [0] {""}
       *[other] {""}
        未准假的原因：{ $refusal }
    }
meeting-papers = 📎 材料
meeting-paper = 📎 { $paper }（第 { $version } 版）
meeting-answer-attend = ✅ 参加
meeting-answer-decline = 不参加
meeting-answer-leave = 请假
meeting-answer-take-back = ✅ 可以参加，销假
meeting-answered-attending = 已记下：参加。
meeting-answered-declined = 已记下：不参加。
meeting-answered-leave-asked = 请假已提交，批复后会告诉您。
meeting-leave-official = 公务
meeting-leave-illness = 病假
meeting-leave-personal = 事假
meeting-leave-abroad = 出国出境
meeting-leave-other = 其他
meeting-ask-leave-kind = <b>{ $title }</b>
    { $at }（{ $weekday }）

    请选择请假类别。{ $has_leave_rules ->
        [0] {""}
       *[other] {""}

        请假要求：{ $leave_rules }
    }
meeting-ask-leave-reason = { $leave }：请写明原因，可以同时发一张证明的图片或文件。
meeting-leave-proof-kept = 证明已收到。请再用一句话写明原因。
meeting-leave-confirm =
    <b>{ $leave }</b>
    原因：{ $reason }
    证明：{ $proof ->
        [0] 没有（需要的话，现在发来即可）
       *[other] 已附
    }
meeting-leave-send = 提交请假
meeting-leave-came =
    📝 <b>{ $name }</b> 请假：{ $title }
    { $leave }：{ $reason }{ $proof ->
        [0] {""}
       *[other] {""}
        附有证明。
    }
meeting-grant = ✅ 准假
meeting-refuse = 不准假
meeting-leave-granted = ✅ 您的请假已批准：{ $title }。如果情况有变、可以参加，点一下即可销假。
meeting-leave-refused = 您的请假没有批准：{ $title }。原因：{ $reason }
meeting-leave-taken-back = <b>{ $name }</b> 已销假，将参加 { $title }。
meeting-decided-granted = 已准假：{ $name }，{ $title }。
meeting-decided-refused = 已回复不准假：{ $name }，{ $title }。
meeting-ask-refusal = 请写明不批准 { $name } 请假的原因，会原样告诉本人。

# 会议处：列表与卡片
meeting-list = 📋 <b>会议</b>

    点开一个继续办理，或者新发一个通知。
meeting-list-none = 📋 <b>会议</b>

    还没有会议。点“新会议”开始。
meeting-new = ✍️ 新会议
meeting-line = { $at }　{ $status }　{ $title }
meeting-back = ‹ 会议列表
meeting-card =
    { meeting-facts }

    <b>{ $status }</b>　经办：{ $organiser }
    出席范围：{ $audience }（现有 <b>{ $total }</b> 人）
    列席：{ $observing }
    答复：{ $reply ->
        [required] 参加或请假
        [optional] 参加或不参加
       *[none] 不需要答复
    }{ $has_deadline ->
        [0] {""}
       *[other] ，{ $deadline } 截止
    }
    材料：{ $papers } 份{ $lacking ->
        [0] {""}
       *[other] {""}

        还缺：{ $lacks }
    }{ $warned ->
        [0] {""}
       *[other] {""}

        ⚠️ 提醒：{ $warnings }
    }
meeting-card-told =
    { meeting-facts }

    <b>{ $status }</b>　经办：{ $organiser }　材料 { $papers } 份{ $has_deadline ->
        [0] {""}
       *[other] {""}
        答复截止：{ $deadline }
    }{ $cancelled ->
        [0] {""}
       *[other] {""}
        取消原因：{ $reason }
    }

    共请 <b>{ $all }</b> 人（列席 { $observers }）
    参加 { $attending }　请假待批 { $leave_asked }　已准假 { $leave_granted }　未准假 { $leave_refused }
    不参加 { $declined }　未答复 { $invited }
    已签到 { $signed_in }　名单外 { $signed_in_unregistered }　部分参加 { $partial }　缺席 { $absent }{ $pending ->
        [0] {""}
       *[other] {""}

        ✏️ 上面是改动后的内容，还没有发出。{ $asks_again ->
            [0] 这些改动不需要重新答复。
           *[other] 发出后，会请大家重新答复，并列明原来和现在的安排。
        }
    }{ $warned ->
        [0] {""}
       *[other] {""}

        ⚠️ 提醒：{ $warnings }
    }
meeting-lack-title = 标题
meeting-lack-time = 时间
meeting-lack-place = 地点
meeting-lack-agenda = 议程
meeting-lack-audience = 出席范围
meeting-warn-lead = 通知时间偏紧
meeting-warn-papers = 协商会议材料应提前十个工作日发出
meeting-warn-rest_day = 当天是休息日
meeting-warn-deadline = 答复截止时间不合适

# 撰写
meeting-ask-kind = 什么会议？
meeting-ask-title = 请输入会议<b>标题</b>（60 字以内）。需要英文的，用竖线隔开：<code>中文 | English</code>{ $written ->
        [0] {""}
       *[other] {""}

        现在是：{ $words }
    }
meeting-ask-place = <b>地点</b>？{ $written ->
        [0] {""}
       *[other] {""}

        现在是：{ $words }
    }
meeting-ask-agenda = <b>议程</b>？可以分行写。{ $written ->
        [0] {""}
       *[other] {""}

        现在是：
        { $words }
    }
meeting-ask-subtopics = <b>子题目</b>？一行一个。{ $written ->
        [0] {""}
       *[other] {""}

        现在是：
        { $words }
    }
meeting-ask-dress = <b>着装</b>要求？{ $written ->
        [0] {""}
       *[other] {""}

        现在是：{ $words }
    }
meeting-ask-leave-rules = <b>请假</b>要求？{ $written ->
        [0] {""}
       *[other] {""}

        现在是：{ $words }
    }
meeting-ask-contact = <b>联系人</b>和电话？{ $written ->
        [0] {""}
       *[other] {""}

        现在是：{ $words }
    }
meeting-ask-time =
    <b>什么时间？</b>例如 <code>12-01 9:00-11:30</code>、<code>明天 14:30</code>、<code>12-01 9:00 至 12-03 12:00</code>。
    { $kind }一般提前 { $days } 天通知。{ $written ->
        [0] {""}
       *[other] {""}

        现在是：{ $at }（{ $weekday }）{ $has_end ->
            [0] {""}
           *[other] ，至 { $until }
        }
    }
meeting-ask-reply = 需要大家怎样答复？现在是：{ $reply }。
meeting-reply-required = 参加或请假
meeting-reply-optional = 参加或不参加
meeting-reply-none = 不需要答复
meeting-ask-deadline = 答复和请假的<b>截止时间</b>？例如 <code>11-30 18:00</code>。{ $written ->
        [0] 没有设定时，是会前最后一个工作日 18:00。
       *[other] 现在是 { $at }。
    }
meeting-deadline-usual = 会前最后一个工作日 18:00
meeting-ask-audience = <b>请谁出席</b>：{ $audience }
    现在共 <b>{ $total }</b> 人（暂停履职的委员不在内）。
meeting-ask-observers = <b>请谁列席</b>：{ $audience }
    现在共 <b>{ $total }</b> 人。
meeting-ask-material =
    请发来<b>材料</b>（文件或图片），在配文里写名称。名称与已有的相同，就是新的一版。
    现有 { $count } 份：
    { $papers }
meeting-material-report = 发征求意见稿
meeting-ask-report = 请发来请与会人员会前阅看的<b>征求意见稿</b>，在配文里写名称。
meeting-material-kept = 材料已收到：{ $paper }（第 { $version } 版）。会议通知发出后，自动发给应到人员。
meeting-ask-cancel = 请写明取消《{ $title }》的原因，会告诉所有受邀人员。
meeting-time = 时间
meeting-part-title = 标题
meeting-part-place = 地点
meeting-part-agenda = 议程
meeting-part-subtopics = 子题目
meeting-part-dress = 着装
meeting-part-leave_rules = 请假要求
meeting-part-contact = 联系人
meeting-part-out = 去掉这一项
meeting-audience = 出席范围
meeting-observers = 列席
meeting-replying = 答复方式
meeting-deadline = 答复截止
meeting-add = 增加人员
meeting-more = 通知新增的人
meeting-material = 材料
meeting-look = 看看发出的样子
meeting-looked = 已发给您，就在下面。
meeting-announce = 📋 发出通知
meeting-announced = 通知开始发出，答复情况会显示在这里。
meeting-publish = 🔔 发出变更
meeting-drop = 放弃改动
meeting-published = 变更已发出。
meeting-more-told = 新增的人会收到通知，已通知的不会重复收到。
meeting-discard = 删除草稿
meeting-discarded = 草稿已删除。
meeting-cancel = ❌ 取消会议
meeting-attendance = 👥 名单与答复
meeting-attendance-list = 👥 <b>{ $title }</b>　共 { $count } 人

    点开看姓名。
meeting-state-line = { $state }　{ $count }
meeting-named = <b>{ $state }</b>　{ $count } 人

    { $names }{ $more ->
        [0] {""}
       *[other] …另有 { $more } 人
    }

# 不能办的
meeting-moved-on = 会议的状态已经变了，下面是最新情况。
meeting-not-yours = 这一步由会议处办理。
invitation-moved-on = 这一步已经办过了，下面是最新情况。
invitation-not-yours = 这一步不由您办理。
meeting-changed-since = 会议安排刚刚有变更，请看过最新通知再答复。
meeting-changed = 您看过之后，内容又改动了。请核对最新内容再发出。
meeting-no-decline = 这次会议需要参加或请假。
meeting-no-reply = 这次会议不需要这样答复。
meeting-leave-late = 请假的截止时间已过，请直接与联系人联系。
meeting-nothing-changed = 没有需要发出的改动。
meeting-nobody = 按现在的范围，没有人会收到。请检查出席范围。
meeting-time-unclear = 没有看懂这个时间。请像这样输入：12-01 9:00-11:30、明天 14:30。
meeting-time-past = 这个时间已经过了。
meeting-time-end = 结束时间要在开始之后，会期最长 15 天。
meeting-deadline-wrong = 截止时间要在现在之后、会议开始之前。
meeting-lacks-title = 还没有标题。
meeting-lacks-time = 还没有时间。
meeting-lacks-place = 还没有地点。
meeting-lacks-agenda = 还没有议程。
meeting-lacks-audience = 还没有选出席范围。
meeting-material-kind = 请发一份文件或一张图片。
meeting-materials-full = 最多 { $limit } 份材料。
meeting-proof-kind = 证明请发图片或文件。
meeting-correct-same = 现在就是这样，没有需要更正的。

# 签到、结束、更正
meeting-act-open = 🚪 开始签到
meeting-code-show = 🔳 签到二维码
meeting-code = 🔳 <b>{ $title }</b> 签到：请与会人员用手机扫码，再点“开始”。此码 { $seconds } 秒内有效，过后请换新码。
meeting-code-again = 换新码
meeting-door = 📝 按名单签到
meeting-door-list = 📝 <b>{ $title }</b>　已到 { $signed } / { $count }

    点名字签到，再点一次取消。
meeting-door-here = ✅ { $name }
meeting-door-not = ▫️ { $name }
meeting-door-leaves = 早退
meeting-door-left = 已早退
meeting-signed = ✅ 已签到：<b>{ $title }</b>，{ $at }{ $late ->
        [0] 。
       *[other] （会议已开始）。
    }{ $has_seating ->
        [0] {""}
       *[other] {""}
        座位：{ $seating }
    }
meeting-signed-guest = 已签到：<b>{ $title }</b>，{ $at }。您不在参会名单中，已注明“名单外”，会务人员会与您联系。
meeting-guest-came = 名单外人员签到：<b>{ $name }</b>，{ $title }
meeting-code-wrong = 这不是有效的签到码，请重新扫描现场的二维码。
meeting-code-old = 这个签到码已经更换，请重新扫描现场的二维码。
meeting-not-open = 现在不在签到时间。
meeting-act-close = ⏹ 会议结束
meeting-close-ask =
    <b>{ $title }</b> 结束了吗？
    结束后，签到停止：在场不足三分之二的记为部分参加，没有请假又没有到的记为缺席。
meeting-close-sure = 结束会议
meeting-seating = 💺 座位
meeting-ask-seating = 请发来座位安排，一行一人：<code>姓名 3排5座</code>。会前提醒和签到时会告诉本人。
meeting-seated = 已安排 { $count } 人的座位。{ $unknown ->
        [0] {""}
       *[other] 名单中没有找到：{ $lines }
    }
meeting-act-correct = 更正考勤
meeting-ask-correct = 请输入要更正的人的姓名。
meeting-correct-found = { $count ->
        [0] 没有找到，请再输入一次。
       *[other] 请选择。
    }
meeting-correct-line = { $name }　{ $state }
meeting-correct-what = { $name } 更正为？
meeting-correct-to = { $state }
meeting-ask-correct-reason = 将 { $name } 更正为“{ $state }”：请写明原因，会记录在案，并告诉本人。
meeting-corrected = 您的考勤已更正：{ $title }，{ $state }。原因：{ $reason }
meeting-corrected-desk = 已更正：{ $name }，{ $state }。

# 名册与纪要
meeting-sheet-make = 📄 考勤表
meeting-sheet-title = { $title }考勤表
meeting-sheet-under = { $number }　{ $at }（{ $weekday }）　{ $place }　应到 { $expected }，实到 { $there }，请假 { $leave }，缺席 { $absent }
meeting-sheet-number = 序号
meeting-sheet-name = 姓名
meeting-sheet-sector = 界别
meeting-sheet-unit = 单位
meeting-sheet-place = 身份
meeting-sheet-state = 考勤
meeting-sheet-signed = 签到时间
meeting-sheet-seat = 座位
meeting-sheet-remark = 备注
meeting-sheet-late = 迟到
meeting-sheet-here = 📄 考勤表：{ $title }
meeting-paper-sent = 已发给您。
meeting-act-minutes = 📝 会议纪要
meeting-ask-minutes = 请发来会议纪要的正文（最多 4000 字）；时间、地点、出席情况自动填入。{ $written ->
        [0] {""}
       *[other] {""}

        现在的正文：
        { $words }
    }
meeting-minutes-file = 📄 生成文件
meeting-minutes-here = 📄 会议纪要：{ $title }
meeting-minutes-title = { $title }纪要
meeting-minutes-time = 时间：
meeting-minutes-when = { $at }（{ $weekday }）{ $has_end ->
        [0] {""}
       *[other] 至 { $until }
    }
meeting-minutes-place = 地点：
meeting-minutes-attendees = 出席：
meeting-minutes-observers = 列席：
meeting-minutes-leave = 请假：
meeting-minutes-absent = 缺席：
meeting-minutes-agenda = 议程
meeting-minutes-words = 会议情况

# 发言
speech-status-applied = 已申请
speech-status-returned = 退回修改
speech-status-shortlisted = 入选
speech-status-waitlisted = 候补
speech-status-written_only = 书面发言
speech-status-text_in = 已交稿
speech-status-scheduled = 已排定
speech-status-raised = 举手
speech-status-speaking = 正在发言
speech-status-delivered = 已发言
speech-status-gave_way = 已让出
speech-status-withdrawn = 已撤回
speech-call-for = 🎤 发言报名
speech-call-none = 不组织发言
speech-ask-call = 发言报名的<b>截止时间</b>？例如 <code>11-30 12:00</code>。{ $written ->
        [0] 设定后，受邀人员可以报名。
       *[other] 现在是 { $at }。
    }
speech-call = 🎤 <b>{ $title }</b> 征集发言，{ $speech_by } 前可以报名。会议时间：{ $at }（{ $weekday }）。
speech-apply = 🎤 申请发言
speech-ask-topic = 您想就哪个子题目发言？
speech-topic = { $what }
speech-ask-way = 口头发言，还是书面发言？
speech-oral = 口头发言
speech-written = 书面发言
speech-ask-abstract = 请写<b>发言提要</b>（{ $limit } 字以内）：讲什么问题，提什么建议。第一行作为题目。
speech-came = 🎤 <b>{ $name }</b> 申请发言：{ $title }
    { $words }
speech-mine = 🎤 我的发言
speech-raise = ✋ 举手发言
speech-card =
    🎤 <b>{ $name }</b>　{ $status }{ $order ->
        [0] {""}
       *[other] （第 { $order } 位）
    }
    { $title }
    { $oral ->
        [0] 书面发言
       *[other] 口头发言
    }　子题目：{ $topic }

    <b>提要</b>
    { $abstract }{ $has_text ->
        [0] {""}
       *[other] {""}

        <b>发言稿</b>（约 { $length } 字，口头发言不超过 { $limit } 字）
        { $text }
    }{ $returned ->
        [0] {""}
       *[other] {""}

        ↩️ 退回原因：{ $reason }
    }
speech-act-shortlist = ✅ 入选
speech-act-waitlist = 候补
speech-act-written = 改为书面
speech-act-return = ↩️ 退回
speech-act-improve = ✏️ 修改后再报
speech-act-text = 📄 交发言稿
speech-act-give-way = 让出发言
speech-act-withdraw = 撤回
speech-act-lift = 📝 转为社情民意信息
speech-act-begin = ▶️ 开始发言
speech-act-finish = ⏹ 发言完毕
speech-ask-return = 请写明退回的原因，会原样告诉发言人。
speech-ask-text = 请发来<b>发言稿</b>。{ $minutes } 分钟约 { $usual }–{ $limit } 字，超过时请精简。{ $written ->
        [0] {""}
       *[other] {""}
        再发一次就替换现在的稿子。
    }
speech-told =
    🎤 您的发言有新进展：<b>{ $status }</b>　{ $title }{ $order ->
        [0] {""}
       *[other] {""}
        第 { $order } 位发言，请控制在 { $minutes } 分钟以内。
    }{ $returned ->
        [0] {""}
       *[other] {""}
        原因：{ $reason }
    }
speech-list = 🎤 发言
speech-list-of = 🎤 <b>{ $title }</b>　共 { $count } 份
speech-line = { $name }　{ $status }{ $order ->
        [0] {""}
       *[other] {" "}· { $order }
    }
speech-order = 排定顺序
speech-ask-order = { $count ->
        [0] 还没有可以排定的发言。
       *[other] 建议顺序：没有发过言的在先，各界别均衡。点名字上移一位，确认后排定并通知本人。
    }
speech-order-line = { $place }. { $name }　{ $sector }　此前 { $spoken } 次
speech-order-set = ✅ 按此排定
speech-order-told = 顺序已排定，位次有变化的已通知本人。
speech-live = 🎙 现场
speech-live-again = 刷新
speech-live-list = 🎙 <b>{ $title }</b>
    { $speaking ->
        [0] 现在没有人发言。
       *[other] 正在发言：<b>{ $name }</b>，已 { $minutes } 分钟（限 { $limit } 分钟）
    }
    待发言 { $count } 人，举手 { $hands } 人
speech-floor-begin = ▶️ { $name }{ $order ->
        [0] ✋
       *[other] （{ $order }）
    }
speech-floor-finish = ⏹ { $name } 发言完毕
speech-floor-give-way = 让出：{ $name }
speech-hand = ✋ <b>{ $name }</b> 举手发言　{ $title }
speech-hand-raised = 已举手，请等主持人示意。
speech-warning = ⏳ <b>{ $name }</b> 发言还剩 1 分钟　{ $title }
speech-lifted = 已转为社情民意信息草稿，请补充原因分析和意见建议后提交。
speech-moved-on = 这份发言的状态已经变了，下面是最新情况。
speech-not-yours = 这一步不由您办理。
speech-no-call = 现在不能申请发言：还没有开始，或者已经截止。
speech-twice = 您已经申请过这次会议的发言。
speech-too-long = 约 { $length } 字，要讲 { $minutes } 分钟；最多 { $limit } 字。请精简后再发。
speech-order-changed = 可以排定的发言有变化，请重新打开“排定顺序”。
speech-not-there = 签到以后才能举手发言。
speech-hand-up = 您已经举手了。
speech-one-at-a-time = 还有人正在发言，请先点“发言完毕”。
speech-not-yet = 会议结束后，没有讲的发言可以转为社情民意信息，每份一次。

# 会后
meeting-act-assess = 📊 发质量评价
meeting-act-ratings = 评价结果
meeting-act-outcome = 🏁 记录成果
meeting-assess-sent = 已发给到会人员，不记名。
meeting-assess-asked = 📊 请您用一分钟评价一下会议：<b>{ $title }</b>。不记名，只汇总。
meeting-rate = 开始评价
meeting-rate-ask = （{ $number } / { $count }）{ $question }？1 分最低，5 分最高。
meeting-mark = { $mark }
meeting-rated = 谢谢，已收到。评价不记名。
meeting-ratings = 📊 <b>{ $title }</b>　收到 { $count } 份（不记名）

    { $lines }
meeting-outcome-adopted = 采纳
meeting-outcome-partly = 部分采纳
meeting-outcome-under_study = 正在研究
meeting-outcome-carried_out = 已经落实
meeting-outcome-explained = 未采纳，已作说明
meeting-ask-outcome = 记录哪一种成果？已有 { $count } 条。
meeting-ask-outcome-words = { $outcome }：请写明是哪个单位、采纳了什么、怎样落实，会告诉所有参加的人。
meeting-outcome-kept = 已记录：{ $outcome }，正在告诉所有参加的人。
meeting-outcome-told = 🏁 您参加的<b>{ $title }</b>有了结果：<b>{ $outcome }</b>
    { $words }
meeting-no-indicators = 还没有设置评价指标。
meeting-rate-not-there = 会议结束后，由到会人员评价。
meeting-rated-already = 您已经评价过了，谢谢。

# 分组与代为参加
meeting-group-choose = 👥 选分组
meeting-ask-group = 请选一个<b>子题目</b>，到时参加这一组的讨论。
meeting-group-line = { $group }
meeting-group-kept = 已记下您的分组。
meeting-group-none = 没有这个分组。请先在通知中写明子题目。
meeting-groups = 👥 子题目分组
meeting-groups-list =
    👥 <b>子题目分组</b>　{ $title }

    { $lines }
    未分组 · { $none }
meeting-groups-share = 把未分组的人分好
meeting-groups-shared = 已分好 { $count } 人，各界别均衡。
meeting-substituting = 能否代为参加
meeting-ask-substitutes = 不能到会的人，可以请他人代为参加吗？现在是：{ $substitutes }。
meeting-substitutes-none = 请本人参加
meeting-substitutes-observers = 列席人员可以
meeting-substitutes-all = 都可以
meeting-answer-substitute = 请他人代为参加
meeting-ask-substitute = 请写下代为参加的人：<b>姓名、单位和职务</b>（{ $limit } 字以内）。
meeting-substitute-named = <b>{ $name }</b> 请他人代为参加：{ $substitute }　{ $title }
meeting-substitute-noted = 已记下由他人代您参加：{ $substitute }。　{ $title }
meeting-no-substitute = 这次会议请本人参加。不能到会请请假。
meeting-sheet-group = 分组
meeting-sheet-substitute = 由{ $substitute }代为参加
meeting-minutes-substitutes = 代为参加：
meeting-minutes-stands-in = { $substitute }（代{ $name }）
meeting-public-kind = 只有“有事好商量”会议可以请群众参加。
meeting-public-optional = 请群众参加的会议不要求请假，答复方式请选“参加或不参加”或“不需要答复”。
meeting-public-many = 请群众参加的会议，一次最多通知 { $limit } 人。请缩小界别范围，或先发公告征集，再通知报名的人。
