"""What is kept and how: rows and queries, inbox, outbox, timers, sealing. One transaction is one unit of work."""
