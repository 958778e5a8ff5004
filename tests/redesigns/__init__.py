"""The same cards in many structurally different families of markup, and mutations of each: the proving ground."""
