talk-from-constituent = 〔{ $number }　{ $pseudonym }〕
talk-from-member = 〔委员答复　{ $number }〕
talk-open-case = 打开
talk-speak = 💬 对话
talk-chosen = 您接下来发的消息，会转给承办 { $number } 的委员。请直接输入；消息上出现 👌 就是已经收下。
talk-chosen-member = 您接下来发的消息，会转给 { $number } 的反映人（{ $pseudonym }）。请直接输入；以“记：”开头的只作记录。
talk-which = 这条消息是说哪一件事？选好后马上转达，不必重发。
talk-case = { $number } { $pseudonym }
talk-asked = 已请 { $number } 的反映人补充情况。
talk-note = 📝 记一笔
talk-note-ask = 请写下记录（{ $number }）。反映人看不到。
talk-noted = 已记下，反映人看不到。
talk-kind-wrong = 这类消息不能转达。请用文字、语音、照片、文件或位置。
talk-closed = 这条消息没有转出：{ $number } 目前没有进行中的对话。可以点“查看”了解进展，或另外反映一件事。
talk-edit-too-late = 原来的消息改不到了：这件事的对话已经结束，或已换人承办。
talk-nobody-there = 暂时没有委员能收到。已有的内容都在，分派委员后会通知您。
talk-earlier = 🗂 此前的对话
talk-earlier-still = 更早的对话
talk-before =
    <b>{ $number }　此前的对话</b>

    { $words }
talk-before-none = { $number } 此前没有留存的对话。
talk-line = { $who }　{ $at }
talk-kind-text = 文字
talk-kind-photo = 〔图片〕
talk-kind-document = 〔文件〕
talk-kind-voice = 〔语音〕
talk-kind-audio = 〔音频〕
talk-kind-video = 〔视频〕
talk-kind-video_note = 〔视频留言〕
talk-kind-animation = 〔动图〕
talk-kind-place = 〔位置〕
