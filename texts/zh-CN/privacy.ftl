# 离开
privacy-forget =
    <b>删除您的全部资料</b>

    <b>立即删除：</b>您的联系方式、语言和同意记录，您反映的内容、对话、照片和文件，没有填完的内容，还没有发出的消息。
    <b>同时撤回：</b>{ $open ->
        [0] 您没有正在办理的诉求。
       *[other] 您正在办理的 { $open } 件诉求。委员只会知道反映人已撤回。
    }
    <b>保留：</b>已经编发的社情民意信息是政协的工作档案，其中没有您的身份，与您不再有任何关联；何时办了什么的日志，只有编号。
    <b>备份：</b>恢复旧备份时，您的资料会自动再次删除。{ $held ->
        [0] {""}
       *[other] {""}

        <b>依法留存：</b>您有 { $held } 件诉求正依法留存。您的姓名、联系方式以及与您的关联，同样立即删除；内容和附件暂时加密留存，只有联络处室看得到，留存一解除就删除。
    }

    您手机上的聊天记录由您自己清除。今后再来，您就是一位新朋友。
privacy-forget-placed =
    <b>删除您的全部资料</b>

    <b>立即删除：</b>您的账号与席位或岗位的绑定，语言和同意记录，没有填完的内容，还没有发给您的消息；您本人反映的内容、照片和文件。
    <b>同时撤回：</b>{ $open ->
        [0] 您本人没有正在办理的诉求。
       *[other] 您本人正在办理的 { $open } 件诉求。
    }
    <b>保留：</b>席位或岗位、以此身份所做的工作，是政协的工作档案。您正在办理的案件转请召集人另行安排，联络处室会知道账号已解除绑定。
    <b>备份：</b>恢复旧备份时，您的资料会自动再次删除。{ $held ->
        [0] {""}
       *[other] {""}

        <b>依法留存：</b>您有 { $held } 件诉求正依法留存。您的姓名、联系方式以及与您的关联，同样立即删除；内容和附件暂时加密留存，只有联络处室看得到，留存一解除就删除。
    }

    您手机上的聊天记录由您自己清除。今后履职需要重新领取绑定码。
privacy-forget-go-on = 删除我的资料
privacy-forget-ask = 删除之后无法找回。确定现在删除吗？
privacy-forget-sure = 确定删除
privacy-forgotten =
    您的资料已经全部删除，没有发出的消息也已取消。

    这里不再认识您。今后有需要，发送 /start 就可以重新开始。
privacy-place-free = { $name } 的聊天账号已解除绑定，席位或岗位保留。如需继续使用，请重新发放绑定码。
command-forget = 删除我的全部资料

# 副本
privacy-copy = 这是您在本服务中的全部资料（第 { $part } 份，共 { $parts } 份）。用浏览器打开其中的网页即可查看。请妥善保存，不要转发给他人。
privacy-copy-first = 先要一份副本
privacy-copy-again = 副本每天可取一次，上一份已经发给您，请明天再取。
privacy-copy-left = 另有 { $count } 个文件因容量所限没有放进来，可向政协机关索取。
privacy-copy-title = 您在{ $committee }委员联系服务中的资料
privacy-copy-head =
    资料编号 { $number }，制作时间 { $at }。需要书面申请时，请写明这个编号。

    这里是本服务保存的与您有关的全部内容。其他人的身份、委员的工作记录不在其中。
privacy-yes = 是
privacy-no = 否
command-mydata = 我的全部资料（副本）

privacy-table-people = 您本人
privacy-table-consents = 您的同意
privacy-table-seats = 委员席位
privacy-table-posts = 岗位
privacy-table-codes-used_by = 用过的绑定码
privacy-table-wrong_codes = 输错的绑定码
privacy-table-drafts = 没有填完的内容
privacy-table-concerns-contributor = 您反映的诉求
privacy-table-talk_messages = 您发出的对话
privacy-table-talk_messages-to_id = 您收到的对话
privacy-table-talk_notes = 您写的记录
privacy-table-files-owner_id = 您的文件
privacy-table-outbox = 发给您的消息
privacy-table-broadcasts-composer = 您拟写的公告
privacy-table-broadcasts-approver = 您审定的公告
privacy-table-broadcast_recipients = 您收到的公告
privacy-table-unsubscribed = 公告退订
privacy-table-opinions-author = 您报送的信息
privacy-table-opinions-editor = 您编辑的信息
privacy-table-opinions-claimed_by = 您正在编辑的信息
privacy-table-opinions-reporter = 您席位上的信息
privacy-table-opinion_versions = 您写的文稿
privacy-table-audit = 操作日志
privacy-table-person_copies = 取过的副本
privacy-table-co_reporters-seat_id = 联名
privacy-table-concerns-seat = 您承办的诉求
privacy-table-legal_holds = 您设定的依法留存
privacy-table-inbox = 收到您的消息

privacy-field-address = 聊天账号编号
privacy-field-language = 语言
privacy-field-role = 身份
privacy-field-reachable = 可以联系
privacy-field-consent = 同意的版本
privacy-field-came_at = 首次来访
privacy-field-version = 版本
privacy-field-text_hash = 文本指纹
privacy-field-at = 时间
privacy-field-name = 姓名
privacy-field-unit = 单位
privacy-field-sector = 界别
privacy-field-second_sector = 第二界别
privacy-field-status = 状态
privacy-field-number = 编号
privacy-field-words = 内容
privacy-field-reach = 联系方式
privacy-field-reason = 理由
privacy-field-outcome = 结果
privacy-field-outcome_words = 答复
privacy-field-submitted_at = 提交时间
privacy-field-since = 状态起始
privacy-field-pseudonym = 化名
privacy-field-entry = 入口
privacy-field-named = 具名
privacy-field-rating = 评价
privacy-field-places = 位置
privacy-field-title = 标题
privacy-field-situation = 情况与问题
privacy-field-analysis = 原因分析
privacy-field-suggestions = 意见建议
privacy-field-kind = 种类
privacy-field-state = 处理情况
privacy-field-received_at = 收到时间
privacy-field-told_at = 生成时间
privacy-field-settled_at = 办结时间
privacy-field-side = 哪一方
privacy-field-verb = 操作
privacy-field-made_at = 制作时间
privacy-field-mime = 文件类型
privacy-field-desks = 处室
privacy-field-going_at = 预定删除时间
privacy-field-gone_at = 删除时间
privacy-field-released_at = 解除时间
privacy-field-term = 届次
