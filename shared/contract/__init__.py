"""The wire types and error codes of the province's API, spoken by the clients and by the province alike.

Every body is JSON; money is in fen (分, integers), months are "YYYY-MM", times are RFC 3339 with offset.
No personal number ever stands in a URL.
"""
