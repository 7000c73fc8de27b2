"""Word documents out and back in. Nothing here imports Django: the reading child starts here."""
