"""How the window looks: tokens of the theme as colours, letters and lengths, and the style sheet made of them."""
