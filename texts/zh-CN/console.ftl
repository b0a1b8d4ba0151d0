# 网页工作台
console-name = 网页工作台
console-skip = 跳到正文
console-me = 我的
console-ways = 栏目
console-way-home = 首页
console-home-title = 工作台
console-home-lead = 选择一个栏目开始。按 ? 查看快捷键。
console-close = 关闭
console-sessions = 登录管理
console-sessions-lead = 这里列出您在网页工作台的登录。有不认识的，请立即退出，并告知管理员。
console-session-device = 设备
console-session-began = 登录时间
console-session-seen = 最近使用
console-session-this = 本机
console-session-end = 退出
console-done-ended = 已退出该设备。
console-out = 退出登录
console-out-title = 已退出
console-out-words = 您已退出网页工作台。需要再次登录时，请在聊天中发送 /web 获取链接。
console-desk-information = 信息处
console-desk-liaison = 委员联络处
console-desk-secretary_general = 秘书长
console-desk-proposals = 提案处
console-desk-meetings = 会务处
console-desk-broadcast = 公告
console-desk-audit = 审计
console-desk-administration = 系统管理

# 登录
console-door-title = 登录网页工作台
console-door-who = 您将登录为：
console-door-words = 请确认姓名无误后点下面的按钮。链接只能使用一次。
console-door-enter = 登录
console-app-words = 正在确认您的身份。
console-app-else = 如果没有反应，请关闭本页，在聊天中发送 /web 获取登录链接。

# 快捷键
console-keys = 快捷键
console-keys-rows = 下一条、上一条
console-keys-open = 打开
console-keys-tick = 勾选
console-keys-search = 搜索
console-keys-away = 离开输入框、关闭窗口
console-keys-here = 本页
console-keys-ways = 前往

# 实时更新
console-live-stale = 这一页的内容有新变化。您正在填写的内容还在，完成后请刷新查看。
console-live-over = 登录已结束。请在聊天中发送 /web 重新登录；没有保存的内容请先复制。

# 二次确认
console-confirm-title = 请在聊天中确认
console-confirm-words = 为确认是您本人{ $purpose }（{ $what }），已向您的聊天发送确认请求。请在几分钟内点“是我，同意”，然后回到这里继续。
console-confirm-go-on = 我已确认，继续

# 出错
console-not-yours = 您的处室没有这个栏目的权限。
console-form-old = 这一页放得太久或登录已变化，没有提交。请返回刷新后再试一次。
console-field-wrong = 填写的内容有一项无法识别，没有提交。请返回检查后再试。
console-error-home = 回到首页
console-error-400 = 请求有误
console-error-401 = 请先登录
console-error-403 = 没有权限
console-error-404 = 没有找到
console-error-405 = 操作方式有误
console-error-409 = 情况已变化
console-error-413 = 内容过大
console-error-421 = 地址有误
console-error-422 = 内容需要修改
console-error-500 = 系统出错
console-error-503 = 暂时无法使用
console-next-400 = 请返回上一页，刷新后再试。
console-next-401 = 请在聊天中发送 /web，点收到的链接登录。没有操作一段时间后会自动退出。
console-next-403 = 如需权限，请联系管理员。
console-next-404 = 它可能已不在，或不在您的处理范围。请回到列表重新打开。
console-next-405 = 请返回上一页，用页面上的按钮操作。
console-next-409 = 请返回刷新，看过最新情况后再处理。
console-next-413 = 请精简内容或缩小文件后再提交。
console-next-421 = 请用管理员提供的地址打开工作台。
console-next-422 = 请返回修改后再提交，您填写的内容仍在上一页。
console-next-500 = 没有保存任何改动。请稍后再试；如果仍然出错，请把时间告诉管理员。
console-next-503 = 数据库暂时没有响应，没有保存任何改动。请过几秒刷新再试。

# 委员读书
console-way-readings = 委员读书
console-save = 保存
console-done-kept = 已保存。
console-reading-title = 名称
console-reading-begins = 开始
console-reading-ends = 结束
console-reading-groups = 读书群
console-reading-group = 名称
console-reading-host = 群主
console-reading-book = 在读
console-reading-entry = 加入方式
console-reading-readers = 人数
console-reading-no-groups = 还没有读书群。
console-reading-books = 荐书
console-reading-no-books = 还没有人荐书。
console-reading-new-book = 荐书：书名 / 作者
console-reading-why = 推荐理由（可不填）
console-reading-plan = 章节
console-reading-lay-out = 排章节
console-reading-titles = 一行一章，每周一章
console-reading-chapter = 章
console-reading-week = 起读
console-reading-guide = 导读
console-reading-notes = 心得
console-reading-who = 读者
console-reading-nobody = 还没有人加入。
console-reading-introduction = 导读内容
console-reading-spoken = 语音或文件，可在聊天中收听
console-reading-question = 思考题
console-reading-featured = 已选入汇编
console-reading-no-notes = 还没有心得。
