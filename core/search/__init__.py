"""Search and similar: what a text is found by, who may find it, and how what is found is ranked and marked."""
