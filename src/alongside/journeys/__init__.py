"""A child's journey as canonical tables, each declared once; what each source observes of them."""
