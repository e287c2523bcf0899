"""Typed clients for GenAuth V3."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._runtime import *  # noqa: F403
    from .authentication import (
        AsyncAuthenticationClient as AsyncAuthenticationClient,
        AuthenticationClient as AuthenticationClient,
    )
    from .management import (
        AsyncManagementClient as AsyncManagementClient,
        ManagementClient as ManagementClient,
    )
else:
    from ._runtime.lazy import lazy

    __getattr__ = lazy(
        __name__,
        {
            "authentication": ("AsyncAuthenticationClient", "AuthenticationClient"),
            "management": ("AsyncManagementClient", "ManagementClient"),
        },
        otherwise="_runtime",
    )
