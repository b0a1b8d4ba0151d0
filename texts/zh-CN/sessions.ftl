# 网页工作台：登录
command-web = 网页工作台
session-link =
    <b>网页工作台</b>

    点下面的按钮，在浏览器里打开工作台。链接只供您本人使用，{ $minutes } 分钟内有效，用过一次即失效，请勿转发。
session-open = 打开工作台
session-app = 在聊天软件里打开工作台
session-menu = 工作台
session-again = 再取一个链接
session-list = 已登录的设备
session-held =
    您现在有 { $count } 处登录着网页工作台。{ $hours } 小时没有操作会自动退出。

    点一项即可让它退出。
session-held-none = 您现在没有登录网页工作台。
session-end = 退出：{ $device }，{ $began }
session-end-all = 全部退出
session-ended = 已退出
session-ended-all = 已全部退出
session-device-computer = 电脑
session-device-phone = 手机浏览器
session-device-app = 聊天软件内
session-began =
    您刚刚在<b>{ $device }</b>登录了网页工作台。

    如果不是您本人操作，请点下面的按钮。
session-not-me = 不是我，全部退出
session-link-wrong = 没有这个登录链接。请在聊天中发送 /web 重新获取。
session-link-over = 这个登录链接已经用过或已过期。请在聊天中发送 /web 重新获取。
session-app-used = 这次打开已经登录过。请关闭后从聊天中重新打开。
session-app-wrong = 无法确认是从聊天软件打开的，或打开已超过几分钟。请关闭后从聊天中重新打开。
session-staff-only = 网页工作台供机关干部使用。如有疑问，请联系管理员。

# 网页工作台：二次确认
session-confirm =
    <b>请确认</b>

    您正在网页工作台{ $purpose }：{ $what }。是您本人操作吗？
session-purpose-identity = 查看反映人身份
session-purpose-broadcast = 发送公告
session-purpose-export = 导出数据
session-confirm-yes = 是我，同意
session-confirm-no = 不是我
session-confirm-over = 这次确认已经处理过或已过期。如需继续，请在网页上重新操作。
session-confirmed = 已确认。请回到网页继续。
session-refused = 已拒绝，并退出了您所有的网页登录。请尽快告知管理员。
