"""What happens around a crawl: the run's folder, the exporter, the user agent.

Contract: extensions listen to signals and write; they read no HTML and yield nothing.
"""
