"""Telegram plumbing: rooms in, a running bot out. It knows how to receive, order, answer and send, and nothing of the field."""
