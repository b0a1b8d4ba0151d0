# 机器人自身的话：群里、出错、文件、过期的按钮

bot-description = 您好。这里是政协委员联系服务。您可以向所联系界别的委员反映情况，全程不公开您的身份；每件事都会告诉您结果。
bot-short-description = 向界别委员反映情况，件件有回音。
bot-group-only-private = 您好。为保护大家的隐私，我只在私聊中办理事项，不在群里收集任何内容。请点我的头像，发起私聊。
bot-flood = 您发得比我们读得快，刚才最后的几条没有收进来，请过一两分钟再发。此前确认收到的内容都在，一条也不会丢。
bot-incident = 很抱歉，刚才这一步没有办成，问题出在我们这边。事件编号 <b>{ $incident }</b>，工作人员已经收到提醒。您可以稍后再试；联系我们时报这个编号即可。
bot-not-yours = 这项功能不对您目前的身份开放。
bot-too-old = 这个按钮已经过期，请从菜单重新打开。
bot-masked = 您的话里有联系方式或账号，为保护您的身份已自动隐去，其余内容照常转达。如确需提供，办理中会另行征求您的意见。
bot-file-refused = 有一个附件没有转达：{ $reason }。文字内容不受影响。
bot-file-too-large = 文件超过 20 MB，请压缩或分成几份再发
bot-file-type = 不支持这种类型的文件，可以发送图片、PDF、Word、Excel、PPT、文本、ZIP、音频和视频
bot-file-legacy = 旧版 Office 格式会带出作者信息，请另存为 docx、xlsx、pptx 或 PDF 再发
bot-file-broken = 文件打不开，可能已经损坏，请重新发送
bot-file-bomb = 文件展开后过大，无法安全处理
bot-file-program = 文件里含有可执行程序
bot-file-empty = 文件是空的
bot-file-gone = 文件已经取不到了，请重新发送
