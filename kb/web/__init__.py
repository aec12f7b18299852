"""The site: a Datasette plugin. This module only names the hooks; each lives beside what it does."""

from kb.web.errors import handle_exception
from kb.web.hardening import asgi_wrapper, prepare_connection, startup
from kb.web.routes import register_routes

__all__ = ["asgi_wrapper", "handle_exception", "prepare_connection", "register_routes", "startup"]
