# 共性诉求：提交前提示、我也反映、合并与移出、进展告知。

common-concern-offered = 👥 <b>已有人反映过类似的事</b>

    { $lines }

    点“我也反映”，您的诉求照样有编号，每一步进展、每一个结果都会同样告诉您，您说的内容不会给其他反映人看。
    如果说的不是一回事，请点“我的不一样”，单独提交。
common-concern-line = { $which }. { $about }
    { $sector }，已有 { $count } 人反映
common-concern-untitled = 类似的事情
common-concern-join = 🙋 { $which }. 我也反映（{ $count } 人）
common-concern-different = ➡️ 我的不一样，单独提交
common-concern-gone = 这项共性诉求刚刚有了变化，请再看一遍。您写的内容还在，没有丢。
common-concern-receipt = 🙋 您已参与反映，编号 <b>{ $number }</b>，连您在内共 { $count } 人。

    有进展会告诉您，办完会请您评价。不想一起反映了，可以随时改为单独办理，或者撤回。
common-concern-part = 改为单独办理
common-concern-parted = { $number } 已改为单独办理，正在请委员承办。
common-concern-taken-out = { $number } 已移出共性诉求，改为单独办理，已告诉反映人。
common-concern-now = { $number } 现在的情况请点开查看。
common-concern-told-progress = 👥 您参与反映的共性诉求有了进展：<b>{ $status }</b>（您的编号 { $number }）。有结果会告诉您。
common-concern-told-grouped = 👥 反映同一件事的不止您一位，您的诉求 { $number } 已和大家的一并办理，每个结果都会同样告诉您。如果说的不是一回事，可以改为单独办理。
common-concern-told-parted = 您的诉求 { $number } 改为单独办理，正在请委员承办。
common-concern-grew = 👥 { $number } 又多了一位反映人，现有 { $count } 人。

# 委员与机关干部
common-concern-open = 👥 共性诉求
common-concern-card = 👥 <b>共性诉求</b>　{ $number }
    名称：{ $title }
    反映人数：{ $count }
    { $alike ->
        [0] 没有可以合并的相似诉求。
       *[other] 下面 { $alike } 件相似，可以合并进来；合并后会告诉反映人，对方可以改回单独办理。
    }
common-concern-other = { $number }　{ $status }
common-concern-take-in = ＋ 合并
common-concern-take-out = － 移出
common-concern-entitle = ✍️ 定名称
common-concern-ask-title = 请给这项共性诉求定一个名称，60 字以内。提交诉求的群众会看到它，请用规范的说法，不写任何人的信息（{ $number }）。
common-concern-title-personal = 名称里像是有电话、证件号或邮箱，请去掉后再发一次。
common-concern-grouped = 已合并，已告诉反映人
