"""Tidy files for what no return holds: services, what people said, where children live, costs."""
