# 委员：撰写
opinion-mine = 您的社情民意信息（{ $count } 篇）。点开可以继续写或查看进展。
opinion-mine-none = 您还没有写过社情民意信息。一事一报，三个部分：情况与问题、原因分析、意见建议。
opinion-line = { $title } · { $status }
opinion-ask-title = <b>第一步：标题</b>　一句话说清是什么事、建议怎么办，最多 { $limit } 字。
opinion-ask-situation = <b>第二步：情况与问题</b>　时间、地点、事实、涉及多少人。正文三部分合计最多 { $limit } 字。
opinion-ask-analysis = <b>第三步：原因分析</b>　为什么会这样，卡在哪里。正文合计最多 { $limit } 字。
opinion-ask-suggestions = <b>第四步：意见建议</b>　由谁做、怎么做，越具体越好。正文合计最多 { $limit } 字。
opinion-use-words = 用群众原话作初稿
opinion-rewrite =
    请发来新的“{ $part }”，整段替换。现在是：

    <quote>{ $words }</quote>
opinion-later = 先放一放
opinion-summary =
    <b>{ $title }</b>

    <b>情况与问题</b>
    { $situation }

    <b>原因分析</b>
    { $analysis }

    <b>意见建议</b>
    { $suggestions }

    类别：{ $matter }　正文 { $length } 字　来源诉求 { $cases } 件
    联名：{ $co }{ $waiting ->
        [0] { "" }
       *[other] （另有 { $waiting } 位尚未确认，签发前未确认的不署名）
    }
    公开刊用：{ $publish ->
        [0] 未同意
       *[other] 同意
    }
    { $hint }
opinion-summary-returned =
    <b>{ $title }</b>（退回修改）

    退回原因：{ $reason }
    说明：{ $words }

    <b>情况与问题</b>
    { $situation }

    <b>原因分析</b>
    { $analysis }

    <b>意见建议</b>
    { $suggestions }

    类别：{ $matter }　正文 { $length } 字　来源诉求 { $cases } 件
    联名：{ $co }{ $waiting ->
        [0] { "" }
       *[other] （另有 { $waiting } 位尚未确认，签发前未确认的不署名）
    }
    公开刊用：{ $publish ->
        [0] 未同意
       *[other] 同意
    }
    { $hint }
opinion-hint-none = 提交即表示同意机关编辑并按程序报送。
opinion-hint-single = 提示：好像写了不止一件事。一事一报更容易被采用。提交即表示同意机关编辑并按程序报送。
opinion-hint-similar = 提示：已有相似的信息报送过。如有新的情况或建议，照样可以提交。提交即表示同意机关编辑并按程序报送。
opinion-hint-personal = 提示：文中像有电话、证件号码等个人信息，请删去后再提交。提交即表示同意机关编辑并按程序报送。
opinion-change-title = 改标题
opinion-change-situation = 改情况与问题
opinion-change-analysis = 改原因分析
opinion-change-suggestions = 改意见建议
opinion-change-matter = 类别
opinion-add-co = 邀请联名
opinion-add-case = 来源诉求
opinion-publish-yes = 同意公开刊用
opinion-publish-no = 不同意公开刊用
opinion-submit = ✅ 提交机关
opinion-discard = 删除草稿
opinion-discard-sure = 确定删除《{ $title }》吗？删除后不能恢复。
opinion-discard-yes = 确定删除
opinion-discarded = 草稿已删除。
opinion-ask-matter = 这篇信息属于哪一类？
opinion-matter-economy = 经济
opinion-matter-urban = 城乡建设
opinion-matter-society = 教科文卫体
opinion-matter-welfare = 人社与社会保障
opinion-matter-united_front = 统战与外事
opinion-matter-other = 其他
opinion-cases = 可以加入 { $count } 件群众已同意写入的诉求，也可以移出尚未提交的。
opinion-case = 加入 { $number }
opinion-case-out = 移出 { $number }
opinion-case-dropped = 已移出。请一并删去正文中与这件诉求有关的内容。
opinion-invite = 请选择一位委员联名（{ $count } 位可选），其他界别的委员可直接输入姓名查找。对方确认后才署名，签发前没有确认的不署名。
opinion-seat = { $name }
opinion-invited = 已发出邀请
opinion-co-invited = { $name }委员邀请您联名信息《{ $title }》。请先看全文，再确认是否联名。
opinion-read = 看全文
opinion-co-confirm = 同意联名
opinion-co-decline = 不联名
opinion-co-answered-confirmed = 已确认联名。信息有进展会告诉您。
opinion-co-answered-declined = 已回复不联名。
opinion-co-answered-invited = 还没有答复。
opinion-co-answered-left_off = 信息已经签发，未能署名。
opinion-co-submitted = 您与{ $name }委员联名的信息《{ $title }》已提交机关。签发前可以再看全文；如有不同意见，可以退出联名。
opinion-co-discarded = { $name }委员已撤下信息《{ $title }》，不再需要联名。
opinion-co-too-late = 信息《{ $title }》已经签发。签发前没有收到您的确认，这一篇没有署您的名字。
opinion-co-left-off = 信息 { $number } 签发时没有收到{ $name }委员的确认，未署其名。
opinion-mine-open = 我的信息
opinion-co-confirmed = { $name }委员同意联名《{ $title }》。
opinion-co-declined = { $name }委员没有联名《{ $title }》。
opinion-sent =
    已提交机关，编号 <b>{ $number }</b>。

    信息处会在 { $days } 个工作日内初审。是编发、退回还是留存，都会在这里告诉您，也会告诉反映这件事的群众。
opinion-view =
    <b>{ $title }</b>
    编号 { $number }　{ $status }{ $issue ->
        [0] { "" }
       *[other] 　{ $year } 年第 { $number_of_issue } 期
    }
    联名：{ $co }

    <b>情况与问题</b>
    { $situation }

    <b>原因分析</b>
    { $analysis }

    <b>意见建议</b>
    { $suggestions }
opinion-progress-line = { $at } { $level }：{ $outcome }
opinion-progress =
    信息 <b>{ $number }</b>
    { $kind }：{ $target }（{ $level }）

    { $count ->
        [0] { $at }报出，等待结果。
       *[other] { $at }　<b>{ $outcome }</b>
    }
    说明：{ $words }
opinion-consent-asked = 已征求反映人的意见。对方同意后会通知您，届时即可开始撰写；对方的姓名和联系方式不会写进信息。
opinion-improve = ✍️ 修改
opinion-returned =
    信息 <b>{ $number }</b> 退回修改。

    原因：{ $reason }
    说明：{ $words }

    您写的内容都还在，改好再提交即可。
opinion-in-edit = 信息 { $number } 已通过初审，机关正在核稿。
opinion-direct = 信息 { $number } 列入直报，正在加急办理。
opinion-silent = 信息 { $number } 报{ $target }（{ $level }）已满 { $days } 天，没有收到回复。这一次报送到此为止，以后如有结果仍会告诉您。
opinion-source-gone = 诉求 { $number } 已过保存期限，内容已经删除。您由它起草的信息还在草稿中，不再列它为来源，可以接着写。
opinion-retained = 信息 { $number } 已留存备查。说明：{ $words }
opinion-merged = 信息 { $number } 已并入综合信息 { $into }，您一并署名，以后的进展照常告诉您。
opinion-signed = 信息 { $number } 已经签发，等待编发。
opinion-issued = 信息 <b>{ $number }</b> 已编发，为 { $year } 年第 { $issue } 期。
opinion-dispatched = 信息 { $number } 已{ $kind }：{ $target }（{ $level }）。
opinion-recorded =
    信息 <b>{ $number }</b> 有了结果。{ $target }（{ $level }）：<b>{ $outcome }</b>

    说明：{ $words }
opinion-corrected = 已编发的信息 { $former } 需要更正，更正稿编号 { $number }，签发后另行编发。

# 告诉反映人
opinion-told-retained = 您反映的事写成了信息 { $number }。机关研究后先留存备查，没有继续上报。
opinion-told-discarded = 您反映的事写成的信息 { $number }，委员研究后没有继续提交。
opinion-told-returned = 您反映的事写成的信息 { $number }，机关请委员再作补充完善。完善后会再次提交，有进展会告诉您。
opinion-told-improved = 您反映的事写成的信息 { $number }，委员已补充完善，重新提交。
opinion-told-in-edit = 您反映的事写成的信息 { $number } 已通过机关初审。
opinion-told-direct = 您反映的事写成的信息 { $number } 正在加急办理。
opinion-told-merged = 您反映的事写成的信息 { $number } 已与同类情况合并，编号为 { $into }。以后的进展按新编号告诉您。
opinion-told-signed = 您反映的事写成的信息 { $number } 已由政协负责同志签发。
opinion-told-issued = 您反映的事写成的信息 { $number } 已由政协正式编发。报给了谁、结果如何，会继续告诉您。
opinion-told-corrected = 您反映的事写成的信息 { $former } 有一处需要更正，更正稿编号 { $number }。
opinion-told-dispatched = 您反映的事写成的信息 { $number } 已报送{ $level }有关部门。有结果会告诉您。
opinion-told-used = 好消息：您反映的事写成的信息 { $number }，被{ $level }<b>采用</b>，情况已反映上去。
opinion-told-accepted = 好消息：您反映的事写成的信息 { $number }，其中的建议被{ $level }有关部门<b>采纳</b>。
opinion-told-instructed = 好消息：您反映的事写成的信息 { $number }，{ $level }领导作了<b>批示</b>。
opinion-told-answered = 您反映的事写成的信息 { $number }，{ $level }有关部门已经<b>答复</b>。
opinion-told-not-used = 您反映的事写成的信息 { $number }，这一次没有被{ $level }采用。委员会继续关注。
opinion-told-silent = 您反映的事写成的信息 { $number }，报送{ $level }已满 { $days } 天，没有收到回复。以后如有结果，仍会告诉您。

# 机关：队列与卡片
opinion-came = 收到社情民意信息 <b>{ $number }</b>（{ $matter }）{ $again ->
        [0] 。
       *[other] ，是退回后改好的。
    }
opinion-open = 打开
opinion-queue = <b>信息队列</b>　{ $count } 篇，按期限排列。
opinion-queue-none = 这里没有等待办理的信息。
opinion-filter = { $status } { $count }
opinion-filter-all = 全部
opinion-filter-mine = 我认领的
opinion-filter-free = 无人认领
opinion-queue-line = { $number } { $title } · { $status }
opinion-queue-line-mine = 🖊 { $number } { $title } · { $status }
opinion-card =
    <b>{ $title }</b>
    { $number }　<b>{ $status }</b>{ $edited ->
        [0] { "" }
       *[other] （已修改）
    }{ $issue ->
        [0] { "" }
       *[other] 　{ $year } 年第 { $number_of_issue } 期（{ $form }）
    }
    反映人：{ $reporter }（{ $sector }，{ $unit }）
    联名：{ $co }{ $waiting ->
        [0] { "" }
       *[other] （另有 { $waiting } 位尚未确认）
    }
    类别：{ $matter }　来源诉求：{ $cases } 件　正文 { $length }/{ $limit } 字
    初审期限：{ $due }　认领：{ $holder }　公开刊用：{ $publish ->
        [0] 未同意
       *[other] 同意
    }

    <b>情况与问题</b>
    { $situation }

    <b>原因分析</b>
    { $analysis }

    <b>意见建议</b>
    { $suggestions }
opinion-holder-none = 无人
opinion-claim = 认领
opinion-release = 放回队列
opinion-claimed = 这篇信息正由{ $name }办理，认领到 { $until }。到期或放回后可以接手。
opinion-not-claimed = 您没有认领这篇信息。
opinion-compare = 看原文
opinion-history = 修改记录
opinion-versions = { $number } 的各个文本（{ $count } 个）。点开可以看全文。
opinion-version-line = { $at } { $name }{ $count ->
        [0] { "" }
        [1] ：{ $part }
       *[other] ：{ $part }等 { $count } 处
    }
opinion-version =
    { $number }　{ $at }　{ $name }

    <b>{ $title }</b>

    <b>情况与问题</b>
    { $situation }

    <b>原因分析</b>
    { $analysis }

    <b>意见建议</b>
    { $suggestions }
opinion-back-to-queue = ‹ 队列
opinion-compared =
    { $number }　原文与修改稿

    <b>标题</b>
    <quote>{ $title }</quote>
    { $edited_title }

    <b>情况与问题</b>
    <quote>{ $situation }</quote>
    { $edited_situation }

    <b>原因分析</b>
    <quote>{ $analysis }</quote>
    { $edited_analysis }

    <b>意见建议</b>
    <quote>{ $suggestions }</quote>
    { $edited_suggestions }
opinion-edit = { $number }：要修改哪一部分？原文会保留。
opinion-correct = { $number } 已编发，原文不再改动。要更正哪一部分？会另出一篇更正稿。
opinion-part-title = 标题
opinion-part-situation = 情况与问题
opinion-part-analysis = 原因分析
opinion-part-suggestions = 意见建议
opinion-edit-ask =
    请发来新的“{ $part }”，整段替换。现在是：

    <quote>{ $words }</quote>
opinion-return = 退回修改，主要原因是：
opinion-reason-none = 未填写
opinion-reason-not_single = 不是一事一报
opinion-reason-facts = 情况不够具体
opinion-reason-suggestions = 建议不够可行
opinion-reason-wording = 文字需要修改
opinion-reason-duplicate = 与已有信息重复
opinion-reason-scope = 不属于社情民意信息
opinion-return-words = 原因：{ $reason }。请写几句话告诉委员怎样改，或直接退回。
opinion-without-words = 不写说明
opinion-retain = 留存备查。请写明原因，会告诉反映人。
opinion-merge = 并入哪一篇？（{ $count } 篇可选）来源诉求和反映人一并转过去。
opinion-merge-wrong = 只能并入队列里尚未签发的另一篇信息。
opinion-issue = 怎样编发？
opinion-form-single = 单篇
opinion-form-combined = 综合
opinion-dispatch = 怎样报送？
opinion-kind-report_up = 报送
opinion-kind-forward = 转送
opinion-kind-refer = 转办
opinion-kind-leader = 专报领导
opinion-dispatch-level = 报到哪一级？
opinion-level-county = 县级
opinion-level-city = 市级
opinion-level-region = 自治区（省）级
opinion-level-national = 全国
opinion-dispatch-target = 报给谁？点选单位，或直接输入名称。
opinion-unit = { $unit }
opinion-target-wrong = 请输入报送对象的名称，最多 { $limit } 字。
opinion-outcomes = 点开一条报送，登记结果。
opinion-dispatch-line = { $kind } { $level } { $target }：{ $outcome }
opinion-outcome-ask = 结果是什么？采用、采纳、批示是三件不同的事。
opinion-outcome-none = 等待结果
opinion-outcome-used = 采用
opinion-outcome-accepted = 采纳
opinion-outcome-instructed = 领导批示
opinion-outcome-answered = 答复
opinion-outcome-not_used = 未采用
opinion-outcome-silent = 未回复
opinion-outcome-words = 登记为“{ $outcome }”。请写几句说明，或直接登记。
opinion-urgent = 直报信息 <b>{ $number }</b> 等待您签发。
opinion-to-sign = 信息 { $number } 已核稿，等待您签发。
opinion-to-issue = 信息 { $number } 已签发，可以编发。
opinion-remind = 信息 { $number } 今天到初审期限，请处理。
opinion-escalate = 信息 { $number } 已超过初审期限，请关注。

# 状态
opinion-status-draft = 草稿
opinion-status-submitted = 待初审
opinion-status-returned = 退回修改
opinion-status-in_edit = 核稿中
opinion-status-direct = 直报
opinion-status-signed = 已签发
opinion-status-issued = 已编发
opinion-status-dispatched = 已报送
opinion-status-feedback_sent = 已反馈
opinion-status-closed = 已办结
opinion-status-retained = 留存
opinion-status-merged = 已并入
opinion-status-discarded = 已删除

# 动作
opinion-act-edit = 修改
opinion-act-direct = 直报
opinion-act-return = 退回
opinion-act-retain = 留存
opinion-act-merge = 并入
opinion-act-present = 送签
opinion-act-sign = 签发
opinion-act-issue = 编发
opinion-act-dispatch = 报送
opinion-act-record = 登记结果
opinion-act-correct = 更正

# 不能办的
opinion-moved-on = 这篇信息的状态已经变了，下面是最新情况。
opinion-not-yours = 这一步不由您办理。
opinion-own-edit = 撰写或修改这篇信息的人不能自己签发，请另一位负责同志签发。
opinion-suspended = 暂停履职期间不能撰写信息。
opinion-consent-missing = 反映人还没有同意把这件事写入信息，或者已经收回同意。
opinion-consent-lost = 诉求 { $number } 的反映人已经收回同意，或还没有同意。请在“来源诉求”中移出，并删去正文中的有关内容，再提交。
opinion-secret = 涉密内容不能在这里起草、传送，刚才的内容没有保存。请立即删除该消息，按保密规定办理。
opinion-missing-title = 还没有标题。
opinion-missing-situation = 还没有写情况与问题。
opinion-missing-analysis = 还没有写原因分析。
opinion-missing-suggestions = 还没有写意见建议。
opinion-body-too-long = 正文共 { $length } 字，最多 { $limit } 字。请精简后再提交，内容都已保存。
opinion-co-reporter-wrong = 不能邀请这位委员联名。
opinion-co-reporter-asked = 已经邀请过这位委员。
command-opinion = 社情民意信息
command-queue = 信息队列
opinion-text-changed = 这一篇的正文在您打开之后已被修改。您写的内容没有丢失，请对照后再保存。

# 编发的文件
opinion-paper-masthead = 社情民意信息
opinion-paper-number = { $year }年第{ $number }期
opinion-paper-contents = 本期要目
opinion-paper-main = 主送：{ $names }
opinion-paper-up = 报送：{ $names }
opinion-paper-copy = 抄送：{ $names }
opinion-paper-reporters = （反映人：{ $names }）
opinion-paper-sector = { $sector }委员
opinion-paper-printed = { $committee }　{ $day }印发
opinion-paper-mark = 本件由 { $name } 于 { $at } 导出，请按规定保管。
opinion-paper-docx = 文件 DOCX
opinion-paper-pdf = 文件 PDF
opinion-paper-here = 这是《社情民意信息》{ $year }年第{ $issue }期，上面有导出人和时间，请按规定保管。
opinion-paper-sent = 文件已发给您。
opinion-form-into = 编入第 { $issue } 期（综合）
opinion-not-issued = 这篇信息还没有编发，没有文件。
opinion-issue-closed = 这一期已经报出或不是综合信息，不能再编入。请另选一种编发方式。
