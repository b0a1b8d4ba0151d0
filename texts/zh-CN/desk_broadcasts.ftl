# 网页工作台：公告
console-way-broadcasts = 公告
console-done-tested = 已发到您的聊天里，请在手机上看看。
console-done-proposed = 已提交审批，同意后自动发出。
console-done-scheduled = 已安排发出，进度会显示在这里。
console-done-returned = 已退回，撰写人会收到原因。
console-done-approved = 已同意。
console-done-amended = 更正已提交，另一位同志同意后发出。
console-done-corrected-out = 更正已发出。
console-upload-refused = 这个文件不能用：{ $reason }。
console-broadcast-new = 新写公告
console-broadcast-composer = 撰写人
console-broadcast-approver = 审批人
console-broadcast-ended = 结束
console-broadcast-delivered = 已送达
console-broadcast-none = 还没有公告。
console-broadcast-amended-tag = 有待同意的更正
console-broadcast-returned = 退回原因
console-broadcast-words = 内容
console-broadcast-limit = 字，最多 { $limit } 字
console-broadcast-stored = 现在保存的内容
console-broadcast-unkept = 请看标红的地方；其余的已经保存。
console-broadcast-overtaken = 您打开以后，另一位同志改过这段内容。为免覆盖，您写的还没有保存，仍在下面；请对照现在保存的内容，改好后再保存。
console-broadcast-preview = 手机上的样子（{ $language }）
console-broadcast-aim = 选择范围
console-broadcast-at = 发送时间，不填就是尽快
console-broadcast-urgent = 紧急：夜间（{ $begins }–{ $ends }）也发
console-broadcast-urgent-tag = 紧急
console-broadcast-starts = 按现在的安排，{ $at } 开始发送。
console-broadcast-starts-now = 随即开始发送。
console-broadcast-quiet = 🌙 夜间（{ $begins }–{ $ends }）不打扰，顺延到这个时间。
console-broadcast-urgent-on = 紧急：夜间也发。
console-broadcast-time-overtaken = 您打开以后，另一位同志改过发送时间。您填的还没有保存；仍以您的为准，就再保存一次。
console-broadcast-cost = 费用：约 { $cost } 星（付费加速）
console-broadcast-attach-lead = 图片、PDF、Office 文件等，最大 20 MB；会先检查并去掉作者等信息
console-broadcast-whole = 图片按原尺寸作为文件发送
console-broadcast-attach = 上传
console-broadcast-label = 按钮文字（{ $language }）
console-broadcast-address = 网址
console-broadcast-link-add = 添加按钮
console-broadcast-link-out = 去掉
console-broadcast-file-none = 请先选择一个文件。
console-broadcast-check = 核对并发出（现在 { $total } 人）
console-broadcast-check-two = 核对并送审（现在 { $total } 人）
console-broadcast-last-look = 请最后核对
console-broadcast-instead = 没有写，收到另一种语言的内容。
console-broadcast-change = 返回修改
console-broadcast-reach = 现在会收到的人
console-broadcast-count = 共 { $total } 人：委员 { $members }、机关 { $staff }、群众 { $constituents }
console-broadcast-unreachable = 其中 { $count } 人现在送不到
console-broadcast-unsubscribed = 另有 { $count } 人已退订，不发
console-broadcast-sample = 例如：{ $names }
console-broadcast-two = 需要另一位同志审批后发出
console-broadcast-progress = 发送进度
console-broadcast-left = 未发
console-broadcast-resting = 夜间不打扰，{ $until } 继续。
console-broadcast-refused = 已自动暂停：{ $reason }
console-broadcast-stop-words = { $left ->
        [0] {""}
       *[other] 停止后，还没收到的 { $left } 人不会再收到。
    }{ $former ->
        [0] {""}
       *[other] 还没改过来的 { $former } 人保持原来的内容。
    }
console-broadcast-amendment = 待同意的更正（{ $language }）
console-broadcast-amend = 更正{ $language }内容
console-broadcast-amend-lead = 更正后的全文。已收到的 { $sent } 人那里会改过来，改不了的另发一条
console-broadcast-amend-two = 这条公告经过审批，更正也要另一位同志同意后才发出。
console-broadcast-why = 退回原因
console-broadcast-totals = 合计
console-broadcast-each = 名单（群众没有姓名，只有合计）
console-broadcast-results-note = 送达情况只供改进发送，不作通报，不作评价。
