"""What is wrong with a text: checks yield problems; they never print, raise or exit."""
