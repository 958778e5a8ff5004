"""What stands in, beside and around titles: a second part, a number, a badge, the title told again.

Contract: title lines in, the same lines without what is no part of them out, or a doubt. Imports ``cards``,
``lines`` and ``words``.
"""
