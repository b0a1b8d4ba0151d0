"""What an operator runs: the house put together, and each command of ``run.py``; this room knows every other."""
