"""Scrapy's download handlers: what answers requests when the network does not.

Contract: a handler takes a request and gives the response that an archive holds, or an error; it asks nobody else.
"""
