"""What figures share: colours, text, scales and axes."""
