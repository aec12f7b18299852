"""What visitors read: messages in six languages, and names of what the model defines."""
