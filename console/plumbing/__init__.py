"""What carries a request of the desk to its room and back: who may, in which unit of work, with which headers."""
