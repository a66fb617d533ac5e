"""How a fictional authority compares with England, figure by figure, counted from its truth."""
