"""The reading programme (委员读书): groups with a host, a chapter a week, notes that are shared and answered."""
