"""``python -m milascraper``."""

from milascraper.cli import main

main(prog_name="milascraper")
