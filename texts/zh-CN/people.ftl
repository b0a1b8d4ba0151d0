# 首页
people-welcome-constituent =
    您好，这里是<b>{ $committee }</b>的委员联系服务。

    您可以把身边的难事、烦心事、好建议告诉我们，会有政协委员看到并答复您。结果一定会告诉您。

    默认不显示您的姓名和账号。
people-welcome-member =
    委员您好。这里是<b>{ $committee }</b>的委员联系服务，可以接办群众诉求、撰写社情民意信息。

    点下面的按钮开始，随时可以用 /help 查看说明。
people-welcome-staff =
    您好。这里是<b>{ $committee }</b>机关工作台，可以编办社情民意信息、分派群众诉求。

    点下面的按钮开始。
people-home-start = 回到首页
people-home-new = 📝 反映诉求
people-home-mine = 我的诉求
people-home-help = 使用说明
people-home-inbox = 📥 待办诉求
people-home-opinions = 我的信息
people-home-write = ✍️ 写社情民意
people-home-me = 我的席位
people-home-queue = 📋 信息队列
people-home-desk = 📥 诉求分派
people-home-broadcasts = 📢 公告
people-home-web = 🖥 网页工作台
people-home-readings = 📚 委员读书
people-home-meetings = 📋 会议
people-home-role = 切换身份

# 使用说明
people-help-constituent =
    <b>怎样反映诉求</b>
    1. 点“反映诉求”，用文字、语音或照片说清楚是什么事、在哪里。
    2. 点“完成”，核对后提交，您会得到一个编号。
    3. 承办委员在这里答复您，您直接回复就是对委员说话。

    /my 查看进展　/cancel 停下正在填的内容
    /language 切换语言　/privacy 隐私说明

    遇到危险请先拨 110、119 或 120。
people-help-member =
    <b>常用</b>
    /inbox 待办诉求，点开即可答复、说明、协调、转办
    /opinion 撰写社情民意信息
    /figures 办理成效：答复、结果、告知的情况
    直接回复群众的消息，就是对该群众说话；以“记：”开头的是只有自己看得到的记录。

    /me 我的席位　/role 切换身份　/feedback 向机关提意见
people-help-staff =
    <b>常用</b>
    /queue 社情民意信息队列：认领、修改、退回、签发、编发、报送
    /desk 诉求分派与转办答复
    /figures 办理成效：答复、结果、告知的情况
    一篇信息同一时间只由一人认领修改。

    /role 切换身份　/feedback 提意见

# 隐私告知与同意
people-consent =
    您好，这里是{ $committee }的委员联系服务。身边的难事、好的建议，可以在这里告诉政协委员，结果会告诉您。

    开始之前，请您了解：

    • 您反映的内容只用于办理这件事，由委员和机关干部处理。
    • 默认使用化名，不显示您的姓名和账号；是否实名由您决定。
    • 内容加密保存。本聊天软件本身能看到消息，重要隐私请勿写入。
    • 诉求办结后，内容{ $months ->
        [0] 长期保存
       *[other] 保存 { $months } 个月，到期删除，删除前先告诉您
    }。
    • 您可以随时撤回同意。
people-consent-kept =
    { people-consent }

    您刚才发来的内容已经记下，同意后继续，不必重发。
people-consent-again = 已记下。请先点“同意并继续”，您发来的内容就会往下办。
people-consent-agree = 同意并继续
people-consent-read = 详细说明
people-consent-decline = 暂不同意
people-consent-language = English / 语言
people-consent-withdraw = 撤回同意
people-agreed = 谢谢，已记录您的同意。
people-declined = 好的，没有保存您的任何内容。以后想反映情况，点下面的按钮即可。
people-withdrawn = 已撤回同意，立即生效。没有提交的内容已经删除，此后不再受理您的新内容；已经提交的诉求可在重新同意后查看进展。
people-privacy =
    <b>隐私说明</b>（第 { $version } 版）

    <b>由谁处理</b>　{ $committee }。
    <b>记录什么</b>　您主动发来的文字、语音、图片、文件、位置，以及用于回复您的聊天地址。不读取您的姓名、头像、电话。
    <b>谁能看到</b>　承办委员和有关机关干部看到内容、您与委员的对话和化名；换人承办时，接办的委员也能看到此前的对话。您选择实名时，您填写的称呼和联系方式给承办委员看；联络处室确需查看时，须写明理由并留下记录，您会收到通知。写成社情民意信息前会单独征得您同意。
    <b>怎样保存</b>　加密保存，密钥与数据分开。照片和文件中的拍摄地点、作者等附带信息会去掉。
    <b>保存多久</b>　诉求办结后，内容{ $months ->
        [0] 长期保存
       *[other] 保存 { $months } 个月
    }；转到其他渠道、没有受理或者撤回的，{ $others ->
        [0] 长期保存
       *[other] 保存 { $others } 个月
    }；没有填完的内容{ $draft ->
        [0] 一直保留
       *[other] 保存 { $draft } 天
    }。到期删除；提交过的和填了一半的诉求，删除前 { $days } 天告诉您；只留编号、时间和结果，用于统计。依法需要留存的，留存到事由结束。
    <b>做不到的</b>　与机器人的聊天不是端到端加密：本聊天软件的运营方能看到消息内容和账号编号，并存放在境外。机器人不能删除 48 小时以前的消息，收不到 20 MB 以上的文件，也不知道消息是否已读；服务中断超过一天，其间发来的消息可能收不到。能登录您账号的人看得到这里的聊天。文字风格、声音、照片里的人脸可能让人认出您，请留意。
    <b>您的权利</b>　随时撤回同意、撤回诉求。撤回同意点下面的按钮，立即生效。

# 绑定
people-code-ask = 请输入机关发给您的个人绑定码（10 位，字母和数字）。
people-code-wrong = 绑定码不对。请核对后再输入一次，或请机关重新发一个。
people-code-expired = 这个绑定码已经过期。请联系机关重新发一个。
people-code-used = 这个绑定码已经被使用过。如果不是您本人用的，请立即联系机关。
people-code-yours-already = 您已经用这个绑定码绑定过了，不必再绑。点 /role 可以切换身份。
people-code-too-often = 一小时内输错次数太多，请一小时后再试，或联系机关。
people-code-seat-gone = 这个绑定码对应的席位或岗位已不在任。请联系机关。
people-bound-member = 绑定成功。您现在以<b>委员</b>身份使用{ $committee }的服务。
people-bound-elsewhere = 您的席位或岗位已改由另一个聊天账号使用，这个账号不再具有该身份。如果不是您本人操作，请立即联系机关。
people-bound-staff = 绑定成功。您现在以<b>机关干部</b>身份使用{ $committee }的服务。

# 身份与语言
people-role-ask = 您现在的身份是：{ $role }。要切换到哪个身份？
people-role-constituent = 群众
people-role-member = 委员
people-role-staff = 机关干部
people-role-not-held = 您没有这个身份。用 /role 查看可以切换的身份。
people-language-ask = 请选择语言 / Choose a language
people-language-zh-CN = 中文
people-language-en = English
people-cancelled-kept = 已取消。您之前填写的内容还在，可以接着发。
people-nothing-to-cancel = 现在没有正在填写的内容。

# 席位
people-me =
    <b>{ $name }</b>
    第 { $term } 届　{ $status }
    界别：{ $sector }
    第二界别：{ $second }
    工作单位：{ $unit }
people-me-nothing = 未填写
people-second-sector = 选择第二界别
people-second-ask = 请选择一个第二界别，便于联系更多界别群众。
people-second-none = 不选第二界别
people-second-sector-wrong = 不能选择这个界别。请从列表中选择本人界别以外的一个。
people-sector = { $sector }
seat-moved-on = 这个席位的状态已经变了，不能再这样办理。
seat-not-yours = 席位由委员联络处管理。
people-seat-status = 您的席位状态有变动：{ $status }。如有疑问请联系委员联络处。
seat-status-nominated = 已提名
seat-status-active = 正常履职
seat-status-suspended = 暂停履职
seat-status-resigned = 已辞去
seat-status-revoked = 已撤销
seat-status-ended = 任期届满

# 意见
people-feedback-ask = 请写下您对这项服务、对我们工作的意见，或者哪里给您增加了负担。会转给机关，不显示您是谁。
people-feedback-thanks = 谢谢，意见已转给机关。
people-feedback-nobody = 现在没有人能收到意见，您的话没有送出。请直接联系机关。
people-feedback-came =
    <b>收到一条使用意见</b>

    { $words }

# 名册导入
people-import-name = 姓名为空或过长
people-import-sector = 没有这个界别：{ $value }
people-import-second-sector = 没有这个第二界别：{ $value }
people-import-second-same = 第二界别与本人界别相同：{ $value }
people-import-term = 届次应为数字：{ $value }
people-import-unit = 工作单位过长（最多 100 字）
people-import-body = 没有这个专委会或活动组：{ $value }
people-import-convenor = “召集人”一栏只能填是或否：{ $value }
people-import-twice = 与第 { $value } 行重复

# 命令
command-help = 使用说明
command-me = 我的席位
command-role = 切换身份
command-language = 语言 Language
command-privacy = 隐私说明
command-feedback = 提意见
command-cancel = 停下正在填的内容

# 没有人接住的
lost-button = 这个按钮已经过时
lost-button-fresh = 这个按钮已经过时，请从首页重新开始。
lost-command = 没有这个命令。用 /help 查看可以做什么。
lost-kind-contact = 名片不会被接收，请放心，没有保存。需要留联系方式时，请在提交诉求时选择实名。
lost-kind-sticker = 表情贴纸无法办理。请用文字、语音、照片、文件或位置说明情况。
lost-kind-other = 这类消息无法办理。请用文字、语音、照片、文件或位置说明情况。
lost-words-constituent = 您是要反映一件事吗？点“反映诉求”，把刚才的话再发一次即可。
lost-words-member = 没有对应的交谈。请在待办诉求中打开一件，或回复群众的某条消息。
lost-words-staff = 请从下面开始，或用 /help 查看说明。
