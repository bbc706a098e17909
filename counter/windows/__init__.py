"""The two windows: the clerk's, with its frame around the pages, and the citizen's."""
