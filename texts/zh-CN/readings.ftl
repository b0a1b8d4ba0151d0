# 委员读书：自学、导读、交流、互学。不打卡、不排名、不计时。

command-reading = 委员读书

reading-home = 📚 <b>委员读书</b>{ $mine ->
        [0] {""}
       *[other] {""}

        您在读的读书群在最上面，点开就是本周的章节。
    }

    读多读少、写与不写，都由您自己安排。
reading-home-none = 📚 <b>委员读书</b>

    现在还没有读书活动。有新的活动时会告诉您。
reading-programme-line = 📖 { $title }
reading-group-line = 👥 { $name }
reading-status-planned = 筹备中
reading-status-reading = 正在读
reading-status-closed = 已结束

# 读书活动
reading-programme =
    📖 <b>{ $title }</b>　{ $status }
    { $begins } 至 { $ends }

    { $groups ->
        [0] 还没有读书群。
       *[other] 下面是各读书群，点开可以加入或继续读。
    }
reading-books = 📗 荐书（{ $count }）
reading-act-recommend = ✍️ 我来荐书
reading-act-start = ▶️ 开始读书
reading-act-booklet = 📘 汇编心得
reading-act-close = 结束活动
reading-act-discard = 不办了
reading-seminar = 🗣 办读书交流会
reading-seminar-title = { $name }读书交流会
reading-seminar-begun = 已为“{ $name }”起草读书交流会通知：出席范围是本群读者和群主。接着填写时间、地点和议程，再发出。
reading-new = ➕ 新的读书活动
reading-add-group = ➕ 新的读书群
reading-open-programme = 打开
reading-ask-title = 读书活动叫什么名字？例如：2026 年第四季度读书活动
reading-ask-period =
    <b>{ $title }</b>
    从哪天到哪天？请输入两个日期，例如：
    <code>2026-12-01 至 2027-02-28</code>
reading-made = 已办好：<b>{ $title }</b>
reading-close-ask = 结束<b>{ $title }</b>？结束后不再发送章节提醒，大家的心得仍可查看。
reading-close-sure = 是的，结束
reading-discarded = 已撤下，没有通知任何人。
reading-dates-unclear = 没有认出两个日期。请这样写：2026-12-01 至 2027-02-28
reading-dates-wrong = 结束日期要在开始日期之后，全程不超过一年。
reading-not-ready = 还不能开始：至少要有一个读书群选好了书、排好了章节。
reading-moved-on = 情况已经变了，请看最新的内容。
reading-not-yours = 这一步由群主或机关办理。

# 荐书
reading-books-list = 📗 <b>{ $title }</b>的荐书
reading-books-none = 📗 <b>{ $title }</b>还没有人荐书。
reading-book-line = 《{ $title }》　{ $status }
reading-book-status-recommended = 已推荐
reading-book-status-chosen = 已选用
reading-book-status-aside = 这次未选
reading-book-status-withdrawn = 已收回
reading-book =
    《<b>{ $title }</b>》　{ $status }
    作者：{ $author }
    荐书人：{ $who }

    { $why }
reading-book-act-choose = ✅ 选用
reading-book-act-set_aside = 这次不选
reading-book-act-withdraw = 收回推荐
reading-ask-book = 想推荐哪本书？请写书名，作者写在斜线后面，例如：
    <code>《书名》/ 作者</code>
reading-ask-why = 《{ $book }》，好。为什么推荐？一两句话就行，也可以不写。
reading-why-not = 不写理由
reading-recommended = 谢谢，《{ $title }》已经推荐给大家。
reading-book-chosen = 您推荐的《{ $title }》已被选用，谢谢。
reading-book-moved-on = 这本书的情况已经变了，请看最新的内容。
reading-book-not-yours = 选书由机关办理；只能收回自己推荐的书。
reading-book-not-chosen = 只能从已选用的书里挑。

# 读书群
reading-group =
    👥 <b>{ $name }</b>
    群主：{ $host }
    在读：{ $book }
    { $entry }　现有 { $readers } 人
    { $belongs }{ $begun ->
        [0] {""}
       *[other] {""}

        本周：第 { $number } 章　<b>{ $chapter }</b>
    }
reading-entry-open = 开放加入
reading-entry-sign_up = 报名，群主同意后加入
reading-entry-invited = 由群主邀请
reading-entry-assigned = 由机关安排
reading-belonging-status-none = 您还不在群里
reading-belonging-status-asked = 您已报名，等群主答复
reading-belonging-status-invited = 群主邀请您加入
reading-belonging-status-reading = 您在群里
reading-belonging-status-declined = 这次没有加入
reading-belonging-status-left = 您已离开
reading-chapter-line = 第 { $number } 章　{ $title }
reading-in-reading = ➕ 加入
reading-in-asked = ✋ 报名
reading-joined-reading = 欢迎，您已加入。
reading-joined-asked = 已报名，群主答复后告诉您。
reading-accept = ✅ 加入
reading-no = 这次不加入
reading-leave = 离开读书群
reading-leave-ask = 离开<b>{ $name }</b>？不用说明理由，以后想回来随时可以。
reading-leave-sure = 离开
reading-done-accept = 欢迎，您已加入。
reading-done-leave = 好的。
reading-done-admit = 已同意。
reading-done-decline = 已答复。
reading-inside = 您已经在群里，或者正在等答复。
reading-by-invitation = 这个群由群主邀请或机关安排加入。想参加可以告诉群主。
reading-asks-in = { $name } 想加入您主持的<b>{ $group }</b>。
reading-admit = ✅ 同意加入
reading-decline = 这次不加
reading-told-admit = 群主同意了，您已加入<b>{ $group }</b>。
reading-told-decline = <b>{ $group }</b>这次没有名额了，谢谢您报名。
reading-invited = { $host } 邀请您加入读书群<b>{ $group }</b>。加不加入，由您决定。
reading-assigned = 您已编入读书群<b>{ $group }</b>，每周一章，读多读少由您安排。
reading-open-group = 打开读书群
belonging-moved-on = 情况已经变了，请看最新的内容。
belonging-not-yours = 这一步由本人、群主或机关办理。

# 什么时候提醒
reading-when = ⏰ 提醒时间
reading-ask-when =
    每周一章，现在定在<b>{ $day } { $at }</b>告诉您。
    点一下换一天或换个时间，也可以直接输入，例如 <code>19:30</code>。遇节假日顺延到下一个工作日。
reading-day-on = ● { $day }
reading-day-off = { $day }
reading-at = { $at }
reading-weekday-0 = 周一
reading-weekday-1 = 周二
reading-weekday-2 = 周三
reading-weekday-3 = 周四
reading-weekday-4 = 周五
reading-time-unclear = 没有认出时间。请这样写：19:30

# 章节与导读
reading-prompt =
    📖 <b>{ $group }</b>　{ $book }
    本周：第 { $number } 章　<b>{ $chapter }</b>
    导读：{ $guide }{ $introduced ->
        [0] {""}
       *[other] {""}

        { $introduction }
    }{ $asked ->
        [0] {""}
       *[other] {""}

        <b>想一想：</b>{ $question }
    }
reading-chapter =
    第 { $number } 章　<b>{ $title }</b>
    { $book }　{ $begins } 起
    导读：{ $guide }{ $introduced ->
        [0] {""}
       *[other] {""}

        { $introduction }
    }{ $asked ->
        [0] {""}
       *[other] {""}

        <b>想一想：</b>{ $question }
    }
reading-write = ✍️ 写心得
reading-notes = 看心得
reading-notes-count = 看心得（{ $count }）
reading-hear = 🎧 听导读、看附件
reading-heard = 第“{ $title }”章的导读在上面。
reading-introduce = 写导读
reading-question = 出思考题
reading-guide = 请谁导读
reading-you-guide =
    <b>{ $group }</b>请您为第 { $number } 章“{ $chapter }”导读，{ $begins } 那一周读。
    用文字、语音或文件都可以，什么时候方便什么时候发。
reading-you-host = 请您担任<b>{ $programme }</b>读书群<b>{ $group }</b>的群主。
reading-ask-introduction = 请发来“{ $title }”的导读：一段文字（1500 字以内）、一条语音，或一份文件。<b>{ $group }</b>的读者会随提醒一起收到。
reading-introduction-kind = 导读可以是文字、语音、视频、图片或文件，请换一种再发。
reading-introduced = “{ $title }”的导读已收好，谢谢。
reading-ask-question = 请写“{ $title }”的思考题，500 字以内。
reading-asked = “{ $title }”的思考题已收好。

# 心得
reading-ask-note = 读了“{ $title }”，想到什么就写什么，2000 字以内。发出后同群的人能看到，署您的名字。
reading-note-shared = 心得已发到群里，谢谢。
reading-open-note = 打开
reading-notes-list = “{ $title }”的心得
reading-notes-none = “{ $title }”还没有心得。
reading-note-line = { $name }：{ $opening }
reading-note =
    { $featured ->
        [0] {""}
       *[other] 📌{" "}
    }<b>{ $name }</b>

    { $words }{ $answered ->
        [0] {""}
       *[other] {""}

        <b>回应</b>　{ $replies }
    }
reading-act-reply = 💬 回应
reading-act-rewrite = 改写
reading-act-lift = 写成社情民意
reading-act-feature = 📌 选入汇编
reading-act-unfeature = 不选入汇编
reading-act-withdraw = 撤回
reading-ask-reply = 回应 { $name }：请输入您想说的话，对方会看到是您写的。
reading-replied = 已转给对方。
reading-answered =
    💬 <b>{ $name }</b>回应了您：

    { $words }
reading-featured = 📌 您在<b>{ $group }</b>的一篇心得选入了汇编，谢谢。
reading-ask-rewrite =
    请发来新的内容，会替换原来的：

    { $words }
reading-withdraw-ask = 撤回这篇心得？撤回后谁也看不到了。
reading-withdraw-sure = 撤回
reading-withdrawn = 已撤回。
reading-lifted = 已把这篇心得写进一份社情民意信息的“情况与问题”，其余部分请您补充。
reading-not-a-reader = 加入读书群以后才能写心得。
reading-not-begun = 读书活动进行期间可以写心得。现在还没有开始，或者已经结束。
reading-note-moved-on = 这篇心得的情况已经变了，请看最新的内容。
reading-note-not-yours = 这一步由作者本人或群主办理。

# 群主与机关
reading-plan = 🗓 排章节
reading-invite = 邀请
reading-asking = ✋ 等您答复的报名（{ $count }）
reading-host = 请谁当群主
reading-choose-book = 选书
reading-way-in = 加入方式
reading-assign = 按界别安排
reading-ask-group = 读书群叫什么名字？例如：农业农村读书群
reading-group-made = 读书群<b>{ $name }</b>建好了。接下来选书、排章节、请群主。
reading-set = <b>{ $name }</b>已经改好。
reading-ask-plan =
    请发来各章标题，一行一章，从活动开始的那一周起每周一章。已有的导读和思考题会保留。

    现在的：
    { $titles }
reading-planned = 已排好，共 { $count } 章。
reading-plan-begun = 已经读过的章节不能去掉。可以改标题，或在后面增加。
reading-chapters-many = 最多 { $limit } 章，请合并一些。
reading-ask-entry = 怎样加入<b>{ $name }</b>？
reading-ask-choice = <b>{ $name }</b>读哪一本？
reading-ask-choice-none = 还没有选用的书。请先在“荐书”里选用。
reading-book-pick = 《{ $title }》
reading-ask-assign = 哪个界别的委员都编入<b>{ $name }</b>？离开过的人不会再编进来。
reading-sector = { $sector }
reading-assigned-many = { $sector }：编入 { $count } 人，已经告诉他们。
reading-asking-list = { $count ->
        [0] 现在没有人等答复。
       *[other] 下面这些人想加入：
    }
reading-admit-one = ✅ { $name }
reading-find-host = 请谁当群主？请输入姓名，写一部分也行。
reading-find-guide = 请谁导读？请输入姓名，写一部分也行。
reading-find-invite = 邀请谁？请输入姓名，写一部分也行。
reading-found = { $count ->
        [0] 没有找到姓名含“{ $asked }”的委员，请再输入一次。
       *[other] 是哪一位？
    }
reading-member = { $name }　{ $sector }
reading-taken-host = 已请 { $name } 担任群主。
reading-taken-guide = 已请 { $name } 导读。
reading-taken-invite = 已邀请 { $name }，加不加入由本人决定。
reading-nothing-featured = 还没有选入汇编的心得。请群主先在心得上点“选入汇编”。
reading-booklet-under = { $title } · 心得汇编
reading-booklet-made = { $title }的心得汇编做好了。

# 每月一信
reading-letter =
    ✉️ <b>{ $group }</b>　每月一信{ $noted ->
        [0] {""}
       *[other] {""}

        这个月选入汇编的心得：
        { $notes }
    }{ $ahead ->
        [0] {""}
       *[other] {""}

        接下来要读：
        { $chapters }
    }
