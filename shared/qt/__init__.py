"""The little Qt both programs need: theme, faces, texts, icons, and the stall meter."""
