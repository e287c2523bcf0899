"""The runtime of a generated client. What needs a request to be sent is loaded with the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .async_client import AsyncClient as AsyncClient
from .client import Client as Client
from .omit import OMIT as OMIT
from .omit import Omit as Omit
from .options import RequestOptions as RequestOptions

if TYPE_CHECKING:
    from .async_results import AsyncItemStream as AsyncItemStream
    from .async_results import AsyncPage as AsyncPage
    from .async_results import AsyncPages as AsyncPages
    from .async_results import AsyncRawResponse as AsyncRawResponse
    from .encode import given as given
    from .errors import ApiConnectionError as ApiConnectionError
    from .errors import ApiError as ApiError
    from .errors import ApiTimeoutError as ApiTimeoutError
    from .errors import AuthenticationError as AuthenticationError
    from .errors import BadRequestError as BadRequestError
    from .errors import ClientError as ClientError
    from .errors import ConflictError as ConflictError
    from .errors import FailureError as FailureError
    from .errors import InternalServerError as InternalServerError
    from .errors import NotFoundError as NotFoundError
    from .errors import PermissionDeniedError as PermissionDeniedError
    from .errors import RateLimitError as RateLimitError
    from .errors import RedirectError as RedirectError
    from .errors import ResponseParseError as ResponseParseError
    from .errors import TokenError as TokenError
    from .errors import UnprocessableEntityError as UnprocessableEntityError
    from .headers import Headers as Headers
    from .middleware import CallInfo as CallInfo
    from .middleware import FailedAttempt as FailedAttempt
    from .middleware import Middleware as Middleware
    from .model import Model as Model
    from .options import Backoff as Backoff
    from .options import ClientOptions as ClientOptions
    from .options import Token as Token
    from .outgoing import EncodedBody as EncodedBody
    from .outgoing import Outgoing as Outgoing
    from .response import Response as Response
    from .sync_results import ItemStream as ItemStream
    from .sync_results import Page as Page
    from .sync_results import RawResponse as RawResponse
    from .uploads import Upload as Upload
    from .uploads import UploadFile as UploadFile
else:
    from .lazy import lazy

    __getattr__ = lazy(
        __name__,
        {
            "async_results": (
                "AsyncItemStream",
                "AsyncPage",
                "AsyncPages",
                "AsyncRawResponse",
            ),
            "encode": ("given",),
            "errors": (
                "ApiConnectionError",
                "ApiError",
                "ApiTimeoutError",
                "AuthenticationError",
                "BadRequestError",
                "ClientError",
                "ConflictError",
                "FailureError",
                "InternalServerError",
                "NotFoundError",
                "PermissionDeniedError",
                "RateLimitError",
                "RedirectError",
                "ResponseParseError",
                "TokenError",
                "UnprocessableEntityError",
            ),
            "headers": ("Headers",),
            "middleware": ("CallInfo", "FailedAttempt", "Middleware"),
            "model": ("Model",),
            "options": ("Backoff", "ClientOptions", "Token"),
            "outgoing": ("EncodedBody", "Outgoing"),
            "response": ("Response",),
            "sync_results": ("ItemStream", "Page", "RawResponse"),
            "uploads": ("Upload", "UploadFile"),
        },
    )
