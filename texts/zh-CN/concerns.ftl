# 反映诉求
concern-ask-matter =
    请告诉我们是什么事。

    可以打字、发语音、拍照片、发文件或位置，分几条发都行。发完点“完成”。
concern-ask-matter-proxy =
    请写下您代为反映的事，尽量用本人的话。请先征得本人同意。

    可以打字、发语音、拍照片、发文件或位置，分几条发都行。发完点“完成”。进展和结果会在这里告诉您，请转告本人。
concern-ask-more = 请继续补充。发完点“完成”。
concern-so-far =
    已记下：文字 { $length } 字，附件 { $files } 个，位置 { $places } 处。

    还可以继续补充；说完了请点“完成”。
concern-done = ✅ 完成
concern-ask-sector = 这件事和哪个界别最有关？选一个最接近的即可。
concern-sector-unknown = 不清楚，请工作人员判断
concern-summary =
    <b>请核对</b>

    <quote>{ $words }</quote>
    附件：{ $files } 个　位置：{ $places } 处
    界别：{ $sector }
    身份：{ $identity }　{ $origin }
concern-origin-self = 本人反映
concern-origin-proxy = 代他人反映
concern-identity-pseudonym = 化名（不显示姓名和账号）
concern-identity-named = 实名（只给承办委员看）
concern-submit = ✅ 提交
concern-be-named = 改为实名
concern-stay-anonymous = 继续用化名
concern-change-sector = 改界别
concern-add-more = 再补充
concern-ask-name = 请写下希望怎样称呼您。只给承办委员看。
concern-ask-reach = 请写下怎样联系您（电话或其他方式）。只给承办委员看。
concern-submitted = 诉求 { $number } 已提交。
concern-receipt =
    <b>已收到，编号 { $number }</b>

    界别：{ $sector }。我们会请一位委员承办，{ $days } 个工作日内给您第一次答复。

    委员可以解释政策、帮助协调、转有关单位，或写成社情民意信息向上反映；不能代替法院判决，也不能直接作行政决定。
    每一步进展和最后的结果，都会在这里告诉您。
concern-view = 查看
concern-open = 打开

# 其他渠道
concern-scope-ask =
    { $advice }

    您可以先走这个渠道；如果仍希望委员关注，请点“仍要反映”，由工作人员判断。
concern-follow = 好的，按建议办
concern-insist = 仍要反映
concern-following =
    { $advice }

    这件事已登记，编号 { $number }，会计入社情统计。
concern-redirected-receipt = 如果那边没有解决，随时可以回来点“仍要反映”（{ $number }）。
concern-insisted = 好的。{ $number } 已转给工作人员，一个工作日内判断并告诉您。
concern-urgent = ⚠️ { $advice }
concern-scope-danger = 如果有人正处在危险中，请马上拨打：报警 110、火警 119、急救 120、交通事故 122。这里不能代替紧急救助。
concern-scope-distress = 如果您很难受、觉得撑不下去，请拨打全国统一心理援助热线 12356，全天有人接听；情况危急请拨 110 或 120。您愿意说，我们也在听。
concern-scope-hotline = 这类具体的服务事项，拨打政务服务便民热线 12345 通常当天就有人处理。
concern-scope-court = 正在打官司、仲裁或复议的事，由法院、仲裁机构或复议机关依法办理；需要法律帮助可拨 12348。
concern-scope-petition = 个人信访事项，请向信访部门反映，也可登录国家信访局网上平台。
concern-scope-discipline = 反映干部违纪违法，请拨打 12388 或登录纪检监察机关举报网站，那里为举报人保密。
concern-channel-danger = 110 / 119 / 120
concern-channel-distress = 12356 心理援助
concern-channel-hotline = 12345 热线
concern-channel-court = 法院、仲裁、12348
concern-channel-petition = 信访部门
concern-channel-discipline = 12388 纪检监察

# 我的诉求
concern-mine = 您反映过 { $count } 件事。点开查看进展。
concern-mine-none = 您还没有反映过事情。
concern-line = { $number } · { $status }
concern-own =
    <b>{ $number }</b>　{ $status }
    { $at } 提交　{ $sector }　附件 { $files } 个

    <quote>{ $words }</quote>
    办理说明：{ $outcome }

    { $next }{ $goes ->
        [0] {""}
       *[other] {""}

        保存期限快满了，内容 { $going } 起删除。
    }
concern-going =
    您反映的 { $number } 已经结束办理，保存期限快满了。

    { $day } 起，其中的文字、对话、照片和文件会从我们这里删除，这件事也不再与您关联；只留下编号、界别、时间和结果，用于统计。

    想留一份，可以先取副本。不需要的话，不必做任何事。
concern-draft-going =
    您有一件诉求填了一半，还没有提交。

    想接着填，点下面的按钮就可以。不需要的话不必做任何事，没有提交的内容 { $day } 起自动清除。
concern-draft-go-on = 接着填
concern-going-copy = 取一份副本
concern-gone = 这件诉求已过保存期限，内容已经删除，不能再打开。如果这件事还没有解决，欢迎点 /new 重新反映。
concern-words-gone = （内容已按约定删除）
concern-gone-note = 这件诉求的内容已按约定删除，不能再写记录。
concern-next-submitted = 工作人员正在看，一个工作日内告诉您。
concern-next-redirected = 已引导到其他渠道。没有解决可以点“仍要反映”。
concern-next-refused = 这件事没有受理，原因见上。如有新的情况，可以另外反映。
concern-next-accepted = 已受理，正在请委员承办。
concern-next-joined = 和大家反映的同一件事一并办理，有结果会告诉您。
concern-next-assigned = 已有委员承办，会尽快答复您。
concern-next-in_dialogue = 委员正在和您沟通，直接发消息就能说。
concern-next-needs_information = 委员在等您补充情况，直接发消息即可。
concern-next-dormant = 暂时休眠。发一条消息就会继续。
concern-next-referred = 已转有关单位办理，有答复会告诉您。
concern-next-explained = 委员已经答复。
concern-next-mediated = 委员已经协调。
concern-next-eased = 委员已经答复。
concern-next-answered = 承办单位已经答复。
concern-next-lifted = 已写成社情民意信息上报，有结果会告诉您。
concern-next-awaiting_rating = 请告诉我们解决得怎么样。
concern-next-closed = 已办结。
concern-next-under_review = 秘书长正在研究是否重新办理。
concern-next-reopened = 已重新办理，委员会再和您联系。
concern-next-withdrawn = 您已撤回。
concern-add = 补充情况
concern-ask-add = 请发来要补充的内容（{ $number }），文字、照片、语音都可以。
concern-added = 已补充到 { $number }，承办委员会看到。还可以继续发。
concern-withdraw = 撤回
concern-withdraw-ask = 确定撤回 { $number } 吗？撤回后不再办理。
concern-withdraw-yes = 确定撤回
concern-withdraw-done = { $number } 已撤回。
concern-reopen = 没解决，重新办理
concern-appeal = 请秘书长研究
concern-reopen-done = 已收到，{ $number } 会重新研究，有进展告诉您。

# 告诉反映人
concern-told-accepted = 您反映的 { $number } 已受理，正在请委员承办。
concern-told-redirected =
    您反映的 { $number }，建议走这个渠道：

    { $advice }

    仍希望委员关注的，可以打开后点“仍要反映”。
concern-told-refused = 您反映的 { $number } 有了处理结果，请点“查看”。
concern-told-assigned = 您反映的 { $number } 已交一位委员承办。委员会在这里和您联系。
concern-told-answering = 您反映的 { $number }，由{ $member }委员给您答复。直接回复即可和委员对话。
concern-told-taken = 委员已接办 { $number }，正在了解情况。
concern-told-referred = 您反映的 { $number } 已转{ $unit }办理，有答复会告诉您。
concern-told-ended =
    您反映的 { $number } 有了结果，请点“查看”。

    看过之后请告诉我们：解决了吗？
concern-told-answered =
    您反映的 { $number }，承办单位已经答复，请点“查看”。

    看过之后请告诉我们：解决了吗？
concern-told-lifted = 您反映的 { $number } 已写成社情民意信息 { $item }，报送政协机关。结果会告诉您。
concern-told-granted = 秘书长同意重新办理 { $number }，委员会再和您联系。
concern-told-upheld = 关于重新办理 { $number } 的申请已有研究结果，请点“查看”。
concern-sleeps = { $number } 有一段时间没有您的消息，先休眠了。发一条消息就会继续，什么都没有丢。
concern-rating-solved = 😊 解决了
concern-rating-partly = 😐 部分解决
concern-rating-not = 🙁 没解决
concern-rated-solved = 谢谢您告诉我们。{ $number } 已办结，祝您一切顺利。
concern-rated-partly = 谢谢您告诉我们。{ $number } 已办结；还需要的话可以重新办理一次。
concern-rated-not = 很抱歉没能解决。{ $number } 可以重新办理一次，请点下面的按钮。

# 写入信息的同意
concern-consent-ask =
    委员认为您反映的 { $number } 值得写成社情民意信息，向上反映。

    您的姓名、账号和联系方式都不会写进去。您同意吗？
concern-consent-yes = 同意
concern-consent-no = 不同意
concern-consent-said-agreed = 谢谢。您同意把 { $number } 写入社情民意信息。提交之前可以改变主意。
concern-consent-said-declined = 好的，{ $number } 不会写入社情民意信息，委员会继续用其他办法办理。
concern-consent-agreed = 反映人同意把 { $number } 写成社情民意信息。
concern-consent-declined = 反映人没有同意把 { $number } 写成社情民意信息。请用其他方式办理。
concern-lift-now = ✍️ 开始撰写

# 委员与机关
concern-to-triage = 诉求 <b>{ $number }</b>（{ $sector }）需要人工判断是否受理。
concern-to-assign = 新诉求 <b>{ $number }</b>（{ $sector }）等待分派委员。
concern-assigned = 诉求 <b>{ $number }</b>（{ $pseudonym }）请您承办，{ $due }前给第一次答复。
concern-taken-away = 诉求 { $number } 已改由其他委员承办，您不必再办。
concern-declined =
    诉求 <b>{ $number }</b> 委员婉拒，请重新分派。

    原因：{ $words }
concern-to-refer = 诉求 <b>{ $number }</b> 转{ $unit }办理，请联系并登记答复。
concern-answered =
    诉求 { $number }，{ $unit }答复：

    { $words }
concern-rated = 诉求 { $number }，反映人评价：{ $rating }。
concern-reopened = 诉求 <b>{ $number }</b> 反映人要求重新办理，请再联系。
concern-appealed = 诉求 <b>{ $number }</b> 反映人再次要求重新办理，请研究。
concern-withdrawn = 诉求 { $number } 反映人已撤回，不必再办。
concern-remind = 诉求 <b>{ $number }</b> 今天到期，请处理。
concern-remind-contributor = { $number } 委员在等您补充情况。直接在这里发消息即可。
concern-escalate = 诉求 <b>{ $number }</b> 已过期限，请协调。
concern-untaken = 诉求 <b>{ $number }</b> 已分派三个工作日，委员尚未接办，请联系或重新分派。
concern-inbox = <b>待办诉求</b>　您承办 { $cases } 件，待分派 { $waiting } 件。
concern-convened = 本界别在办
concern-convened-list = <b>本界别在办</b>　{ $count } 件，办理最久的在前。可以打开改派。
concern-desk = <b>诉求分派</b>　{ $count } 件需要处理。
concern-desk-none = 没有需要处理的诉求。
concern-case-line = { $number } { $pseudonym } · { $status }
concern-card =
    <b>{ $number }</b>　{ $pseudonym }　<b>{ $status }</b>
    { $sector }　承办：{ $assignee }　期限：{ $due }

    <quote>{ $words }</quote>
    附件 { $files } 个　位置 { $places } 处
    { $origin }　称呼：{ $name }　联系：{ $reach }
    记录：{ $notes }{ $contributors ->
        [1] {""}
       *[other] {""}

        👥 共性诉求，{ $contributors } 人一同反映：结果会告诉每一位，请勿写入个人信息。
    }
concern-no-deadline = 无
concern-nobody = 未分派
concern-files = 📎 看附件
concern-files-sent = { $number } 的附件
concern-assign = 请选择承办委员（{ $count } 位，按姓名排列，数字为在办件数）。
concern-assign-nobody = 这个界别还没有可以承办的委员。请改界别，或联系委员联络处。
concern-candidate = { $name }（{ $count }）
concern-assigned-toast = 已分派
concern-refer = 转哪个单位办理？
concern-unit = { $unit }
concern-move = 改到哪个界别？
concern-redirect = 引导到哪个渠道？
concern-ask-decline = 请写一句婉拒的原因，给召集人看（{ $number }）。
concern-ask-ask = 想请反映人补充什么？您写的会原样发给对方（{ $number }）。
concern-ask-explain = 请写下给群众的解释说明，会原样发给对方并请其评价（{ $number }）。
concern-ask-mediate = 请写下协调的结果，会原样发给对方并请其评价（{ $number }）。
concern-ask-ease = 请写几句疏导的话，会原样发给对方并请其评价（{ $number }）。
concern-ask-record = 请写下承办单位的答复，会发给反映人和委员（{ $number }）。
concern-ask-refuse = 请写明不受理的原因，会告诉反映人（{ $number }）。
concern-ask-uphold = 请写明不再办理的原因，会告诉反映人（{ $number }）。

# 动作
concern-act-accept = 受理
concern-act-assign = 分派
concern-act-reassign = 改派
concern-act-take = ✅ 接办
concern-act-decline = 婉拒
concern-act-ask = 请补充
concern-act-explain = 解疑释惑
concern-act-mediate = 化解矛盾
concern-act-ease = 理顺情绪
concern-act-refer = 转办
concern-act-record = 登记答复
concern-act-ask-consent = 写成信息
concern-act-lift = 写成信息
concern-act-grant = 重新办理
concern-act-uphold = 维持办结
concern-act-move = 改界别
concern-act-redirect = 引导其他渠道
concern-act-refuse = 不受理

# 状态
concern-status-submitted = 待判断
concern-status-redirected = 已引导
concern-status-refused = 未受理
concern-status-accepted = 待分派
concern-status-joined = 一并办理
concern-status-assigned = 待答复
concern-status-in_dialogue = 沟通中
concern-status-needs_information = 等待补充
concern-status-dormant = 休眠
concern-status-referred = 转办中
concern-status-explained = 解疑释惑
concern-status-mediated = 化解矛盾
concern-status-eased = 理顺情绪
concern-status-answered = 单位已答复
concern-status-lifted = 已写成信息
concern-status-awaiting_rating = 等待评价
concern-status-closed = 已办结
concern-status-under_review = 秘书长研究
concern-status-reopened = 重新办理
concern-status-withdrawn = 已撤回

# 不能办的
concern-moved-on = 这件事的状态已经变了，请看最新情况。
concern-not-yours = 这一步不由您办理。
concern-no-consent = 反映人没有同意把这件事写入信息。
concern-empty = 还没有内容。请先用文字、语音、照片或文件说明情况。
concern-unfinished = 还差一步才能提交，请从“反映诉求”重新核对。
concern-too-many-files = 最多 10 个附件，这一个没有收下。其余内容都已记下。
concern-sector-wrong = 没有这个界别，请重新选择。
concern-unit-wrong = 没有这个承办单位，请重新选择。
concern-channel-wrong = 没有这个渠道，请重新选择。
concern-member-away = 这位委员目前不能承办，请另选一位。
command-new = 反映诉求
command-proxy = 代他人反映
command-my = 我的诉求
command-inbox = 待办诉求
command-desk = 诉求分派
concern-pseudonymous = 反映人没有留下姓名，没有可以查看的身份。
concern-told-revealed = { $desk }为联系办理，查看了您在 { $number } 中填写的称呼和联系方式，并写明了理由。如有疑问，请发送 /feedback 告诉我们。
