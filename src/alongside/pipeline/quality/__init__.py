"""How good the data are: what rules mark, what nobody fills, what comes late or is altered."""
