"""Settings of the operator, and the committee's own data: sectors, handling units, deadlines, scope rules."""
