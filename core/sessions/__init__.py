"""How staff come in to the web desk: one-time links, sessions, and the second look by way of the chat."""
