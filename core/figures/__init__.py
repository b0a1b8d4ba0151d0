"""The committee's own figures on how well the loop closes; counts of matters, never of what a person did."""
