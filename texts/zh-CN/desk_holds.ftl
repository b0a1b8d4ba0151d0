# 保存期限与依法留存
console-way-holds = 保存与留存
console-holds-lead = 内容到期的诉求，事先告知本人，到日子自动删除。依法需要保留的，在这里设定留存，写明事由；解除之前不会自动删除。
console-holds-going = 未来 { $days } 天到期
console-holds-going-count = { $count ->
        [0] 没有将要删除的诉求。
       *[other] { $count } 件的内容将要删除，都已按规定告知。
    }
console-holds-going-more = 超过 { $count } 件的内容将要删除，下面是最早的一些。
console-holds-none = 没有依法留存的诉求。
console-holds-number = 诉求编号
console-hold = 依法留存
console-hold-since = { $at } 起留存，设定人：
console-hold-restored = （依台账补设：设定之后恢复过旧备份，事由请查阅原件）
console-hold-damaged = （事由的数据已损坏，无法读取，请查阅原件）
console-hold-set = 设定依法留存
console-hold-words = 用于诉讼、调查等依法需要保留的情形。解除之前，内容不会到期删除；事由加密保存，设定和解除都记入日志。
console-hold-release = 解除留存
console-keeping = 保存期限
console-keeping-going = 已告知本人，内容将于 { $at } 删除。
console-done-held = 已设定依法留存。
console-done-unheld = 已解除留存。期限已满的，会先告知本人再删除。
console-done-unheld-gone = 已解除留存，内容已经删除。
console-hold-last = 反映人已注销资料，这件诉求只因留存而保存：解除之后，内容立即删除，无法恢复。
console-hold-last-sure = 确认解除并删除
hold-last = 反映人已注销资料，解除之后内容立即删除。请先勾选“确认解除并删除”。
hold-already = 这件诉求已经依法留存。
hold-none = 这件诉求没有留存，或已经解除。
hold-gone = 这件诉求的内容已经删除，没有可以留存的内容。
