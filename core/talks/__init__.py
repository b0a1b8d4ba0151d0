"""The masked conversation of a case (交谈)."""
