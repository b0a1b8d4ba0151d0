"""A Telegram that has never heard of us: the Bot API over HTTP, strict about its limits, and a page of phones."""
