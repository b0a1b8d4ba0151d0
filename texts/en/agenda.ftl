# My agenda: meetings, deadlines, cases, and the calendar to subscribe to.

command-today = My agenda
agenda-today = 🗓 <b>My agenda</b> · { $at }{ $more ->
        [0] {""}
       *[other] {" "}(and { $more } more)
    }

    { $count } in all; open one to go on with it.{ $subscribed ->
        [0] {""}
       *[other] {""}
        Your calendar subscribes to it.
    }
agenda-free = 🗓 <b>My agenda</b> · { $at }

    There is nothing before you now.{ $subscribed ->
        [0] {""}
       *[other] {""}
        Your calendar subscribes to it.
    }{ $count ->
        [0] {""}
       *[other] {""}
    }{ $more ->
        [0] {""}
       *[other] {""}
    }
agenda-line = { $at } · { $what }
agenda-line-open = { $what }
agenda-meeting = { $title } ({ $place })
agenda-reply = Answer by then: { $title }
agenda-case = Concern { $number }
agenda-opinion = Improve the returned item { $number }
agenda-chapter = Chapter of the week: { $title }
agenda-calendar = My agenda ({ $committee })
agenda-subscribe = 📅 Subscribe
agenda-subscription =
    📅 <b>Subscribe with your calendar</b>

    Add an address of your own to the calendar on your telephone: meetings and deadlines appear and update by themselves. Only you have the address; whoever has it can read your agenda, so please do not pass it on. Nothing that constituents say is in it.{ $subscribed ->
        [0] {""}
       *[other] {""}

        You have an address. A new one makes the old one void at once.
    }
agenda-address = Make the address
agenda-new-address = Make a new one
agenda-revoke = Switch it off
agenda-revoked = The address is switched off.
agenda-address-here =
    The address of your calendar (shown this once):
    <code>{ $address }</code>

    Paste it where your calendar adds a subscription.
people-home-today = 🗓 My agenda
