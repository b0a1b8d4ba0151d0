# 我的日程：会议、时限、办理事项，以及日历订阅。

command-today = 我的日程
agenda-today = 🗓 <b>我的日程</b>　{ $at }{ $more ->
        [0] {""}
       *[other] （另有 { $more } 项）
    }

    共 { $count } 项，点开办理。{ $subscribed ->
        [0] {""}
       *[other] {""}
        已订阅到您的日历。
    }
agenda-free = 🗓 <b>我的日程</b>　{ $at }

    近期没有需要您办理的事项。{ $subscribed ->
        [0] {""}
       *[other] {""}
        已订阅到您的日历。
    }{ $count ->
        [0] {""}
       *[other] {""}
    }{ $more ->
        [0] {""}
       *[other] {""}
    }
agenda-line = { $at }　{ $what }
agenda-line-open = { $what }
agenda-meeting = { $title }（{ $place }）
agenda-reply = 答复截止：{ $title }
agenda-case = 办理诉求 { $number }
agenda-opinion = 修改退回的信息 { $number }
agenda-chapter = 本周共读：{ $title }
agenda-calendar = 我的日程（{ $committee }）
agenda-subscribe = 📅 订阅日历
agenda-subscription =
    📅 <b>订阅日历</b>

    把一个专用网址加到您手机的日历里，会议和时限会自动出现、自动更新。网址只有您有，谁拿到都能看到您的日程，请不要转发；里面没有群众反映的内容。{ $subscribed ->
        [0] {""}
       *[other] {""}

        您已经有一个网址。换新的，旧的立即失效。
    }
agenda-address = 生成网址
agenda-new-address = 换一个新网址
agenda-revoke = 停用网址
agenda-revoked = 网址已停用。
agenda-address-here =
    您的日历网址（只显示这一次）：
    <code>{ $address }</code>

    在手机日历的“添加订阅日历”中粘贴即可。
people-home-today = 🗓 我的日程
