"""Small widgets of the window: they show what they are given, say what was pressed, and decide nothing."""
