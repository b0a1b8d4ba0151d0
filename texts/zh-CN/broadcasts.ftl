# 公告：撰写、审批、发送、结果、退订。

command-broadcast = 公告
command-announcements = 公告订阅

# 列表与卡片
broadcast-list = 📢 <b>公告</b>

    点开一条可以继续办理，或者新写一条。
broadcast-list-none = 📢 <b>公告</b>

    还没有公告。点“新写公告”开始：写内容、选范围、先发给自己看看，再发出。
broadcast-new = ✍️ 新写公告
broadcast-again = 照此新写一条
broadcast-line = { $status }　{ $title }
broadcast-back = ‹ 公告列表
broadcast-open = 打开
broadcast-card =
    <b>公告 { $number }</b>　{ $status }
    撰写人：{ $composer }{ $returned ->
        [0] {""}
       *[other] {""}

        ↩️ 已退回：{ $reason }
    }

    <b>中文</b>
    { $chinese }

    <b>英文</b>（没有写的，收到中文）
    { $english }

    附件：{ $file ->
        [none] 无
        [refused] 没有通过检查，请换一个
        [photo] 图片
       *[document] 文件
    }　按钮：{ $links }
    时间：{ $timed ->
        [0] 尽快
       *[other] { $at }
    }{ $quiet ->
        [0] {""}
       *[other] ，{ $starts } 开始
    }{ $quiet ->
        [0] {""}
       *[other] {""}
        🌙 夜间（{ $quiet_from }–{ $quiet_to }）不打扰，顺延到这个时间。
    }{ $urgent ->
        [0] {""}
       *[other] {""}
        紧急：夜间也发。
    }{ $cost ->
        [0] {""}
       *[other] {""}
        费用：约 { $cost } 星（付费加速）
    }

    <b>发给：{ $audience }</b>
    共 <b>{ $total }</b> 人：委员 { $members }、机关 { $staff }、群众 { $constituents }{ $unreachable ->
        [0] {""}
       *[other] ；其中 { $unreachable } 人现在送不到
    }{ $unsubscribed ->
        [0] {""}
       *[other] ；另有 { $unsubscribed } 人已退订，不发
    }
    例如：{ $sample }{ $doubtful ->
        [0] {""}
       *[other] {""}

        { $doubts }
    }{ $two ->
        [0] {""}
       *[other] {""}

        需要另一位同志审批后发出。
    }
broadcast-doubt-no-role = ⚠️ 还没有选身份（委员、机关干部或社会公众），现在不会发给任何人。
broadcast-doubt-nobody = ⚠️ { $what } 里现在没有能收到的人，请看看是不是选错了。
broadcast-doubt-unreachable = ⚠️ 选中的人现在都送不到。
broadcast-doubt-all-staff = ⚠️ 机关干部不分界别和专委会，{ $count } 人全部会收到。
broadcast-doubt-all-public = ⚠️ 社会公众不分专委会和活动组，{ $count } 人全部会收到。
broadcast-doubt-larger = ⚠️ 这次 { $count } 人，比上一条公告（{ $last } 人）多得多，请核对范围。
broadcast-doubt-as-file = ℹ️ 图片将作为文件发送，打开后才能看到。
broadcast-doubt-public = ⚠️ 会发给社会公众 { $count } 人，请再核对一遍范围和内容。
broadcast-doubt-fallback = ℹ️ { $count } 人使用的语言没有写内容，会收到另一种语言的。

# 撰写
broadcast-words-zh-CN = 中文内容
broadcast-words-en = 英文内容
broadcast-file = 图片或文件
broadcast-link = 链接按钮
broadcast-audience = 发给谁
broadcast-time = 什么时候发
broadcast-ask-words =
    { $overtaken ->
        [0] {""}
       *[other]
        ⚠️ 您打开以后，另一位同志改过这段内容。为免覆盖，您刚才写的还没有存。请看下面的新内容；仍以您的为准，就再发一次。
        {""}
    }请发来<b>{ $language }</b>内容，可以带粗体等格式，也可以直接发一张配文字的图片。最多 4000 字；带图片或文件时最多 1000 字。{ $written ->
        [0] {""}
       *[other] {""}

        现在的内容：
        { $words }
    }
broadcast-words-out = 删去这种语言的内容
broadcast-ask-file = 请发来一张图片或一份文件，随公告一起发出。文字要在 1000 字以内。
broadcast-file-out = 不带附件
broadcast-ask-link =
    请发来按钮的文字和网址，例如：
    <code>我要报名 https://example.org/apply</code>
    中英文不同时用竖线隔开：<code>我要报名 | Sign up https://example.org/apply</code>
    现有 { $count } 个，最多 3 个。
broadcast-link-out = 去掉所有按钮
broadcast-ask-time =
    什么时候发？直接输入即可，例如 <code>15:30</code>、<code>明天9点</code>、<code>周五下午3点</code>、<code>11月28日 09:00</code>。
    夜间（{ $quiet_from }–{ $quiet_to }）不打扰，到时自动顺延到早上；没发完的，早上接着发。紧急公告除外。{ $timed ->
        [0] {""}
       *[other] {""}

        现在定在 { $at }。
    }
broadcast-time-now = 尽快发
broadcast-urgent-on = 设为紧急（夜间也发）
broadcast-urgent-off = 取消紧急

# 范围
broadcast-ask-audience =
    <b>发给谁</b>：{ $audience }

    共 <b>{ $total }</b> 人：委员 { $members }、机关 { $staff }、群众 { $constituents }{ $unreachable ->
        [0] {""}
       *[other] ；其中 { $unreachable } 人现在送不到
    }{ $unsubscribed ->
        [0] {""}
       *[other] ；另有 { $unsubscribed } 人已退订，不发
    }
    例如：{ $sample }{ $doubtful ->
        [0] {""}
       *[other] {""}

        { $doubts }
    }

    先选身份，再用界别、专委会等缩小范围。群众按界别缩小时，只发给向该界别反映过诉求的人。
# 发出
broadcast-act-test = 先发给自己看看
broadcast-act-send = 📢 发出…
broadcast-act-discard = 删除草稿
broadcast-discard-ask = 草稿 { $number } 删除后不能恢复。确定删除吗？
broadcast-discard-sure = 确定删除
broadcast-act-approve = ✅ 同意发出
broadcast-act-return = ↩️ 退回
broadcast-act-withdraw = 撤回修改
broadcast-act-pause = ⏸ 暂停
broadcast-act-resume = ▶️ 继续
broadcast-act-stop = ⏹ 停止
broadcast-act-correct = ✅ 同意更正
broadcast-act-amend = 更正内容
broadcast-act-amendment = 查看待同意的更正
broadcast-act-decline = ↩️ 不同意更正
broadcast-correction-back = 撤回更正
broadcast-act-retry = 再发给没收到的人
broadcast-act-export = 发送结果
broadcast-look = 看看发出的样子
broadcast-tested = 已发给您，就在下面。
broadcast-confirm =
    <b>请最后核对 { $number }</b>

    发给：<b>{ $audience }</b>
    共 <b>{ $total }</b> 人：委员 { $members }、机关 { $staff }、群众 { $constituents }{ $unreachable ->
        [0] {""}
       *[other] ；其中 { $unreachable } 人现在送不到
    }{ $unsubscribed ->
        [0] {""}
       *[other] ；另有 { $unsubscribed } 人已退订，不发
    }
    例如：{ $sample }{ $doubtful ->
        [0] {""}
       *[other] {""}

        { $doubts }
    }

    时间：{ $later ->
        [0] 马上
       *[other] { $starts }
    }{ $quiet ->
        [0] {""}
       *[other] {""}
        🌙 夜间（{ $quiet_from }–{ $quiet_to }）不打扰，顺延到这个时间。
    }{ $urgent ->
        [0] {""}
       *[other] {""}
        紧急：夜间也发。
    }{ $cost ->
        [0] {""}
       *[other] {""}
        费用：约 { $cost } 星（付费加速）
    }{ $two ->
        [0] {""}
       *[other] {""}

        人数较多或面向公众，需要另一位同志审批。
    }
broadcast-confirm-one = 确认发出
broadcast-confirm-two = 提交审批
broadcast-submitted-proposed = 已提交审批，同意后自动发出。
broadcast-submitted-scheduled = 已安排发出，进度会显示在这里。
broadcast-discarded = 草稿已删除。
broadcast-to-approve =
    📢 公告 <b>{ $number }</b>《{ $title }》请您审批，将发给 <b>{ $count }</b> 人。{ $agreed ->
        [0] {""}
       *[other] 此前同意时为 { $agreed } 人，现已增加较多，请重新核对。
    }
broadcast-approved = ✅ 公告 <b>{ $number }</b>《{ $title }》已获同意，将于 { $at } 发出。
broadcast-returned = ↩️ 公告 <b>{ $number }</b>《{ $title }》被退回：{ $reason }
broadcast-outgrown =
    📢 公告 <b>{ $number }</b>《{ $title }》到了发送时间，但{ $agreed ->
        [0] 范围已增加到 { $count } 人，需要另一位同志审批。
       *[other] 范围已从同意时的 { $agreed } 人增加到 { $count } 人，需要重新审批。
    }已提交审批，同意后马上发出。
broadcast-to-correct = ✏️ 公告 <b>{ $number }</b>《{ $title }》有一处{ $language }更正，请您核对：

    { $words }
broadcast-correction-proposed = 公告 { $number } 的更正已提交，另一位同志同意后发出。
broadcast-correction-same = 这和已经发出的内容一样，没有需要更正的。请改好后再提交。
broadcast-correction-waits = 已有一处更正在等另一位同志同意。请等它办完，或先撤回那一处，再写新的。
broadcast-correction-declined = 公告 <b>{ $number }</b>《{ $title }》的更正没有获得同意，内容不变。
broadcast-amendment =
    <b>公告 { $number }</b>　待同意的更正（{ $language }）
    提出人：{ $by }

    <b>现在的</b>
    { $former }

    <b>更正为</b>
    { $words }

    同意后，已收到的 { $sent } 人那里会改过来。
broadcast-ask-reason = 请写明退回公告 { $number } 的原因。
broadcast-corrected = 更正

# 进度与结果
broadcast-progress-sending =
    📤 <b>{ $number }</b>《{ $title }》正在发送
    { $total ->
        [0] 正在整理名单
       *[other] { $bar } { $percent }%　{ $done } / { $total }
    }
    已送达 { $sent }　送不到 { $unreachable }　失败 { $failed }　不确定 { $unknown }{ $edition ->
        [1] {""}
       *[other] {""}
        更正：{ $corrected } / { $sent }
    }{ $resting ->
        [0] {""}
       *[other] {""}

        🌙 夜间不打扰，{ $until } 继续。
    }
broadcast-progress-paused =
    ⏸ <b>{ $number }</b>《{ $title }》已暂停{ $refused ->
        [0] {""}
       *[other] ：{ $reason }
    }
    { $bar } { $percent }%　{ $done } / { $total }
    已送达 { $sent }　送不到 { $unreachable }　失败 { $failed }　不确定 { $unknown }
broadcast-progress-sent =
    ✅ <b>{ $number }</b>《{ $title }》已发完
    { $bar } { $done } / { $total }
    已送达 { $sent }　送不到 { $unreachable }　失败 { $failed }　不确定 { $unknown }　途中退订 { $cancelled }
broadcast-progress-stopped =
    ⏹ <b>{ $number }</b>《{ $title }》已停止
    { $bar } { $done } / { $total }，还有 { $left } 人没有发
    已送达 { $sent }　送不到 { $unreachable }　失败 { $failed }　不确定 { $unknown }{ $edition ->
        [1] {""}
       *[other] {""}
        更正：{ $corrected } / { $sent }
    }
broadcast-ended = ✅ 公告 <b>{ $number }</b>《{ $title }》已发完：共 { $total } 人，送达 { $sent }，送不到 { $unreachable }，失败 { $failed }，不确定 { $unknown }。
broadcast-tripped = ⚠️ 公告 <b>{ $number }</b>《{ $title }》被连续拒绝，已自动暂停：{ $reason }。请打开更正内容，或查明原因后继续；没有送到的人会重新发送。
broadcast-stop-ask = 公告 { $number }：{ $left ->
        [0] {""}
       *[other] 停止后，还没收到的 <b>{ $left }</b> 人不会再收到。
    }{ $former ->
        [0] {""}
       *[other] 还没改过来的 <b>{ $former }</b> 人保持原来的内容。
    }确定停止吗？
broadcast-stop-sure = ⏹ 确定停止
broadcast-correct-which = 更正哪种语言？
broadcast-ask-correction =
    请发来更正后的{ $language }全文。已收到的 { $sent } 人那里会直接改过来（改不了的另发一条，注明“更正”），还没收到的人直接收到新的。{ $two ->
        [0] {""}
       *[other] {""}

        这条公告经过审批，更正也要另一位同志同意后才发出。
    }

    现在的内容：
    { $words }
broadcast-results-going = 每个人的送达情况将于 { $at } 删除，总数保留。
broadcast-results-gone = 每个人的送达情况已过保存期限，{ $at } 起不再保留，只留总数。
broadcast-copies-gone = 这份公告每个人的送达情况已过保存期限，不再保留，不能再更正或重发。需要的话，请另发一份。
broadcast-results =
    <b>{ $number }</b>《{ $title }》发送结果

    共 { $total } 人　已送达 { $sent }　送不到 { $unreachable }　失败 { $failed }　不确定 { $unknown }　途中退订 { $cancelled }　未发 { $left }

    原因：
    { $reasons }

    “不确定”的可能已经送到；为免重复打扰，没有再发。
    送达情况只供改进发送，不作通报，不作评价。
broadcast-as-sheet = 📄 名单（表格）
broadcast-sheet-all = （合计）
broadcast-sheet-name = 姓名
broadcast-sheet-role = 身份
broadcast-sheet-sector = 界别
broadcast-sheet-state = 结果
broadcast-sheet-reason = 原因
broadcast-sheet-count = 人数
broadcast-sheet-here = 公告 { $number } 的发送结果。群众没有姓名，只有合计。
broadcast-sheet-sent = 表格已发给您。
broadcast-status-draft = 草稿
broadcast-status-proposed = 待审批
broadcast-status-scheduled = 待发送
broadcast-status-sending = 发送中
broadcast-status-paused = 已暂停
broadcast-status-sent = 已发完
broadcast-status-stopped = 已停止
broadcast-status-discarded = 已删除
broadcast-state-waiting = 等待发送
broadcast-state-again = 等待重试
broadcast-state-sent = 已送达
broadcast-state-unreachable = 送不到
broadcast-state-failed = 失败
broadcast-state-unknown = 不确定
broadcast-state-cancelled = 途中退订
broadcast-state-stopped = 停止前未发
broadcast-reason-unreachable = 对方停用了本机器人，或账号已注销
broadcast-reason-unsubscribed = 轮到之前已退订
broadcast-reason-crash = 发送途中网络或程序中断
broadcast-reason-interrupted = 发送途中程序停止
broadcast-reason-correction-unknown = 已送达；更正途中中断，可能没有改到
broadcast-reason-again = 对方或网络繁忙，稍后再发
broadcast-reason-damaged = 对方的地址数据已损坏，无法读取

# 群众：订阅
broadcast-unsubscribe = 不再接收公告
broadcast-subscribe = 重新接收公告
broadcast-heard = 您现在会收到本委员会的公告。您所反映事项的答复与此无关，一定会送达。
broadcast-muted = 您现在不接收公告。您所反映事项的答复仍会照常送达。
broadcast-unsubscribed = 好的，以后不再给您发公告。您所反映事项的答复仍会照常送达。
broadcast-subscribed = 好的，以后有公告会发给您。

# 不能办的
broadcast-moved-on = 这条公告的状态已经变了，下面是最新情况。
broadcast-not-yours = 这一步不由您办理；参与撰写的公告要由另一位同志审批。
broadcast-changed = 您看过之后，这条公告又改动了。请核对最新内容再办理。
broadcast-no-words = 还没有写内容。请先写中文或英文内容。
broadcast-no-audience = 还没有选发给谁。
broadcast-nobody = 按现在的范围，没有人会收到。请检查发送范围。
broadcast-all-reached = 没有需要再发的人。
broadcast-no-approver = 没有另一位可以审批的同志。请先请管理员安排。
broadcast-time-passed = 定的时间已经过了。请退回或撤回草稿，重新选择时间。
broadcast-time-wrong = 只能定在以后的 { $days } 天以内。
broadcast-time-gone = { $at } 已经过了。请输入以后的时间。
broadcast-time-unclear = 没有看懂这个时间。请像这样输入：15:30、明天9点、周五下午3点、11月28日 09:00。
broadcast-file-kind = 请发一张图片或一份文件。
broadcast-file-large = 这个文件超过 { $limit } MB，公告 { $number } 没有收下它。请压缩或换一个再发。
broadcast-file-pending = 附件还在检查，请稍等几秒再试。
broadcast-file-refused = 附件没有通过检查，请换一个。
broadcast-too-long-beside-file = 这段文字有 { $length } 字，带图片或文件时最多 { $limit } 字。请精简，或去掉附件。
broadcast-links-full = 最多 { $limit } 个按钮。请先去掉现有的。
broadcast-link-wrong = 没有看懂。请发“按钮文字 网址”，网址以 https:// 开头。
broadcast-link-label = 请写按钮文字，最多 { $limit } 字。
broadcast-link-address = 网址要写完整，以 https:// 开头，中间不能有空格。
