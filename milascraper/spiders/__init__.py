"""What to fetch next.

Contract: spiders yield requests and records, call ``extract`` and send signals; they read no HTML themselves and
write nothing.
"""
