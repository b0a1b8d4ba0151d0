broadcast-corrected = 更正
broadcast-unsubscribe = 不再接收公告
