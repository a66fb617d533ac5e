"""A named authority as official statistics show it, without any of its own files."""
